import { basename, dirname, join } from 'node:path';
import { AirError } from '../../shared/errors.ts';
import { discard, errorCodeOf, stageSlices, stagingPathOf, type FileOps, type OpenFile } from './files.ts';
import { decodeJournal, headerLine, linesToBytes, type JournalEntry } from './journal-lines.ts';

/** Names and stream keys of a class: for the teacher's account only. */
const FILE_MODE = 0o600;
const READ_ATTEMPTS = 3;

/** What was wrong with a collection's file at its opening. */
export interface JournalDamage {
  /** 0 bytes, or no header, or not readable at all: how much was there cannot be told. */
  readonly emptied: boolean;
  readonly torn_lines: number;
  readonly recovered_lines: number;
}

export interface OpenedJournal {
  readonly entries: readonly JournalEntry[];
  readonly damage: JournalDamage | null;
}

export interface JournalDeps {
  readonly path: string;
  readonly ops: FileOps;
  /** Lines of everything that is true now, in slices, for writing the file anew. The event loop turns between them. */
  readonly snapshot: () => AsyncIterable<readonly string[]>;
}

/**
 * One append-only file. What `append` has resolved for survives a crash, a power cut and a full disk; what it has
 * rejected is not acknowledged, and the file is made to agree with `snapshot` before anything else is appended.
 * The caller makes one call at a time.
 */
export interface Journal {
  /** Reads the file, whatever its state. @throws AirError unavailable when the system refuses access to it */
  open(): Promise<OpenedJournal>;
  /** The bad file is kept beside under the returned name when the file is next written anew. */
  condemn(now: Date): string;
  /** Resolves after fsync. Rejects with the system's error. */
  append(lines: readonly string[]): Promise<void>;
  /** Writes the file anew from the snapshot. Rejects with the system's error; the old file stays then. */
  rewrite(): Promise<void>;
  /** Finds out whether the disk takes writes again, and mends the file if it has to. */
  probe(): Promise<void>;
  /** Lines since the last rewrite, dead ones included. */
  readonly line_count: number;
  readonly length_bytes: number;
  /** As many of them as were true at the last rewrite; after opening a guess, as if all lines were of one length. */
  readonly live_bytes: number;
  /** The file must be written anew before the next append. */
  readonly needs_rewrite: boolean;
  /** Idempotent. */
  close(): Promise<void>;
}

/** As much as a small write needs, so that a disk with 10 bytes left does not count as well. */
const PROBE = Buffer.from(`${' '.repeat(4095)}\n`);

export const createJournal = ({ path, ops, snapshot }: JournalDeps): Journal => {
  const collection = basename(path).replace(/\.db$/, '');
  let file: OpenFile | null = null;
  let length_bytes = 0;
  let live_bytes = 0;
  let line_count = 0;
  let needs_rewrite = false;
  let condemned_as: string | null = null;

  const closeFile = async (): Promise<void> => {
    const closing = file;
    file = null;
    // Everything acknowledged was synced; a failing close takes nothing back.
    await closing?.close().catch(() => undefined);
  };

  const readPatiently = async (): Promise<Buffer | 'absent' | 'unreadable'> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ops.readFile(path);
      } catch (error) {
        const code = errorCodeOf(error);
        if (code === 'ENOENT') return 'absent';
        if (code !== 'EIO')
          throw new AirError('unavailable', `cannot read ${path}: ${code}`, { code }, error);
        // A bad sector stays bad: the lesson goes on without it, and the file is kept.
        if (attempt === READ_ATTEMPTS) return 'unreadable';
      }
    }
  };

  const keepCondemned = async (): Promise<void> => {
    if (condemned_as === null) return;
    await ops.keepCopy(path, join(dirname(path), condemned_as));
    condemned_as = null;
  };

  const rewrite = async (): Promise<void> => {
    let lines_written = 1;
    const slices = async function* (): AsyncGenerator<Uint8Array> {
      yield linesToBytes([headerLine(collection)]);
      for await (const lines of snapshot()) {
        lines_written += lines.length;
        yield linesToBytes(lines);
      }
    };
    const { staged, length_bytes: written_bytes } = await stageSlices(ops, path, slices(), FILE_MODE);
    // From here on the open file is not the one to append to.
    needs_rewrite = true;
    await closeFile();
    try {
      await keepCondemned();
      await ops.rename(staged, path);
    } catch (error) {
      await discard(ops, staged);
      throw error;
    }
    await ops.syncDirectory(dirname(path));
    file = await ops.open(path, 'existing', FILE_MODE);
    length_bytes = written_bytes;
    live_bytes = written_bytes;
    line_count = lines_written;
    needs_rewrite = false;
  };

  const ready = async (): Promise<OpenFile> => {
    if (needs_rewrite || file === null) await rewrite();
    if (file === null) throw new AirError('unavailable', `${collection} is closed`);
    return file;
  };

  /** Writes beyond the known good end; on failure puts the end back, or orders a rewrite. */
  const writeAtEnd = async (bytes: Uint8Array): Promise<void> => {
    const target = await ready();
    try {
      await target.write(bytes, length_bytes);
    } catch (error) {
      try {
        await target.truncate(length_bytes);
        await target.sync();
      } catch {
        // The torn line stays for now; nothing is appended behind it.
        needs_rewrite = true;
      }
      throw error;
    }
    try {
      await target.sync();
    } catch (error) {
      // After a failed fsync the system forgets which pages are dirty: a second fsync proves nothing.
      needs_rewrite = true;
      throw error;
    }
  };

  return {
    async open() {
      await discard(ops, stagingPathOf(path));
      const bytes = await readPatiently();
      if (bytes === 'absent' || bytes === 'unreadable') {
        needs_rewrite = true;
        const damage = { emptied: true, torn_lines: 0, recovered_lines: 0 };
        return { entries: [], damage: bytes === 'absent' ? null : damage };
      }
      const { entries, has_header, torn_lines, recovered_lines, unterminated } = decodeJournal(bytes);
      length_bytes = bytes.length;
      line_count = entries.length + 1;
      live_bytes = (length_bytes * (new Set(entries.map(({ id }) => id)).size + 1)) / line_count;
      needs_rewrite = !has_header || torn_lines > 0 || unterminated;
      if (!needs_rewrite) file = await ops.open(path, 'existing', FILE_MODE).catch(() => null);
      const damaged = !has_header || torn_lines > 0;
      return { entries, damage: damaged ? { emptied: !has_header, torn_lines, recovered_lines } : null };
    },
    condemn(now) {
      condemned_as = `${basename(path)}.bad-${now.toISOString().replace(/[:.]/g, '-')}`;
      needs_rewrite = true;
      return condemned_as;
    },
    async append(lines) {
      const bytes = linesToBytes(lines);
      await writeAtEnd(bytes);
      length_bytes += bytes.length;
      line_count += lines.length;
    },
    rewrite,
    async probe() {
      await writeAtEnd(PROBE);
      try {
        await (await ready()).truncate(length_bytes);
      } catch (error) {
        needs_rewrite = true;
        throw error;
      }
    },
    get line_count() {
      return line_count;
    },
    get length_bytes() {
      return length_bytes;
    },
    get live_bytes() {
      return live_bytes;
    },
    get needs_rewrite() {
      return needs_rewrite;
    },
    close: closeFile,
  };
};
