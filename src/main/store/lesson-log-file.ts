import { basename, dirname, join } from 'node:path';
import { AirError } from '../../shared/errors.ts';
import { errorCodeOf, stageSlices, type FileOps, type OpenFile } from './files.ts';
import { findLastFact, isBlank } from './lesson-log-lines.ts';

/** What students said and did: for the teacher's account only. */
const FILE_MODE = 0o600;
const KEEP_SLICE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
/** As much as a small write needs, so that a disk with 10 bytes left does not count as well. */
const PROBE = Buffer.from(`${' '.repeat(4095)}\n`);

/** What stood behind the last whole line when the file was opened. */
export interface TornTail {
  /** Name of the file that holds it, once there is room for it. */
  readonly kept_as: string;
  readonly lines: number;
  /** No whole line was left. */
  readonly emptied: boolean;
}

export interface LogFileDeps {
  /** Absolute. Its folder is made with the first line. */
  readonly path: string;
  readonly ops: FileOps;
  readonly now: () => Date;
}

/**
 * The file of a log. What `append` has resolved for survives a crash, a power cut and a full disk; what it has rejected
 * is cut away before anything else is appended. The caller makes one call at a time, but for `read`.
 */
export interface LogFile {
  /** Reads the tail, and cuts it where it is torn. @throws AirError unavailable when it cannot be read */
  open(): Promise<{ readonly seq: number; readonly torn: TornTail | null }>;
  /** Resolves after fsync. Rejects with the system's error. */
  append(bytes: Uint8Array): Promise<void>;
  /** Finds out whether the disk takes writes again. Rejects with the system's error. */
  probe(): Promise<void>;
  /** Bytes of the file that are good, from `position` on; 0 at their end. @throws AirError unavailable */
  read(into: Uint8Array, position: number): Promise<number>;
  /** So many bytes are good. */
  readonly end: number;
  /** Waits for reads. Idempotent. */
  close(): Promise<void>;
}

export const createLogFile = ({ path, ops, now }: LogFileDeps): LogFile => {
  let file: OpenFile | null = null;
  let closed = false;
  let end = 0;
  /** Bytes may stand behind `end`. */
  let needs_cut = false;
  /** A torn tail that could not be kept yet. */
  let unkept: { readonly from: number; readonly to: number; readonly name: string } | null = null;
  const reading = new Set<Promise<unknown>>();

  const unreadable = (error: unknown): AirError => {
    const code = errorCodeOf(error);
    return new AirError('unavailable', `cannot read ${basename(path)}`, { code }, error);
  };

  const openedFile = (): OpenFile => {
    if (file === null) throw new AirError('unavailable', 'the log is closed');
    return file;
  };

  const slicesOf = async function* (from: number, to: number): AsyncGenerator<Uint8Array> {
    for (let position = from; position < to;) {
      const slice = Buffer.alloc(Math.min(KEEP_SLICE_BYTES, to - position));
      const got = await openedFile().read(slice, position);
      if (got === 0) return;
      yield slice.subarray(0, got);
      position += got;
    }
  };

  const mend = async (): Promise<void> => {
    if (unkept !== null) {
      const kept_path = join(dirname(path), unkept.name);
      const { staged } = await stageSlices(ops, kept_path, slicesOf(unkept.from, unkept.to), FILE_MODE);
      await ops.rename(staged, kept_path);
      await ops.syncDirectory(dirname(path));
      unkept = null;
    }
    if (!needs_cut) return;
    await openedFile().truncate(end);
    await openedFile().sync();
    needs_cut = false;
  };

  const create = async (): Promise<void> => {
    await ops.makeDirectory(dirname(path));
    const created = await ops.open(path, 'create', FILE_MODE);
    try {
      await ops.syncDirectory(dirname(path));
    } catch (error) {
      // Nothing is in it yet: the next attempt makes it again.
      await created.close().catch(() => undefined);
      throw error;
    }
    file = created;
  };

  const ready = async (): Promise<OpenFile> => {
    if (closed) throw new AirError('unavailable', 'the log is closed');
    if (file === null) await create();
    await mend();
    return openedFile();
  };

  /** Writes behind the good end. A failed write or fsync leaves bytes there that the next call cuts away. */
  const writeAtEnd = async (bytes: Uint8Array): Promise<void> => {
    const target = await ready();
    // After a failed fsync the system forgets which pages are dirty. Cutting makes the last page dirty again, and all
    // that was acknowledged before had its own fsync.
    needs_cut = true;
    try {
      await target.write(bytes, end);
      await target.sync();
    } catch (error) {
      await mend().catch(() => undefined);
      throw error;
    }
    needs_cut = false;
  };

  const countLines = async (from: number, to: number): Promise<number> => {
    let lines = 0;
    let is_blank = true;
    let last = NEWLINE;
    for await (const slice of slicesOf(from, to)) {
      is_blank &&= isBlank(slice);
      for (const byte of slice) if (byte === NEWLINE) lines += 1;
      last = slice.at(-1) ?? last;
    }
    return is_blank ? 0 : lines + (last === NEWLINE ? 0 : 1);
  };

  return {
    async open() {
      try {
        file = await ops.open(path, 'existing', FILE_MODE);
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return { seq: 0, torn: null };
        throw unreadable(error);
      }
      const opened = file;
      try {
        const length = await opened.length();
        const found = await findLastFact((into, position) => opened.read(into, position), length);
        end = found.end;
        if (end === length) return { seq: found.seq, torn: null };
        needs_cut = true;
        // Blanks are what a probe of the disk leaves when it is cut short.
        const lines = await countLines(end, length);
        const kept_as = `${basename(path)}.bad-${now().toISOString().replace(/[:.]/g, '-')}`;
        if (lines > 0) unkept = { from: end, to: length, name: kept_as };
        await mend().catch(() => undefined);
        return { seq: found.seq, torn: lines === 0 ? null : { kept_as, lines, emptied: end === 0 } };
      } catch (error) {
        file = null;
        await opened.close().catch(() => undefined);
        throw unreadable(error);
      }
    },
    async append(bytes) {
      await writeAtEnd(bytes);
      end += bytes.length;
    },
    async probe() {
      await writeAtEnd(PROBE);
      needs_cut = true;
      await mend();
    },
    async read(into, position) {
      if (closed) throw new AirError('unavailable', 'the log is closed');
      if (file === null || position >= end) return 0;
      const work = file.read(into.subarray(0, end - position), position);
      reading.add(work);
      try {
        return await work;
      } catch (error) {
        throw unreadable(error);
      } finally {
        reading.delete(work);
      }
    },
    get end() {
      return end;
    },
    async close() {
      closed = true;
      await Promise.allSettled(reading);
      const closing = file;
      file = null;
      // Everything acknowledged was synced; a failing close takes nothing back.
      await closing?.close().catch(() => undefined);
    },
  };
};
