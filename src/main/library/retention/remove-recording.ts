import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf, type FileOps } from '../../store/files.ts';
import { asStoreError } from '../../store/store-errors.ts';

/** What the recorder and the library keep of a lesson; its logs are other rooms'. */
const FOLDERS = ['vod', 'media'] as const;

/**
 * Removes what was recorded of a lesson, and what was made of it. Whatever ends it in the middle, it is done again from the start.
 * @param lesson_path the lesson's folder @throws AirError unavailable: something is left
 */
export const removeMedia = async (disk: FileOps, lesson_path: string): Promise<void> => {
  try {
    for (const folder of FOLDERS) {
      const dir = join(lesson_path, folder);
      const names = await readdir(dir).catch((error: unknown) => {
        if (errorCodeOf(error) === 'ENOENT') return null;
        throw error;
      });
      if (names === null) continue;
      for (const name of names) await disk.unlink(join(dir, name));
      await rmdir(dir);
    }
    await disk.syncDirectory(lesson_path);
  } catch (error) {
    throw asStoreError(error);
  }
};
