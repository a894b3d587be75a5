/**
 * Builds everything into dist/: the programs and the three pages, with their source maps. Each target is built on its
 * own, so that what fails names itself and the others still stand.
 *
 *   npm run build [-- --only=main|preload|student|teacher|remote]
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { build as esbuild } from 'esbuild';
import { build as viteBuild } from 'vite';
import { preloadOptions, programOptions, writeStarters } from './build/programs.ts';

interface Target {
  readonly name: string;
  readonly build: () => Promise<unknown>;
}

const programs = async (): Promise<void> => {
  await rm('dist/main', { recursive: true, force: true });
  await esbuild(programOptions('dist'));
  await writeStarters('dist');
};

const preload = async (): Promise<void> => {
  await rm('dist/preload', { recursive: true, force: true });
  await esbuild(preloadOptions('dist'));
};

/** Maps of the pages are for developers: they are laid beside the pages, where the server does not look. */
const keepMaps = async (name: string): Promise<void> => {
  const [from, to] = [path.join('dist', name), path.join('dist/page-maps', name)];
  await rm(to, { recursive: true, force: true });
  const maps = (await readdir(from, { recursive: true })).filter((file) => file.endsWith('.map'));
  for (const file of maps) {
    await mkdir(path.dirname(path.join(to, file)), { recursive: true });
    await rename(path.join(from, file), path.join(to, file));
  }
};

const page = (name: 'student' | 'teacher' | 'remote') => async (): Promise<void> => {
  await viteBuild({ configFile: `vite.${name}.config.ts`, logLevel: 'warn', build: { sourcemap: 'hidden' } });
  await keepMaps(name);
};

const TARGETS: readonly Target[] = [
  { name: 'main', build: programs },
  { name: 'preload', build: preload },
  { name: 'student', build: page('student') },
  { name: 'teacher', build: page('teacher') },
  { name: 'remote', build: page('remote') },
];

const run = async ({ name, build }: Target): Promise<boolean> => {
  const started_at = performance.now();
  try {
    await build();
  } catch (error) {
    process.stderr.write(
      `build: ${name} failed\n${error instanceof Error ? error.message : String(error)}\n`,
    );
    return false;
  }
  process.stdout.write(`build: ${name} (${((performance.now() - started_at) / 1000).toFixed(1)} s)\n`);
  return true;
};

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const targets = TARGETS.filter(({ name }) => values.only?.includes(name) ?? true);
const built = await Promise.all(targets.map(run));
if (targets.length === 0)
  process.stderr.write(`build: choose from ${TARGETS.map(({ name }) => name).join(', ')}\n`);
process.exitCode = targets.length > 0 && built.every(Boolean) ? 0 : 1;
