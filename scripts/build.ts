/**
 * Builds everything into dist/: the programs (CommonJS, for Node 18 up, as Electron's main process needs) and the two
 * pages. Each target is built on its own, so that what fails names itself and the others still stand.
 *
 *   npm run build [-- --only=main|preload|student|teacher]
 */
import { rm } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { build as esbuild, type BuildOptions } from 'esbuild';
import { build as viteBuild } from 'vite';

interface Target {
  readonly name: string;
  readonly build: () => Promise<unknown>;
}

const programOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18.15',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  outExtension: { '.js': '.cjs' },
};

/** Native code, what finds its files by its own path, and what Electron itself provides. */
const EXTERNAL = ['electron', 'node-datachannel', 'node-media-server', 'ffmpeg-static'];

const programs = async (): Promise<void> => {
  await rm('dist/main', { recursive: true, force: true });
  await esbuild({
    ...programOptions,
    entryPoints: {
      index: 'src/main/index.ts',
      headless: 'src/main/headless.ts',
      ingest: 'src/main/ingest/ingest.process.ts',
      engine: 'src/main/media/engine.process.ts',
    },
    outdir: 'dist/main',
    external: EXTERNAL,
  });
};

/** A sandboxed preload can require 'electron' alone: everything else is bundled into it. */
const preload = async (): Promise<void> => {
  await rm('dist/preload', { recursive: true, force: true });
  await esbuild({
    ...programOptions,
    entryPoints: { index: 'src/preload/index.ts' },
    outdir: 'dist/preload',
    external: ['electron'],
  });
};

const page = (name: 'student' | 'teacher') => (): Promise<unknown> =>
  viteBuild({ configFile: `vite.${name}.config.ts`, logLevel: 'warn' });

const TARGETS: readonly Target[] = [
  { name: 'main', build: programs },
  { name: 'preload', build: preload },
  { name: 'student', build: page('student') },
  { name: 'teacher', build: page('teacher') },
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
