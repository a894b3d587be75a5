import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright-core';
import { readyEventSchema, type ReadyEvent } from '../../src/shared/contract/index.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { startXvfb, hasXvfb, type Display } from './xvfb.ts';
import { patience } from './patience.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_TIMEOUT_MS = patience(40_000);

const findElectron = (): string | null => {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist');
  const name = {
    win32: 'electron.exe',
    darwin: 'Electron.app/Contents/MacOS/Electron',
  } as Partial<Record<NodeJS.Platform, string>>;
  const file = join(folder, name[process.platform] ?? 'electron');
  return existsSync(file) ? file : null;
};

/** Why the desktop app cannot be driven here; null when it can. */
export const electronObstacle = (): string | null => {
  if (findElectron() === null) return 'no Electron binary: its download is out of reach';
  if (process.platform === 'linux' && process.env['DISPLAY'] === undefined && !hasXvfb())
    return 'no display and no Xvfb';
  return existsSync(join(ROOT, 'dist/main/index.cjs')) ? null : 'not built: npm run build';
};

/** The built desktop app, running on a display of its own. */
export interface Desktop {
  readonly app: ElectronApplication;
  /** Resolves to its exit code, null after a signal, once its display is gone too. */
  readonly exited: Promise<number | null>;
  readonly isRunning: () => boolean;
  /** What it said once it was ready. */
  readonly ready: ReadyEvent;
  /** From its start to that. */
  readonly ready_ms: number;
  /** Everything it wrote to standard output and error so far. */
  readonly output: () => string;
  /** Ends what is left of it. */
  stop(): Promise<void>;
}

export interface DesktopOptions {
  readonly data_dir: string;
  /** Default: every port is a free one. */
  readonly args?: readonly string[];
  /** The program of a packed app. Default: the built app, by the Electron of this machine. */
  readonly packed?: string;
  /** Default: Korean. */
  readonly language?: Language;
}

const FREE_PORTS = ['--port=0', '--rtmp-port=0', '--webrtc-port=0'];

const readyIn = (output: string): ReadyEvent | null => {
  const line = output.split('\n').find((text) => text.startsWith('{"event":"ready"') && text.endsWith('}'));
  return line === undefined ? null : readyEventSchema.parse(JSON.parse(line));
};

/** Starts the app. @throws Error with its output when it is not ready in time */
export const startDesktop = async (options: DesktopOptions): Promise<Desktop> => {
  const { data_dir, args = FREE_PORTS, packed, language = 'ko' } = options;
  const executablePath = packed ?? findElectron();
  if (executablePath === null) throw new Error('no Electron');
  const needs_display = process.platform === 'linux' && process.env['DISPLAY'] === undefined;
  const display: Display | null = needs_display ? await startXvfb() : null;
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started_at = performance.now();
  const app = await _electron.launch({
    executablePath,
    // A packed app stands on its own, wherever it is started.
    cwd: packed === undefined ? ROOT : data_dir,
    args: [
      ...(packed === undefined ? [ROOT] : []),
      ...switches,
      `--lang=${language}`,
      `--data-dir=${data_dir}`,
      ...args,
    ],
    env: { ...process.env, ...(display === null ? {} : { DISPLAY: display.name }) },
  });
  app.context().setDefaultTimeout(patience(30_000));
  const child = app.process();
  let output = '';
  // The display goes with its app, also when a test has the app quit by itself.
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve)).then(async (code) => {
    await display?.stop();
    return code;
  });
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const stop = async (): Promise<void> => {
    if (isRunning()) child.kill('SIGKILL');
    await exited;
  };
  const ready = await new Promise<ReadyEvent>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the desktop app is not ready: ${output}`)),
      READY_TIMEOUT_MS,
    );
    const look = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = readyIn(output);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => reject(new Error(`the desktop app ended: ${output}`)));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const ready_ms = performance.now() - started_at;
  return { app, exited, isRunning, ready, ready_ms, output: () => output, stop };
};
