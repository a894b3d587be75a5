import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, ROOT, say } from './run.mjs';

const STAMP = path.join(ROOT, 'node_modules/.airclass-lock');
const PROGRESS_MS = 5000;

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** What node_modules was installed from; native packages differ by platform. */
const wantedStamp = () => {
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
};

/**
 * Whether npm's own record of node_modules agrees with package-lock.json, as after an `npm ci` by hand. Optional
 * packages may be absent: those of other platforms, and ffmpeg-static where its download failed.
 */
const agreesWithLock = () => {
  const record = readIfThere(path.join(ROOT, 'node_modules/.package-lock.json'));
  if (record === '') return false;
  const { packages: installed } = JSON.parse(record);
  const { packages: wanted } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  const names = Object.keys(wanted).filter((name) => name !== '');
  return (
    names.every((name) => {
      const is_there = installed[name] !== undefined;
      return is_there ? installed[name].version === wanted[name].version : wanted[name].optional === true;
    }) && Object.keys(installed).every((name) => wanted[name] !== undefined)
  );
};

const countFolders = (folder) => {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .map((name) => (name.startsWith('@') ? readdirSync(path.join(folder, name)).length : 1))
    .reduce((sum, count) => sum + count, 0);
};

const showProgress = (started_at) => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  const total = Object.keys(lock.packages).filter((name) => name.split('node_modules/').length === 2).length;
  return setInterval(() => {
    let count = 0;
    try {
      count = countFolders(path.join(ROOT, 'node_modules'));
    } catch (error) {
      // npm moves folders about while we count them; the next count will do.
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    }
    const seconds = Math.round((performance.now() - started_at) / 1000);
    say(`  … ${Math.min(count, total)} of about ${total} packages, ${seconds} s`);
  }, PROGRESS_MS);
};

/**
 * Installs the packages of package-lock.json where they are missing or of another lock.
 * Downloads that Electron and ffmpeg-static make on their own may fail without harm.
 * @returns {Promise<boolean>} whether everything that is needed is there
 */
export const ensureInstalled = async () => {
  const wanted = wantedStamp();
  if (readIfThere(STAMP) === wanted) return true;
  if (agreesWithLock()) {
    writeFileSync(STAMP, wanted);
    return true;
  }
  say('Installing packages (npm ci) …');
  const started_at = performance.now();
  const progress = showProgress(started_at);
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund'], { capture: true });
  clearInterval(progress);
  if (code !== 0) {
    process.stderr.write(`${output.trimEnd().split('\n').slice(-25).join('\n')}\n`);
    say(
      'Packages could not be installed: see the lines above. Is the network there? Then run the same command again.',
    );
    return false;
  }
  writeFileSync(STAMP, wanted);
  say(`Packages are there (${Math.round((performance.now() - started_at) / 1000)} s).`);
  return true;
};
