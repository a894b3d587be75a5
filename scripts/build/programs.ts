/** What is built for Node and Electron, the same for `npm run build` and `npm run dev`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

const PROGRAM_ENTRIES = {
  index: 'src/main/index.ts',
  headless: 'src/main/headless.ts',
  ingest: 'src/main/ingest/ingest.process.ts',
  engine: 'src/main/media/engine.process.ts',
  sender: 'src/main/media/sender.process.ts',
  tables: 'src/main/tables/tables.worker.ts',
  quiz_files: 'src/main/quiz/formats/formats.worker.ts',
  quiz_math: 'src/main/quiz/math/math.worker.ts',
} as const;

/** Native code, what finds its files by its own path, and what Electron itself provides. */
const EXTERNAL = ['electron', 'node-datachannel', 'ffmpeg-static'];

const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18.15',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};

/** CommonJS for Node 18 up, as Electron's main process needs: each program is NAME.program.cjs, started by NAME.cjs. */
export const programOptions = (dist_dir: string): BuildOptions => ({
  ...COMMON,
  entryPoints: { ...PROGRAM_ENTRIES },
  outdir: path.join(dist_dir, 'main'),
  outExtension: { '.js': '.program.cjs' },
  external: EXTERNAL,
});

/** A sandboxed preload can require 'electron' alone: everything else is bundled into it. */
export const preloadOptions = (dist_dir: string): BuildOptions => ({
  ...COMMON,
  entryPoints: { index: 'src/preload/index.ts' },
  outdir: path.join(dist_dir, 'preload'),
  outExtension: { '.js': '.cjs' },
  external: ['electron'],
});

/**
 * Node reads the source map of a file as it loads it, and only once it was told to: so a first file tells it, and
 * stack traces in logs name lines of TypeScript. A command line's flag would do too, but a packaged Electron has none.
 */
const STARTER = (name: string): string =>
  `process.setSourceMapsEnabled(true);\nrequire('./${name}.program.cjs');\n`;

/** Writes NAME.cjs for each program. */
export const writeStarters = async (dist_dir: string): Promise<void> => {
  const folder = path.join(dist_dir, 'main');
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.keys(PROGRAM_ENTRIES).map((name) => writeFile(path.join(folder, `${name}.cjs`), STARTER(name))),
  );
};
