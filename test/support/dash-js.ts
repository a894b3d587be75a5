import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VERSION = '5.2.1';
const FOLDER = fileURLToPath(new URL('../../.cache/dashjs', import.meta.url));

/**
 * dash.js for a page of a test, as one script that sets `dashjs`. It is fetched when it is first wanted: its package
 * unpacks to 126 MB, which nobody should wait for who only wants to start a class.
 * @returns the file's path; null where it can't be fetched
 */
export const findDashJs = async (): Promise<string | null> => {
  const file = join(FOLDER, 'node_modules', 'dashjs', 'dist', 'modern', 'umd', 'dash.all.min.js');
  const isThere = async (): Promise<boolean> =>
    access(file).then(
      () => true,
      () => false,
    );
  if (await isThere()) return file;
  await mkdir(FOLDER, { recursive: true });
  const install = ['install', '--prefix', FOLDER, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  // What went wrong is for npm's own log; here only the file counts.
  await promisify(execFile)('npm', [...install, `dashjs@${VERSION}`]).catch(() => undefined);
  return (await isThere()) ? file : null;
};
