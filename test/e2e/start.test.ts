import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { healthSchema, readyEventSchema, type ReadyEvent } from '../../src/shared/contract/index.ts';
import { electronObstacle } from '../support/electron.ts';
import { notRun } from '../support/not-run.ts';
import { descendants } from '../support/processes.ts';
import { startXvfb } from '../support/xvfb.ts';
import { patience } from '../support/patience.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WAIT = { timeout: patience(60_000), interval: 50 };

interface Start {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ready: () => Promise<ReadyEvent>;
  readonly exited: Promise<number | null>;
}

let data_dir: string;
let started: Start | undefined;

/** `npm start`, in a process group of its own as a terminal gives it. */
const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Start => {
  const ports = ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--log-level=warn'];
  const child = spawn(process.execPath, ['scripts/start.mjs', ...ports, `--data-dir=${data_dir}`, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const ready = (): Promise<ReadyEvent> =>
    vi.waitFor(() => {
      const line = output.split('\n').find((text) => text.startsWith('{"event":"ready"'));
      if (line === undefined) throw new Error(`not ready: ${output}`);
      return readyEventSchema.parse(JSON.parse(line));
    }, WAIT);
  started = { child, output: () => output, ready, exited };
  return started;
};

/** Ctrl-C as a terminal sends it: to every process of the group. */
const pressCtrlC = ({ child }: Start): void => {
  process.kill(-child.pid!, 'SIGINT');
};

beforeEach(async (context) => {
  if (process.platform === 'win32')
    notRun(context, 'npm start in a terminal', 'no process groups on Windows');
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-start-'));
});
afterEach(async () => {
  if (started?.child.exitCode === null && started.child.signalCode === null) pressCtrlC(started);
  await started?.exited;
  started = undefined;
  await rm(data_dir, { recursive: true, force: true });
});

describe('npm start', () => {
  test('runs headless when asked to, says so, and ends in order by Ctrl-C', async () => {
    const run = start(['--headless']);
    const ready = await run.ready();
    expect(run.output()).toContain('without a window (asked for by --headless)');
    expect(run.output()).toContain(ready.join_url);
    expect(run.output()).toContain(ready.teacher_url);
    const answer = await fetch(new URL('/api/health', ready.url));
    expect(healthSchema.parse(await answer.json()).role).toBe('main');
    const children = descendants(run.child.pid!);
    expect(children.length).toBeGreaterThanOrEqual(3);
    pressCtrlC(run);
    expect(await run.exited).toBe(0);
    expect(run.output()).not.toContain('"level":50');
    for (const { pid } of children) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('leaves nothing running when it is killed', async () => {
    const run = start(['--headless']);
    await run.ready();
    const children = descendants(run.child.pid!);
    run.child.kill('SIGKILL');
    await run.exited;
    await vi.waitFor(() => {
      for (const { pid } of children) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    }, WAIT);
  });

  test('runs headless where there is no display, and says why', async (context) => {
    if (process.platform !== 'linux')
      notRun(context, 'npm start without a display', 'there is always one here');
    const run = start([], { DISPLAY: '', WAYLAND_DISPLAY: '' });
    await run.ready();
    expect(run.output()).toContain('without a window (no display here)');
  });

  test('passes options on, and the exit code back', async () => {
    const run = start(['--headless', '--port=nonsense']);
    expect(await run.exited).toBe(2);
    expect(run.output()).toContain('--port');
  });

  test('runs the desktop app where there is an Electron and a display', async (context) => {
    const obstacle = electronObstacle();
    if (obstacle !== null) notRun(context, 'npm start as the desktop app', obstacle);
    const display = process.platform === 'linux' ? await startXvfb() : null;
    try {
      const run = start([], display === null ? {} : { DISPLAY: display.name });
      const ready = await run.ready();
      expect(run.output()).toContain('Starting AIRClass as a desktop app.');
      expect(ready.pid).not.toBe(run.child.pid);
      pressCtrlC(run);
      expect(await run.exited).toBe(0);
    } finally {
      await display?.stop();
    }
  });
});
