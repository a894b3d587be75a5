import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asFolderError } from './folder-errors.ts';

/** What a first start writes, several times over. */
const PROBE_BYTES = 64 * 1024;

/** Node's own `recursive` never comes back where nothing can be made, as in /proc. */
const makeFolders = (path: string): void => {
  // Nobody makes a root: a drive or a share that is not there.
  if (dirname(path) === path || existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path, { mode: 0o700 });
};

/**
 * Makes the data folder, and at a first start proves that it can be written: before Electron puts its own lock there, which
 * fails without a word. Synchronous, as that has to come before Electron is ready.
 * @throws AirError storage_full; unavailable {option: "data_dir", data_dir, code}
 */
export const openDataDir = (data_dir: string): void => {
  try {
    makeFolders(data_dir);
    if (existsSync(join(data_dir, 'store'))) return;
    const probe = join(data_dir, '.probe');
    try {
      writeFileSync(probe, Buffer.alloc(PROBE_BYTES), { mode: 0o600 });
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    throw asFolderError(error, data_dir);
  }
};
