import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf, type FileOps } from '../../store/files.ts';
import { asStoreError } from '../../store/store-errors.ts';

export interface VodShelfDeps {
  readonly folders: { pathOf(session_id: string): Promise<string> };
  readonly disk: FileOps;
}

/** What is made of a recording for people: `lessons/<session_id>/vod/`. Its files never change: what is another has another name. */
export interface VodShelf {
  /**
   * Reads what there is, and removes what was on its way when the app ended. To be called once for each recording, before all else.
   * @returns names of files that were being made. Never rejects
   */
  load(recording_id: string): Promise<string[]>;
  /** By name, in bytes; the oldest first. */
  files(recording_id: string): ReadonlyMap<string, number>;
  /** Makes the folder where there is none. @throws AirError storage_full, unavailable */
  makeFolder(recording_id: string): Promise<string>;
  /** The file's path, whether or not it is there. @throws AirError invalid_input, forbidden */
  pathOf(recording_id: string, name: string): Promise<string>;
  /** Where a file is made, before it is put in its place. */
  partOf(recording_id: string, name: string): Promise<string>;
  /** Brings what was made to the disk, and gives it its name. @param part what `partOf` was asked for @throws AirError storage_full, unavailable */
  place(recording_id: string, name: string, part?: string): Promise<void>;
  /** A small one, whole. @throws AirError storage_full, unavailable */
  write(recording_id: string, name: string, data: Buffer): Promise<void>;
  /** @throws AirError not_found, unavailable */
  read(recording_id: string, name: string): Promise<Buffer>;
  /** What is read by somebody now may stay (Windows), and goes at the next try. Never rejects. */
  discard(recording_id: string, name: string): Promise<void>;
  /** All that is on its way. Never rejects. */
  discardParts(recording_id: string): Promise<void>;
  /** Nothing is known of it any more. */
  forget(recording_id: string): void;
}

const FILE_MODE = 0o600;
const PART = '.part';
const isOnItsWay = (name: string): boolean => name.startsWith('work-') || name.endsWith(PART);

export const createVodShelf = ({ folders, disk }: VodShelfDeps): VodShelf => {
  const known = new Map<string, Map<string, number>>();

  const of = (recording_id: string): Map<string, number> => {
    const files = known.get(recording_id) ?? new Map<string, number>();
    known.set(recording_id, files);
    return files;
  };
  const dirOf = async (recording_id: string): Promise<string> =>
    join(await folders.pathOf(recording_id), 'vod');
  const pathOf = async (recording_id: string, name: string): Promise<string> =>
    join(await dirOf(recording_id), name);
  const partOf = async (recording_id: string, name: string): Promise<string> =>
    `${await pathOf(recording_id, name)}${PART}`;
  const namesIn = async (recording_id: string): Promise<string[]> => {
    try {
      return await readdir(await dirOf(recording_id));
    } catch {
      // None was made yet, or nothing of it can be read: it is made anew when somebody asks.
      return [];
    }
  };
  const remove = async (recording_id: string, name: string): Promise<void> => {
    try {
      await disk.unlink(await pathOf(recording_id, name));
    } catch (error) {
      if (errorCodeOf(error) !== 'ENOENT') return;
    }
    of(recording_id).delete(name);
  };
  const makeFolder = async (recording_id: string): Promise<string> => {
    try {
      const dir = await dirOf(recording_id);
      await disk.makeDirectory(dir);
      return dir;
    } catch (error) {
      throw asStoreError(error);
    }
  };
  const place = async (recording_id: string, name: string, part_name = name): Promise<void> => {
    try {
      const part = await partOf(recording_id, part_name);
      const file = await disk.open(part, 'existing', FILE_MODE);
      let bytes: number;
      try {
        await file.sync();
        bytes = await file.length();
      } finally {
        await file.close();
      }
      await disk.rename(part, await pathOf(recording_id, name));
      await disk.syncDirectory(await dirOf(recording_id));
      // At the end, though it was there before.
      of(recording_id).delete(name);
      of(recording_id).set(name, bytes);
    } catch (error) {
      throw asStoreError(error);
    }
  };

  return {
    async load(recording_id) {
      const interrupted: string[] = [];
      const found: { readonly name: string; readonly size: number; readonly made_ms: number }[] = [];
      for (const name of await namesIn(recording_id)) {
        if (name.endsWith(PART)) interrupted.push(name.slice(0, -PART.length));
        if (isOnItsWay(name)) {
          await remove(recording_id, name);
          continue;
        }
        const file = await stat(await pathOf(recording_id, name)).catch(() => null);
        if (file?.isFile() === true) found.push({ name, size: file.size, made_ms: file.mtimeMs });
      }
      const oldest_first = found.sort((a, b) => a.made_ms - b.made_ms || a.name.localeCompare(b.name));
      for (const { name, size } of oldest_first) of(recording_id).set(name, size);
      return interrupted;
    },
    files: of,
    makeFolder,
    pathOf,
    partOf,
    place,
    async write(recording_id, name, data) {
      await makeFolder(recording_id);
      try {
        const file = await disk.open(await partOf(recording_id, name), 'create', FILE_MODE);
        try {
          await file.write(data, 0);
        } finally {
          await file.close();
        }
      } catch (error) {
        throw asStoreError(error);
      }
      await place(recording_id, name);
    },
    async read(recording_id, name) {
      try {
        return await disk.readFile(await pathOf(recording_id, name));
      } catch (error) {
        throw asStoreError(error);
      }
    },
    discard: remove,
    async discardParts(recording_id) {
      for (const name of await namesIn(recording_id)) if (isOnItsWay(name)) await remove(recording_id, name);
    },
    forget(recording_id) {
      known.delete(recording_id);
    },
  };
};
