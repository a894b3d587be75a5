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
  /** Default: `QUIZZES.pictures_bytes`. */
  readonly max_bytes?: number;
}

/** Pictures of teachers' questions, each once, by what it is. */
export interface PictureStore {
  /** Finds out what there is. Once, before all else. Never rejects. */
  start(): Promise<void>;
  /**
   * Resolves when it would survive a power cut; one that is there is the same again.
   * @throws AirError unsupported_media, too_large (as `quizPictureOf`); conflict {reason: "pictures_bytes", max}; storage_full, unavailable
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
}

const notThere = (): AirError => new AirError('not_found', 'there is no such picture');

export const createPictureStore = (deps: PictureStoreDeps): PictureStore => {
  const { folder, disk, now, logger, namedBy, max_bytes = QUIZZES.pictures_bytes } = deps;
  const teachers = new Map<string, Map<string, Kept>>();
  /** One picture is written, and pictures are removed, after the other: what fits is told before the next one is looked at. */
  let work: Promise<unknown> = Promise.resolve();

  const picturesOf = (teacher_id: string): Map<string, Kept> => {
    const pictures = teachers.get(teacher_id) ?? new Map<string, Kept>();
    teachers.set(teacher_id, pictures);
    return pictures;
  };
  const pathOf = (teacher_id: string, picture_id: string): string => join(folder, teacher_id, picture_id);
  const inTurn = <T>(next: () => Promise<T>): Promise<T> => {
    const begun = work.then(next, next);
    work = begun.catch(() => undefined);
    return begun;
  };
  const bytesOf = (pictures: ReadonlyMap<string, Kept>): number =>
    [...pictures.values()].reduce((sum, { bytes }) => sum + bytes, 0);

  const touch = async (teacher_id: string, picture_id: string, bytes: number): Promise<void> => {
    const at = now();
    picturesOf(teacher_id).set(picture_id, { bytes, at_ms: at.getTime() });
    // Of no more weight than that a sweep after the next start comes a day too early.
    await utimes(pathOf(teacher_id, picture_id), at, at).catch(() => undefined);
  };
  const sweep = async (teacher_id: string): Promise<void> => {
    const pictures = picturesOf(teacher_id);
    const named = namedBy(teacher_id);
    const before_ms = now().getTime() - KEPT_MS;
    for (const [picture_id, { at_ms }] of pictures) {
      if (named.has(picture_id) || at_ms > before_ms) continue;
      pictures.delete(picture_id);
      await discard(disk, pathOf(teacher_id, picture_id));
    }
  };
  const load = async (teacher_id: string): Promise<void> => {
    const pictures = picturesOf(teacher_id);
    for (const name of await readdir(join(folder, teacher_id))) {
      const path = join(folder, teacher_id, name);
      if (!PICTURE.test(name)) {
        // It was on its way when the app ended.
        await discard(disk, path);
        continue;
      }
      const { size, mtimeMs } = await stat(path);
      pictures.set(name, { bytes: size, at_ms: mtimeMs });
    }
    await sweep(teacher_id);
  };
  const write = async (teacher_id: string, { picture_id, bytes }: QuizPicture): Promise<void> => {
    const pictures = picturesOf(teacher_id);
    if (!pictures.has(picture_id)) {
      if (bytesOf(pictures) + bytes.length > max_bytes)
        throw new AirError('conflict', 'the pictures are too large together', {
          reason: 'pictures_bytes',
          max: max_bytes,
        });
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
      const names = await readdir(folder).catch(() => []);
      for (const teacher_id of names) {
        await load(teacher_id).catch((error: unknown) => {
          logger.warn({ err: error, teacher_id }, 'the pictures of quizzes cannot be looked through');
        });
      }
    },
    async add(teacher_id, given) {
      const picture = await quizPictureOf(given);
      await inTurn(() => write(teacher_id, picture));
      const { picture_id, width, height } = picture;
      return { picture_id, width, height };
    },
    async read(teacher_id, picture_id) {
      if (!picturesOf(teacher_id).has(picture_id)) throw notThere();
      try {
        return await disk.readFile(pathOf(teacher_id, picture_id));
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') throw notThere();
        throw asStoreError(error);
      }
    },
    has: (teacher_id, picture_id) => picturesOf(teacher_id).has(picture_id),
    release: (teacher_id, picture_ids) =>
      inTurn(async () => {
        for (const picture_id of picture_ids) {
          const kept = picturesOf(teacher_id).get(picture_id);
          if (kept !== undefined) await touch(teacher_id, picture_id, kept.bytes);
        }
        await sweep(teacher_id);
      }),
    get bytes() {
      return [...teachers.values()].reduce((sum, pictures) => sum + bytesOf(pictures), 0);
    },
  };
};
