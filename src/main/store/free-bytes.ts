import { statfs } from 'node:fs/promises';

/** So much stays free on the disk for the lesson itself: an hour of recording at 2.5 Mbit/s is 1.1 GB. */
export const KEPT_FREE_BYTES = 512 * 1024 * 1024;

/** Of the disk that a folder is on; null: the system does not say. */
export const freeBytes = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};
