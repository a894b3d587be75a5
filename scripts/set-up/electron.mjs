import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, say, tool } from './run.mjs';

const FOLDER = path.join(ROOT, 'node_modules/electron');
const UNREACHABLE_STAMP = path.join(ROOT, '.cache/electron-out-of-reach');
const RETRY_AFTER_MS = 60 * 60_000;
const REACH_TIMEOUT_MS = 4000;
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;
const DEFAULT_MIRROR = 'https://github.com/electron/electron/releases/download/';

const executableName = () => {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
};

/** @returns {string | null} the folder of the Electron of this machine: ELECTRON_OVERRIDE_DIST_PATH, else the package's own */
export const electronFolder = () => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || path.join(FOLDER, 'dist');
  return existsSync(path.join(folder, executableName())) ? folder : null;
};

/** @returns {string} which Electron lies in a folder: "45.4.1" */
export const electronVersion = (folder) =>
  readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');

/** @returns {string | null} the program of the Electron of this machine */
export const findElectron = () => {
  const folder = electronFolder();
  return folder === null ? null : path.join(folder, executableName());
};

const isReachable = async () => {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? DEFAULT_MIRROR;
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
};

const wasOutOfReach = () =>
  existsSync(UNREACHABLE_STAMP) && Date.now() - statSync(UNREACHABLE_STAMP).mtimeMs < RETRY_AFTER_MS;

/**
 * The Electron to run; its package downloads the binary at the first run, which is tried here, for a bounded time and
 * at most once an hour.
 * @returns {Promise<{file: string} | {why: string}>}
 */
export const ensureElectron = async () => {
  const present = findElectron();
  if (present !== null) return { file: present };
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return { why: 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron' };
  if (!existsSync(path.join(FOLDER, 'install.js'))) return { why: 'the electron package is not installed' };
  if (wasOutOfReach()) return { why: "Electron's download was out of reach within the last hour" };
  const { version } = JSON.parse(readFileSync(path.join(FOLDER, 'package.json'), 'utf8'));
  let reached = await isReachable();
  if (reached) {
    say(`Downloading Electron ${version} (about 120 MB, once) …`);
    const { code } = await tool('electron/install.js', [], {
      timeout_ms: DOWNLOAD_TIMEOUT_MS,
      capture: true,
    });
    reached = code === 0;
  }
  const downloaded = reached ? findElectron() : null;
  if (downloaded !== null) {
    rmSync(UNREACHABLE_STAMP, { force: true });
    return { file: downloaded };
  }
  mkdirSync(path.dirname(UNREACHABLE_STAMP), { recursive: true });
  writeFileSync(UNREACHABLE_STAMP, '');
  return { why: "Electron's download is out of reach" };
};

/** @returns {boolean} whether a window can be shown here */
export const hasDisplay = () =>
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
