import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { healthSchema } from '../../src/shared/contract/index.ts';
import { notRun } from '../support/not-run.ts';
import { descendants } from '../support/processes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WAIT = { timeout: 90_000, interval: 50 };

let data_dir: string;
let dev: ChildProcess | undefined;

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-dev-'));
});
afterEach(async () => {
  dev?.kill('SIGKILL');
  await rm(data_dir, { recursive: true, force: true });
});

test('npm run dev: pages from their sources and the app at one address, and nothing is left of it', async (context) => {
  if (!existsSync('/proc')) notRun(context, 'npm run dev in a terminal', 'needs /proc and signals');
  const ports = ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--log-level=warn'];
  const child = spawn(process.execPath, ['scripts/dev.mjs', ...ports, `--data-dir=${data_dir}`], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives it.
    detached: true,
  });
  dev = child;
  const exited = once(child, 'close');
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const teacher_url = await vi.waitFor(() => {
    const found = /Teacher +(\S+)/.exec(output)?.[1];
    if (found === undefined) throw new Error(`not ready: ${output}`);
    return new URL(found);
  }, WAIT);
  const { origin } = teacher_url;

  const student = await fetch(`${origin}/j/123456`);
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(
    student.headers.get('content-security-policy') ?? '',
  )?.[1];
  expect(nonce).toBeDefined();
  expect(await student.text()).toContain(`nonce="${nonce ?? ''}"`);
  expect(await (await fetch(`${origin}/main.tsx`)).text()).toContain('student.css');
  expect(await (await fetch(`${origin}/teacher`)).text()).toContain('/teacher/@vite/client');
  const health = healthSchema.parse(await (await fetch(`${origin}/api/health`)).json());
  expect(health.role).toBe('main');
  // Sources and packages are served, and nothing else of the project: the data folder with its token lies there too.
  expect((await fetch(`${origin}/@fs${join(ROOT, 'package.json')}`)).status).toBe(403);

  const running = descendants(child.pid!);
  expect(running.some(({ command }) => command.includes('engine.cjs'))).toBe(true);
  process.kill(-child.pid!, 'SIGINT');
  expect(await exited).toEqual([0, null]);
  await vi.waitFor(() => {
    expect(running.filter(({ pid }) => existsSync(`/proc/${String(pid)}`))).toEqual([]);
  }, WAIT);
});

test('stack traces of the built program name lines of TypeScript', () => {
  // A child that nobody supervises says so by throwing.
  const { stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/main/engine.cjs')], { encoding: 'utf8' });
  expect(stderr).toContain('this entry is started by AIRClass itself');
  expect(stderr).toMatch(/at openParentPort \(.*parent-port\.ts:\d+:\d+\)/);
});
