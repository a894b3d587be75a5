import { createHash, randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AirError } from '../../../shared/errors.ts';
import { discard, errorCodeOf, replaceFile, type FileOps } from '../../store/files.ts';
import { KEPT_FREE_BYTES } from '../../store/free-bytes.ts';
import { asStoreError } from '../../store/store-errors.ts';

/** What a class is asked, and what it answers: for the teacher's account only. */
const FILE_MODE = 0o600;
/** Of what is asked: by its bytes, as the library has it. */
const ASKED = /^[0-9a-f]{64}$/;
/** A student's photo: `<student_id>.<picture_id>`. */
const PHOTO = /^(?<student_id>[A-Za-z0-9_-]{1,64})\.(?<picture_id>[0-9a-f]{32})$/;
const PHOTO_ID_BYTES = 16;
/** An empty file: of an ended lesson, whose photos that no answer names are gone. */
const SETTLED = 'settled';

/** A picture as it lies in a lesson's folder. */
export interface ShelvedPicture {
  readonly picture_id: string;
  /** Whose photo it is; null: it is asked with. */
  readonly student_id: string | null;
  /** Its length. */
  readonly bytes: number;
}

/** `lessons/<session_id>/quiz/pictures/`: files whose names say all that is known of them, so that no list of them can be lost. */
export interface PictureShelf {
  /** What there is. @throws AirError unavailable */
  list(session_id: string): Promise<ShelvedPicture[]>;
  /** Removes what was on its way when the app ended. To be called before anything is written. Never rejects. */
  sweep(session_id: string): Promise<void>;
  /** null: there is none. @throws AirError unavailable */
  read(session_id: string, picture: Omit<ShelvedPicture, 'bytes'>): Promise<Buffer | null>;
  /**
   * Resolves when it would survive a power cut. @throws AirError storage_full, for a photo also where the rest of the disk is the lesson's;
   * unavailable
   */
  write(session_id: string, picture: Omit<ShelvedPicture, 'bytes'>, bytes: Buffer): Promise<void>;
  /** Lessons that have photos, and were not settled. Never rejects. */
  unsettled(): Promise<string[]>;
  /** What is left stays. @throws AirError storage_full, unavailable */
  settle(session_id: string): Promise<void>;
  /** Gone already is gone. @throws AirError storage_full, unavailable: it is still there */
  remove(session_id: string, picture: Omit<ShelvedPicture, 'bytes'>): Promise<void>;
}

/** Of its bytes, as the library names its pictures. */
export const askedIdOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** Of nothing: who sends the same picture as a classmate is not to find that out. In letters that every file system tells apart. */
export const newPhotoId = (): string => randomBytes(PHOTO_ID_BYTES).toString('hex');
export const isAskedId = (picture_id: string): boolean => ASKED.test(picture_id);

const nameOf = ({ picture_id, student_id }: Omit<ShelvedPicture, 'bytes'>): string =>
  student_id === null ? picture_id : `${student_id}.${picture_id}`;

/** null: it is no picture of ours. */
const pictureOf = (name: string): Omit<ShelvedPicture, 'bytes'> | null => {
  if (ASKED.test(name)) return { picture_id: name, student_id: null };
  const { student_id, picture_id } = PHOTO.exec(name)?.groups ?? {};
  return student_id === undefined || picture_id === undefined ? null : { picture_id, student_id };
};

export interface PictureShelfDeps {
  readonly folders: { pathOf(session_id: string): Promise<string>; list(): Promise<string[]> };
  readonly disk: FileOps;
  /** null: the system does not say. */
  readonly freeBytes: (folder: string) => Promise<number | null>;
}

export const createPictureShelf = ({ folders, disk, freeBytes }: PictureShelfDeps): PictureShelf => {
  const folderOf = async (session_id: string): Promise<string> =>
    join(await folders.pathOf(session_id), 'quiz', 'pictures');
  const pathOf = async (session_id: string, picture: Omit<ShelvedPicture, 'bytes'>): Promise<string> =>
    join(await folderOf(session_id), nameOf(picture));

  const namesIn = async (session_id: string): Promise<string[]> => {
    const folder = await folderOf(session_id).catch(() => null);
    return folder === null ? [] : readdir(folder).catch(() => []);
  };
  const put = async (session_id: string, name: string, bytes: Buffer): Promise<void> => {
    try {
      const folder = await folderOf(session_id);
      await disk.makeDirectory(folder);
      await replaceFile(disk, join(folder, name), bytes, FILE_MODE);
    } catch (error) {
      throw asStoreError(error);
    }
  };

  const expectDisk = async (session_id: string, bytes: number): Promise<void> => {
    // The folder of the lesson is there: its records are in it. Of one that is not the system says nothing.
    const free = await freeBytes(await folders.pathOf(session_id));
    if (free !== null && free < bytes + KEPT_FREE_BYTES)
      throw new AirError('storage_full', 'the disk is nearly full; the rest of it is for the lesson');
  };

  return {
    async list(session_id) {
      const folder = await folderOf(session_id);
      try {
        const found: ShelvedPicture[] = [];
        for (const name of await readdir(folder)) {
          const picture = pictureOf(name);
          if (picture !== null) found.push({ ...picture, bytes: (await stat(join(folder, name))).size });
        }
        return found;
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return [];
        throw asStoreError(error);
      }
    },
    async sweep(session_id) {
      for (const name of await namesIn(session_id))
        if (name !== SETTLED && pictureOf(name) === null)
          await discard(disk, join(await folderOf(session_id), name));
    },
    async read(session_id, picture) {
      try {
        return await disk.readFile(await pathOf(session_id, picture));
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return null;
        throw asStoreError(error);
      }
    },
    async write(session_id, picture, bytes) {
      if (picture.student_id !== null) await expectDisk(session_id, bytes.length);
      await put(session_id, nameOf(picture), bytes);
    },
    async unsettled() {
      const found: string[] = [];
      for (const session_id of await folders.list().catch(() => [])) {
        const names = await namesIn(session_id);
        if (!names.includes(SETTLED) && names.some((name) => PHOTO.test(name))) found.push(session_id);
      }
      return found;
    },
    settle: (session_id) => put(session_id, SETTLED, Buffer.alloc(0)),
    async remove(session_id, picture) {
      try {
        await disk.unlink(await pathOf(session_id, picture));
      } catch (error) {
        if (errorCodeOf(error) !== 'ENOENT') throw asStoreError(error);
      }
    },
  };
};
