import type { Dirent } from 'node:fs';
import { lstat, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { resolutionSchema } from '../../../shared/contract/library/renditions.ts';
import { AirError } from '../../../shared/errors.ts';
import { errorCodeOf, type FileOps } from '../../store/files.ts';
import { asStoreError } from '../../store/store-errors.ts';

/** What the recorder and the library keep of a lesson, what is within another one after it; its logs are other rooms'. */
const FOLDERS = [
  ...['media', 'vod', 'renditions'],
  ...resolutionSchema.exclude(['source']).options.map((resolution) => `renditions/${resolution}`),
];
/** The captions of it, also those that could not be read. */
const FILES = ['captions.json', 'captions.json.bad'] as const;

/** Whether there is one. @throws AirError unavailable for what leads elsewhere */
const isFolder = async (dir: string): Promise<boolean> => {
  const found = await lstat(dir).catch((error: unknown) => {
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return false;
  // A link, which somebody else has put there: what it leads to is not ours to remove.
  if (!found.isDirectory())
    throw new AirError('unavailable', 'what should be a folder of the lesson is none');
  return true;
};

/**
 * Removes what was recorded of a lesson, and what was made of it. Whatever ends it in the middle, it is done again from the start.
 * @param lesson_path the lesson's folder
 * @returns names of what is not ours, such as a folder of a synchroniser, and stays
 * @throws AirError unavailable: something is left, or nothing was removed as one of the folders is a link
 */
export const removeMedia = async (disk: FileOps, lesson_path: string): Promise<string[]> => {
  const left: string[] = [];
  const removeFolder = async (folder: string): Promise<void> => {
    const dir = join(lesson_path, folder);
    const entries: Dirent[] = await readdir(dir, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    for (const { name } of files) await disk.unlink(join(dir, name));
    const others = entries.filter((entry) => !entry.isFile());
    if (others.length === 0) await rmdir(dir);
    left.push(...others.map(({ name }) => `${folder}/${name}`));
  };
  const removeFile = (path: string): Promise<void> =>
    disk.unlink(path).catch((error: unknown) => {
      if (errorCodeOf(error) !== 'ENOENT') throw error;
    });
  try {
    const folders: string[] = [];
    for (const folder of FOLDERS) if (await isFolder(join(lesson_path, folder))) folders.push(folder);
    for (const folder of folders.reverse()) await removeFolder(folder);
    for (const name of FILES) await removeFile(join(lesson_path, name));
    await disk.syncDirectory(lesson_path);
    return left;
  } catch (error) {
    throw asStoreError(error);
  }
};
