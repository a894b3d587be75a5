import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, say, tool } from './run.mjs';

const STAMP = path.join(ROOT, '.cache/build-stamp');

/** What the build reads. */
const SOURCES = [
  'src',
  'assets',
  'scripts/build.ts',
  'scripts/build',
  'package.json',
  'package-lock.json',
  'vite.student.config.ts',
  'vite.teacher.config.ts',
];

/** What it must have made. */
const RESULTS = [
  'dist/main/index.cjs',
  'dist/main/headless.cjs',
  'dist/main/ingest.cjs',
  'dist/main/engine.cjs',
  'dist/main/sender.cjs',
  'dist/main/engine.program.cjs',
  'dist/preload/index.cjs',
  'dist/student/index.html',
  'dist/teacher/index.html',
  'dist/remote/index.html',
];

const filesIn = (name) => {
  const file = path.join(ROOT, name);
  if (!existsSync(file)) return [];
  const stat = statSync(file);
  if (!stat.isDirectory()) return [`${name} ${stat.size} ${stat.mtimeMs}`];
  return readdirSync(file)
    .sort()
    .flatMap((entry) => filesIn(`${name}/${entry}`));
};

/** Paths, sizes and times of change: reading every file would cost more than it tells. */
const sourceStamp = () => createHash('sha256').update(SOURCES.flatMap(filesIn).join('\n')).digest('hex');

/**
 * Builds dist/ where a source is newer than it or a part is missing.
 * @returns {Promise<boolean>} whether dist/ is there and up to date
 */
export const ensureBuilt = async () => {
  const wanted = sourceStamp();
  const present = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (present === wanted && RESULTS.every((file) => existsSync(path.join(ROOT, file)))) return true;
  say('Building …');
  const { code } = await tool('tsx/dist/cli.mjs', ['scripts/build.ts']);
  if (code !== 0) return false;
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
  return true;
};
