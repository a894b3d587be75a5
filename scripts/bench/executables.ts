import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';

const isExecutable = async (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    // Absent or not ours to run: the next place is tried.
    () => false,
  );

/** Absolute path of a program on the PATH, or null. */
export const findOnPath = async (name: string): Promise<string | null> => {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder !== '' && (await isExecutable(file))) return file;
  }
  return null;
};

/** CHROMIUM_PATH, or a Chromium or Chrome on the PATH, or null. */
export const findChromium = async (): Promise<string | null> => {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && (await isExecutable(named))) return named;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) {
    const file = await findOnPath(name);
    if (file !== null) return file;
  }
  return null;
};
