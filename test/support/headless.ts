import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { readyEventSchema, type ReadyEvent } from '../../src/shared/contract/index.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The headless program as the build makes it, in a folder of its own below .cache/, where packages are found upward. */
export interface HeadlessBuild {
  readonly dist_dir: string;
  /** Writes a script that a run can be given to load first. @returns its path */
  preload(name: string, source: string): Promise<string>;
  run(options?: HeadlessOptions): HeadlessRun;
  remove(): Promise<void>;
}

export interface HeadlessOptions {
  readonly args?: readonly string[];
  readonly preload?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A program with its arguments that becomes the one whose command line follows, such as `nice` or `unshare`. */
  readonly through?: readonly string[];
}

export interface HeadlessRun {
  readonly child: ChildProcess;
  /** The JSON line. @throws Error with what was said when it ends before */
  ready(): Promise<ReadyEvent>;
  /** Waits for its end. */
  ended(): Promise<{ code: number | null; stdout: string; stderr: string }>;
}

const runHeadless = (entry: string, options: HeadlessOptions): HeadlessRun => {
  const { args = [], preload = [], env = {}, through = [] } = options;
  const requires = preload.flatMap((file) => ['--require', file]);
  const [command = process.execPath, ...rest] = [...through, process.execPath, ...requires, entry, ...args];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  const line = new Promise<ReadyEvent>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
      const found = stdout.split('\n').find((text) => text.startsWith('{"event":"ready"'));
      if (found?.endsWith('}') === true) resolve(readyEventSchema.parse(JSON.parse(found)));
    });
    child.once('close', () => {
      reject(new Error(`it ended without being ready: ${stdout}${stderr}`));
    });
  });
  // Runs that must fail never ask for it.
  line.catch(() => undefined);
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const closed = once(child, 'close');
  return {
    child,
    ready: () => line,
    async ended() {
      const [code] = (await closed) as [number | null];
      return { code, stdout, stderr };
    },
  };
};

export const buildHeadless = async (): Promise<HeadlessBuild> => {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  const dist_dir = await mkdtemp(join(ROOT, '.cache', 'headless-'));
  await build({
    entryPoints: {
      headless: join(ROOT, 'src/main/headless.ts'),
      ingest: join(ROOT, 'src/main/ingest/ingest.process.ts'),
      engine: join(ROOT, 'src/main/media/engine.process.ts'),
      sender: join(ROOT, 'src/main/media/sender.process.ts'),
    },
    absWorkingDir: ROOT,
    outdir: join(dist_dir, 'main'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18.15',
    external: ['electron', 'node-datachannel', 'ffmpeg-static'],
    logLevel: 'warning',
  });
  return {
    dist_dir,
    async preload(name, source) {
      const file = join(dist_dir, `${name}.cjs`);
      await writeFile(file, source);
      return file;
    },
    run: (options = {}) => runHeadless(join(dist_dir, 'main', 'headless.cjs'), options),
    remove: () => rm(dist_dir, { recursive: true, force: true }),
  };
};
