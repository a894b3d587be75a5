import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HANDOUTS, type Handout } from '../../shared/contract/handouts.ts';
import { AirError } from '../../shared/errors.ts';
import { createContentReader } from '../pictures/index.ts';
import { discard, type FileOps, type OpenFile } from '../store/files.ts';
import { KEPT_FREE_BYTES } from '../store/free-bytes.ts';
import { asStoreError } from '../store/store-errors.ts';
import { examine, KIND_BYTES, kindOf, otherKind } from './content/file-kind.ts';
import type { Handouts } from './handouts.service.ts';
import { FILE_MODE, type LessonShelf } from './lesson-shelf.ts';

/** Bytes a second: far more than a classroom's network brings, and far less than a disk takes, which writes the recording meanwhile. */
const PACE = 8 * 1024 * 1024;
/** A page that is gone brings no next piece. */
const STALLED_MS = 20_000;

export interface UploadsDeps {
  readonly handouts: Pick<Handouts, 'add' | 'checkRoom' | 'get'>;
  readonly shelf: Pick<LessonShelf, 'makePlace'>;
  readonly disk: FileOps;
  /** Bytes that may still be written where a file is to stand; null: it cannot be told. */
  readonly freeBytes: (folder: string) => Promise<number | null>;
  readonly now: () => Date;
  /** Default: 20 s. */
  readonly stalled_ms?: number;
}

/** What a teacher brings, where to. */
export interface UploadStart {
  readonly teacher_id: string;
  readonly session_id: string;
  readonly title: string;
  readonly bytes: number;
}

/** Which upload, and whose. */
export interface UploadName {
  readonly teacher_id: string;
  readonly session_id: string;
  readonly upload_id: string;
}

/** Files on their way in: piece by piece to the disk, and one at a time of each teacher. */
export interface Uploads {
  /**
   * @throws AirError too_large {reason: "file_bytes", max}; invalid_input {reason: "empty"}; conflict {reason: "uploading"} while another
   * one is on its way, "cards" or "lesson_bytes"; storage_full, unavailable
   */
  begin(start: UploadStart): Promise<string>;
  /**
   * Takes the piece at `offset`, and resolves with how much has come once it is on the disk.
   * @throws AirError not_found; conflict {received} for a piece that is not the next one; too_large beyond what was announced;
   * unsupported_media {reason: "kind"}; storage_full, unavailable: nothing of the file is kept
   */
  put(name: UploadName, offset: number, piece: Buffer): Promise<number>;
  /** @throws AirError not_found; conflict {received} while some of it is missing; whatever `examine` and `Handouts.add` throw */
  finish(name: UploadName): Promise<Handout>;
  /** @throws AirError not_found */
  cancel(name: UploadName): Promise<void>;
  /** Drops what is on its way. Idempotent. */
  stop(): Promise<void>;
}

interface Upload extends UploadStart {
  readonly upload_id: string;
  readonly part: string;
  readonly whole: string;
  readonly file: OpenFile;
  received: number;
  /** What is being done with it; the next comes after that. */
  work: Promise<unknown>;
  stalled: ReturnType<typeof setTimeout> | undefined;
}

const notThere = (): AirError => new AirError('not_found', 'there is no such upload (any more)');

export const createUploads = (deps: UploadsDeps): Uploads => {
  const { handouts, shelf, disk, freeBytes, now, stalled_ms = STALLED_MS } = deps;
  /** By teacher; null: it is being begun. */
  const under_way = new Map<string, Upload | null>();

  const drop = async (upload: Upload): Promise<void> => {
    clearTimeout(upload.stalled);
    if (under_way.get(upload.teacher_id) === upload) under_way.delete(upload.teacher_id);
    await upload.file.close().catch(() => undefined);
    await discard(disk, upload.part);
  };
  /** After what is being done with it, and only while it is there. */
  const inTurn = <T>(upload: Upload, next: () => Promise<T>): Promise<T> => {
    const begun = upload.work.then(async () => {
      if (under_way.get(upload.teacher_id) !== upload) throw notThere();
      return next();
    });
    upload.work = begun.catch(() => undefined);
    return begun;
  };
  const watch = (upload: Upload): void => {
    clearTimeout(upload.stalled);
    upload.stalled = setTimeout(() => {
      void inTurn(upload, () => drop(upload)).catch(() => undefined);
    }, stalled_ms);
    upload.stalled.unref();
  };
  const find = ({ teacher_id, session_id, upload_id }: UploadName): Upload => {
    const upload = under_way.get(teacher_id) ?? null;
    if (upload?.upload_id !== upload_id || upload.session_id !== session_id) throw notThere();
    return upload;
  };
  const expectDisk = async (folder: string, bytes: number): Promise<void> => {
    const free = await freeBytes(folder);
    if (free !== null && free < bytes + KEPT_FREE_BYTES)
      throw new AirError('storage_full', 'the disk is nearly full; the rest of it is for the lesson');
  };
  const open = async (start: UploadStart): Promise<Upload> => {
    await handouts.checkRoom(start.session_id, start.bytes);
    const upload_id = randomBytes(16).toString('base64url');
    const place = await shelf.makePlace(start.session_id, upload_id);
    await expectDisk(dirname(place.whole), start.bytes);
    const file = await disk.open(place.part, 'create', FILE_MODE).catch((error: unknown) => {
      throw asStoreError(error);
    });
    return { ...start, ...place, upload_id, file, received: 0, work: Promise.resolve(), stalled: undefined };
  };
  const write = async (upload: Upload, piece: Buffer): Promise<void> => {
    const begun_ms = performance.now();
    try {
      await upload.file.write(piece, upload.received);
      // Each by itself: a heap of unwritten megabytes would be in the way of the recording's next half second.
      await upload.file.sync();
    } catch (error) {
      await drop(upload);
      throw asStoreError(error);
    }
    upload.received += piece.length;
    const due_ms = (piece.length * 1000) / PACE;
    await sleep(Math.max(0, due_ms - (performance.now() - begun_ms)));
  };
  const handOut = async (upload: Upload): Promise<Handout> => {
    const { upload_id, session_id, title, bytes } = upload;
    const { kind, actions } = await examine(createContentReader(upload.file, bytes));
    await upload.file.close();
    try {
      await disk.rename(upload.part, upload.whole);
      await disk.syncDirectory(dirname(upload.whole));
    } catch (error) {
      throw asStoreError(error);
    }
    // What does more than show pages waits for the teacher's word.
    const is_hidden = actions !== 'none';
    const at = now().toISOString();
    const card: Handout = {
      handout_id: upload_id,
      kind,
      title,
      bytes,
      url: null,
      at,
      is_hidden,
      actions,
      text: null,
    };
    try {
      return await handouts.add(session_id, card);
    } catch (error) {
      await discard(disk, upload.whole);
      throw error;
    }
  };

  return {
    async begin(start) {
      const { teacher_id, bytes } = start;
      if (bytes === 0) throw new AirError('invalid_input', 'the file is empty', { reason: 'empty' });
      if (bytes > HANDOUTS.file_bytes) {
        const max = HANDOUTS.file_bytes;
        throw new AirError('too_large', 'the file is too large', { reason: 'file_bytes', max });
      }
      if (under_way.has(teacher_id)) {
        throw new AirError('conflict', 'another file is on its way', {
          reason: 'uploading',
          retry_after_seconds: 1,
        });
      }
      under_way.set(teacher_id, null);
      try {
        const upload = await open(start);
        under_way.set(teacher_id, upload);
        watch(upload);
        return upload.upload_id;
      } catch (error) {
        under_way.delete(teacher_id);
        throw error;
      }
    },
    put(name, offset, piece) {
      const upload = find(name);
      return inTurn(upload, async () => {
        const { received, bytes } = upload;
        // Its answer was lost.
        if (offset + piece.length === received) return received;
        if (offset !== received)
          throw new AirError('conflict', 'it is not the next piece', { reason: 'offset', received });
        if (received + piece.length > bytes) {
          await drop(upload);
          throw new AirError('too_large', 'more came than was announced', { reason: 'announced' });
        }
        // At once, where it can be told, and not after the whole of a film.
        if (received === 0 && piece.length >= KIND_BYTES && kindOf(piece.subarray(0, KIND_BYTES)) === null) {
          await drop(upload);
          throw otherKind();
        }
        clearTimeout(upload.stalled);
        await write(upload, piece);
        watch(upload);
        return upload.received;
      });
    },
    async finish(name) {
      const upload = under_way.get(name.teacher_id) ?? null;
      // Its answer was lost.
      if (upload?.upload_id !== name.upload_id) return handouts.get(name.session_id, name.upload_id);
      const work = inTurn(find(name), async () => {
        const { received, bytes } = upload;
        if (received < bytes)
          throw new AirError('conflict', 'some of it is missing', { reason: 'missing', received });
        clearTimeout(upload.stalled);
        try {
          return await handOut(upload);
        } finally {
          await drop(upload);
        }
      });
      return work.catch((error: unknown) => {
        // The same came twice, and the first of them has handed it out meanwhile.
        if (error instanceof AirError && error.code === 'not_found')
          return handouts.get(name.session_id, name.upload_id);
        throw error;
      });
    },
    cancel(name) {
      const upload = find(name);
      return inTurn(upload, () => drop(upload));
    },
    async stop() {
      for (const upload of under_way.values()) {
        if (upload !== null) await inTurn(upload, () => drop(upload)).catch(() => undefined);
      }
    },
  };
};
