import { readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Logger } from '../../logging/logger.ts';
import { discard, errorCodeOf, replaceFile, type FileOps } from '../../store/files.ts';
import { asStoreError } from '../../store/store-errors.ts';
import { quizPictureOf, type QuizPicture } from './quiz-picture.ts';

/** What a teacher makes for a class: for the teacher's account only. */
const FILE_MODE = 0o600;
/** So long a picture stays that no quiz names: its question is not saved yet, or what removed it may be taken back. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const PICTURE = /^[0-9a-f]{64}$/;

export interface PictureStoreDeps {
  /** `<folder>/<teacher_id>/<picture_id>` */
  readonly folder: string;
  readonly disk: FileOps;
  readonly now: () => Date;
  readonly logger: Logger;
  /** All pictures that a teacher's quizzes name. */
  readonly namedBy: (teacher_id: string) => ReadonlySet<string>;
  /**
   * Whether `namedBy` knows all quizzes that there were. What a quiz names that cannot be read, as of a later version, nobody knows:
   * of what a start finds none is removed then.
   */
  readonly knowsAll: () => Promise<boolean>;
  /** Default: `QUIZZES.pictures_bytes`. */
  readonly max_bytes?: number;
  /** Default: `QUIZZES.pictures`. */
  readonly max_count?: number;
}

/** Pictures of teachers' questions, each once, by what it is. */
export interface PictureStore {
  /** Finds out what there is. Once, before all else. Never rejects. */
  start(): Promise<void>;
  /**
   * Resolves when it would survive a power cut; one that is there is the same again.
   * @throws AirError unsupported_media, too_large (as `quizPictureOf`); conflict {reason: "pictures_bytes" | "pictures_count", max}; storage_full, unavailable
   */
  add(teacher_id: string, given: Buffer): Promise<Omit<QuizPicture, 'bytes'>>;
  /** @throws AirError not_found, unavailable */
  read(teacher_id: string, picture_id: string): Promise<Buffer>;
  has(teacher_id: string, picture_id: string): boolean;
  /** A quiz does not name them any more: from now on their day goes. Then whatever has had its day is removed. Never rejects. */
  release(teacher_id: string, picture_ids: readonly string[]): Promise<void>;
  /** Of all teachers. */
  readonly bytes: number;
}

interface Kept {
  readonly bytes: number;
  /** When it last came, or was named; milliseconds since 1970. */
  readonly at_ms: number;
  /** Whether a quiz that cannot be read may name it. */
  readonly is_bound: boolean;
}

/** What there is of one teacher. */
interface Owned {
  readonly pictures: Map<string, Kept>;
  /** Of all of them. */
  bytes: number;
}

const notThere = (): AirError => new AirError('not_found', 'there is no such picture');

export const createPictureStore = (deps: PictureStoreDeps): PictureStore => {
  const { folder, disk, now, logger, namedBy, knowsAll } = deps;
  const { max_bytes = QUIZZES.pictures_bytes, max_count = QUIZZES.pictures } = deps;
  const teachers = new Map<string, Owned>();
  /** One picture is written, and pictures are removed, after the other: what fits is told before the next one is looked at. */
  let work: Promise<unknown> = Promise.resolve();

  const ownedBy = (teacher_id: string): Owned => {
    const owned = teachers.get(teacher_id) ?? { pictures: new Map<string, Kept>(), bytes: 0 };
    teachers.set(teacher_id, owned);
    return owned;
  };
  const keptOf = (teacher_id: string, picture_id: string): Kept | undefined =>
    teachers.get(teacher_id)?.pictures.get(picture_id);
  const pathOf = (teacher_id: string, picture_id: string): string => join(folder, teacher_id, picture_id);
  const inTurn = <T>(next: () => Promise<T>): Promise<T> => {
    const begun = work.then(next, next);
    work = begun.catch(() => undefined);
    return begun;
  };
  const warn = (teacher_id: string, error: unknown): void => {
    if (errorCodeOf(error) === 'ENOENT') return;
    logger.warn({ err: error, teacher_id }, 'the pictures of quizzes cannot be looked through');
  };

  const put = (owned: Owned, picture_id: string, kept: Kept): void => {
    owned.bytes += kept.bytes - (owned.pictures.get(picture_id)?.bytes ?? 0);
    owned.pictures.set(picture_id, kept);
  };
  const touch = async (teacher_id: string, picture_id: string, bytes: number): Promise<void> => {
    const at = now();
    const is_bound = keptOf(teacher_id, picture_id)?.is_bound ?? false;
    put(ownedBy(teacher_id), picture_id, { bytes, at_ms: at.getTime(), is_bound });
    // Of no more weight than that a sweep after the next start comes a day too early.
    await utimes(pathOf(teacher_id, picture_id), at, at).catch(() => undefined);
  };
  const sweep = async (teacher_id: string): Promise<void> => {
    const owned = teachers.get(teacher_id);
    if (owned === undefined) return;
    const named = namedBy(teacher_id);
    const before_ms = now().getTime() - KEPT_MS;
    for (const [picture_id, { at_ms, is_bound, bytes }] of owned.pictures) {
      if (is_bound || named.has(picture_id) || at_ms > before_ms) continue;
      owned.pictures.delete(picture_id);
      owned.bytes -= bytes;
      await discard(disk, pathOf(teacher_id, picture_id));
    }
  };
  const load = async (teacher_id: string, is_bound: boolean): Promise<void> => {
    const entries = await readdir(join(folder, teacher_id), { withFileTypes: true });
    for (const entry of entries.filter((found) => found.isFile())) {
      const path = join(folder, teacher_id, entry.name);
      if (!PICTURE.test(entry.name)) {
        // It was on its way when the app ended.
        await discard(disk, path);
        continue;
      }
      try {
        const { size, mtimeMs } = await stat(path);
        put(ownedBy(teacher_id), entry.name, { bytes: size, at_ms: mtimeMs, is_bound });
      } catch (error) {
        // The others are there.
        warn(teacher_id, error);
      }
    }
    await sweep(teacher_id);
  };
  /** Why there is no room for so many bytes more; null: there is. */
  const fullBy = ({ pictures, bytes }: Owned, more: number): AirError | null => {
    if (bytes + more > max_bytes)
      return new AirError('conflict', 'the pictures are too large together', {
        ...{ reason: 'pictures_bytes', max: max_bytes },
      });
    if (pictures.size < max_count) return null;
    return new AirError('conflict', 'there are too many pictures', {
      ...{ reason: 'pictures_count', max: max_count },
    });
  };
  const write = async (teacher_id: string, { picture_id, bytes }: QuizPicture): Promise<void> => {
    const owned = ownedBy(teacher_id);
    if (!owned.pictures.has(picture_id)) {
      // What has had its day may be in the way: files that were looked at and not kept.
      if (fullBy(owned, bytes.length) !== null) await sweep(teacher_id);
      const full = fullBy(owned, bytes.length);
      if (full !== null) throw full;
      try {
        await disk.makeDirectory(join(folder, teacher_id));
        await replaceFile(disk, pathOf(teacher_id, picture_id), bytes, FILE_MODE);
      } catch (error) {
        throw asStoreError(error);
      }
    }
    await touch(teacher_id, picture_id, bytes.length);
  };

  return {
    async start() {
      const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
        if (errorCodeOf(error) !== 'ENOENT')
          logger.warn({ err: error }, 'the pictures of quizzes cannot be looked through');
        return [];
      });
      const is_bound = !(await knowsAll());
      for (const entry of entries.filter((found) => found.isDirectory()))
        await load(entry.name, is_bound).catch((error: unknown) => {
          warn(entry.name, error);
        });
    },
    async add(teacher_id, given) {
      const picture = await quizPictureOf(given);
      await inTurn(() => write(teacher_id, picture));
      const { picture_id, width, height } = picture;
      return { picture_id, width, height };
    },
    async read(teacher_id, picture_id) {
      if (keptOf(teacher_id, picture_id) === undefined) throw notThere();
      try {
        return await disk.readFile(pathOf(teacher_id, picture_id));
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') throw notThere();
        throw asStoreError(error);
      }
    },
    has: (teacher_id, picture_id) => keptOf(teacher_id, picture_id) !== undefined,
    release: (teacher_id, picture_ids) =>
      inTurn(async () => {
        for (const picture_id of picture_ids) {
          const kept = keptOf(teacher_id, picture_id);
          if (kept !== undefined) await touch(teacher_id, picture_id, kept.bytes);
        }
        await sweep(teacher_id);
      }),
    get bytes() {
      return [...teachers.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    },
  };
};
