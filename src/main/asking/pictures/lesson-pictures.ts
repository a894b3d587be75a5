import { ASKING } from '../../../shared/contract/asking/asked.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Logger } from '../../logging/logger.ts';
import { stillPictureOf } from '../../pictures/index.ts';
import { askedIdOf, isAskedId, newPhotoId, type PictureShelf, type ShelvedPicture } from './picture-shelf.ts';

export interface LessonPicturesDeps {
  readonly shelf: PictureShelf;
  /** Teachers' own pictures. */
  readonly library: {
    /** @throws AirError not_found, unavailable */
    read(teacher_id: string, picture_id: string): Promise<Buffer>;
  };
  readonly isOpen: (session_id: string) => boolean;
  readonly logger: Logger;
  /** Default: `ASKING.photos`, `ASKING.photos_bytes`, `QUIZZES.pictures_bytes`. */
  readonly max?: Partial<PictureBounds>;
}

interface PictureBounds {
  /** Of one student in one lesson. */
  readonly photos: number;
  /** Of all photos of a lesson. */
  readonly photos_bytes: number;
  /** Of all that a lesson is asked with. */
  readonly asked_bytes: number;
}

/** Pictures of what is asked in lessons, and photos that students answer with. */
export interface LessonPictures {
  /** Finds out what there is of an open lesson. Once it is there, nothing is read again. @throws AirError unavailable */
  open(session_id: string): Promise<void>;
  /**
   * Copies pictures of the teacher's library, so that what becomes of them there changes nothing; those that are copied already stay. One
   * that the library has lost is passed over: the question is asked without it.
   * @throws AirError conflict {reason: "pictures_bytes", max}; storage_full, unavailable
   */
  keep(session_id: string, teacher_id: string, picture_ids: readonly string[]): Promise<void>;
  /** Likewise of what was on the screen. @throws AirError unsupported_media, too_large; whatever `keep` throws */
  addBytes(session_id: string, bytes: Buffer): Promise<{ readonly picture_id: string }>;
  /**
   * A student's photo, without what its camera wrote. Resolves when it would survive a power cut.
   * @throws AirError unsupported_media, too_large (as `stillPictureOf`); conflict {reason: "photos" | "photos_bytes", max}; ended; storage_full,
   * unavailable
   */
  addPhoto(session_id: string, student_id: string, bytes: Buffer): Promise<{ readonly picture_id: string }>;
  /** Of an open lesson that was found out about; of any other false. */
  isPhotoOf(session_id: string, student_id: string, picture_id: string): boolean;
  /** Of any lesson. @throws AirError not_found, unavailable */
  read(session_id: string, picture_id: string): Promise<Buffer>;
  /**
   * The lesson is over: its photos that no answer names are removed. Never rejects.
   * @param named null: what answers name is not known, and all stay until the next start
   */
  end(session_id: string, named: ReadonlySet<string> | null): Promise<void>;
  /** Likewise, of lessons that ended when the app did. Once, when open lessons are known. Never rejects. */
  tidy(namedIn: (session_id: string) => Promise<ReadonlySet<string> | null>): Promise<void>;
}

const notThere = (): AirError => new AirError('not_found', 'there is no such picture');

const isNotFound = (error: unknown): boolean => error instanceof AirError && error.code === 'not_found';

const full = (reason: string, max: number): AirError =>
  new AirError('conflict', 'there is no room for more pictures in this lesson', { reason, max });

export const createLessonPictures = ({
  shelf,
  library,
  isOpen,
  logger,
  max: {
    photos = ASKING.photos,
    photos_bytes = ASKING.photos_bytes,
    asked_bytes = QUIZZES.pictures_bytes,
  } = {},
}: LessonPicturesDeps): LessonPictures => {
  /** Of open lessons, by picture. */
  const lessons = new Map<string, Map<string, ShelvedPicture>>();
  /** One picture is written after the other: what fits is told before the next one is looked at. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const begun = last.then(work);
    last = begun.catch(() => undefined);
    return begun;
  };

  /** In turn. */
  const known = async (session_id: string): Promise<Map<string, ShelvedPicture>> => {
    const found = lessons.get(session_id);
    if (found !== undefined) return found;
    await shelf.sweep(session_id);
    const pictures = new Map<string, ShelvedPicture>();
    for (const picture of await shelf.list(session_id)) pictures.set(picture.picture_id, picture);
    lessons.set(session_id, pictures);
    return pictures;
  };
  const sumOf = (pictures: Iterable<ShelvedPicture>, isPhoto: boolean): number => {
    let sum = 0;
    for (const { student_id, bytes } of pictures) if ((student_id !== null) === isPhoto) sum += bytes;
    return sum;
  };
  /** In turn. */
  const write = async (
    session_id: string,
    picture: Omit<ShelvedPicture, 'bytes'>,
    bytes: Buffer,
  ): Promise<void> => {
    const pictures = await known(session_id);
    await shelf.write(session_id, picture, bytes);
    pictures.set(picture.picture_id, { ...picture, bytes: bytes.length });
  };
  /** In turn. */
  const writeAsked = async (session_id: string, picture_id: string, bytes: Buffer): Promise<void> => {
    const pictures = await known(session_id);
    if (pictures.has(picture_id)) return;
    if (sumOf(pictures.values(), false) + bytes.length > asked_bytes)
      throw full('pictures_bytes', asked_bytes);
    await write(session_id, { picture_id, student_id: null }, bytes);
  };
  const keepOne = async (session_id: string, teacher_id: string, picture_id: string): Promise<void> => {
    if ((await known(session_id)).has(picture_id)) return;
    // What the library names otherwise is none of its pictures.
    if (!isAskedId(picture_id)) return;
    try {
      await writeAsked(session_id, picture_id, await library.read(teacher_id, picture_id));
    } catch (error) {
      if (!isNotFound(error)) throw error;
      logger.warn({ session_id, picture_id }, 'a picture of what is asked is gone from the library');
    }
  };
  const expectRoom = (
    pictures: ReadonlyMap<string, ShelvedPicture>,
    student_id: string,
    bytes: number,
  ): void => {
    const own = [...pictures.values()].filter((picture) => picture.student_id === student_id);
    if (own.length >= photos) throw full('photos', photos);
    if (sumOf(pictures.values(), true) + bytes > photos_bytes) throw full('photos_bytes', photos_bytes);
  };
  /** Of a lesson that may be over. */
  const find = async (session_id: string, picture_id: string): Promise<ShelvedPicture | undefined> => {
    const pictures = lessons.get(session_id);
    if (pictures !== undefined) return pictures.get(picture_id);
    return (await shelf.list(session_id)).find((picture) => picture.picture_id === picture_id);
  };
  const settle = async (session_id: string, named: ReadonlySet<string>): Promise<void> => {
    const photos_there = (await shelf.list(session_id)).filter(({ student_id }) => student_id !== null);
    const failures: unknown[] = [];
    for (const photo of photos_there)
      if (!named.has(photo.picture_id))
        await shelf.remove(session_id, photo).catch((error: unknown) => failures.push(error));
    // Unsettled, they are tried again at the next start.
    if (failures.length > 0) throw failures[0];
    if (photos_there.length > 0) await shelf.settle(session_id);
  };
  const end = (session_id: string, named: ReadonlySet<string> | null): Promise<void> =>
    inTurn(async () => {
      lessons.delete(session_id);
      if (named === null) return;
      await settle(session_id, named).catch((error: unknown) => {
        logger.warn({ err: error, session_id }, 'photos that no answer names could not be removed');
      });
    });

  return {
    open: (session_id) =>
      inTurn(async () => {
        await known(session_id);
      }),
    async keep(session_id, teacher_id, picture_ids) {
      // Each in a turn of its own: no photo waits for all of them.
      for (const picture_id of new Set(picture_ids))
        await inTurn(() => keepOne(session_id, teacher_id, picture_id));
    },
    async addBytes(session_id, given) {
      const { bytes } = await stillPictureOf(given, {
        max_bytes: QUIZZES.picture_bytes,
        max_pixels: QUIZZES.picture_pixels,
      });
      const picture_id = askedIdOf(bytes);
      await inTurn(() => writeAsked(session_id, picture_id, bytes));
      return { picture_id };
    },
    async addPhoto(session_id, student_id, given) {
      const { bytes } = await stillPictureOf(given, {
        max_bytes: ASKING.photo_bytes,
        max_pixels: QUIZZES.picture_pixels,
      });
      const picture_id = newPhotoId();
      await inTurn(async () => {
        // It may have ended while the photo was on its way.
        if (!isOpen(session_id)) throw new AirError('ended', 'the lesson is over');
        expectRoom(await known(session_id), student_id, bytes.length);
        await write(session_id, { picture_id, student_id }, bytes);
      });
      return { picture_id };
    },
    isPhotoOf: (session_id, student_id, picture_id) =>
      lessons.get(session_id)?.get(picture_id)?.student_id === student_id,
    async read(session_id, picture_id) {
      const picture = await find(session_id, picture_id);
      const bytes = picture === undefined ? null : await shelf.read(session_id, picture);
      if (bytes === null) throw notThere();
      return bytes;
    },
    end,
    async tidy(namedIn) {
      for (const session_id of await shelf.unsettled())
        if (!isOpen(session_id))
          await end(
            session_id,
            await namedIn(session_id).catch((error: unknown) => {
              logger.warn({ err: error, session_id }, 'the answers could not be read; every photo is kept');
              return null;
            }),
          );
    },
  };
};
