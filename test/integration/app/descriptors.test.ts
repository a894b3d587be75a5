import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  healthSchema,
  sessionSchema,
  type ReadyEvent,
  type SessionView,
} from '../../../src/shared/contract/index.ts';
import { buildHeadless, type HeadlessBuild, type HeadlessRun } from '../../support/headless.ts';
import { send } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { descendants } from '../../support/processes.ts';
import { publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';

const execute = promisify(execFile);

/** Enough to start with, and to serve a few. */
const DESCRIPTORS = 100;
const CROWD = 150;
const WAIT = { timeout: patience(30_000), interval: 50 };

let build: HeadlessBuild;
let data_dir: string;
let run: HeadlessRun;
let ready: ReadyEvent;
let token: string;
let session: SessionView;
let sockets: Socket[] = [];
let crowding = false;

beforeAll(async () => {
  build = await buildHeadless();
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-descriptors-'));
  run = build.run({
    through: ['sh', '-c', `ulimit -n ${String(DESCRIPTORS)} && exec "$0" "$@"`],
    args: [`--data-dir=${data_dir}`, '--port=0', '--rtmp-port=0', '--webrtc-port=0', '--log-level=warn'],
  });
  ready = await run.ready();
  token = new URL(ready.teacher_url).hash.replace('#token=', '');
  const answer = await send(ready.url, { path: '/api/sessions', token, body: { title: 'Light' } });
  session = sessionSchema.parse(answer.json);
});
afterAll(async () => {
  leave();
  run.child.kill('SIGKILL');
  await run.ended();
  await build.remove();
  await rm(data_dir, { recursive: true, force: true });
});

/** Holds a connection to the port, and comes again when it is put out, until `leave`. */
const hold = (port: number, index: number): void => {
  if (!crowding) return;
  const socket = connect(port, '127.0.0.1');
  sockets[index] = socket;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    setImmediate(hold, port, index);
  });
};
const crowd = (port: number): void => {
  crowding = true;
  for (let index = 0; index < CROWD; index += 1) hold(port, index);
};
const leave = (): void => {
  crowding = false;
  for (const socket of sockets) socket.destroy();
  sockets = [];
};

const openFiles = (pid: number): number => readdirSync(`/proc/${String(pid)}/fd`).length;
const partOf = (name: string): number => {
  const found = descendants(run.child.pid ?? 0).find(({ command }) => command.includes(`${name}.cjs`));
  if (found === undefined) throw new Error(`no ${name} runs`);
  return found.pid;
};
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    // ESRCH.
    return false;
  }
};
const checks = async () => healthSchema.parse((await send(ready.url, { path: '/api/health' })).json).checks;

/** How long it is without them. */
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

// By /proc, and by a shell's ulimit.
describe.runIf(process.platform === 'linux')('without a file descriptor to spare', () => {
  it('the app lives on, also where it cannot start what it has lost, and serves again when there are some', async () => {
    const app = run.child.pid ?? 0;
    const [engine = 0, ingest = 0] = ['engine', 'ingest'].map(partOf);
    crowd(Number(new URL(ready.url).port));
    await expect.poll(() => openFiles(app), WAIT).toBeGreaterThanOrEqual(DESCRIPTORS - 1);
    process.kill(engine, 'SIGSTOP');
    process.kill(ingest, 'SIGKILL');
    await expect.poll(() => [engine, ingest].filter(isRunning), WAIT).toEqual([]);
    // Its first tries to start them fail.
    await pass(3000);
    // What it says where it ends.
    expect(run.child.exitCode === null ? '' : (await run.ended()).stderr).toBe('');

    leave();
    await expect
      .poll(() => checks().catch(() => null), WAIT)
      .toMatchObject({ store: 'ok', engine: 'degraded', ingest: 'degraded' });
    const body = { join_code: session.join_code, name: 'Mina', device_id: 'd'.repeat(22) };
    expect((await send(ready.url, { path: '/api/join', body })).status).toBe(200);
  });

  it('ingest and engine live on, and take the teacher’s source when there are some', async () => {
    const parts = ['engine', 'ingest'].map(partOf);
    const limit = async (descriptors: (pid: number) => number): Promise<void> => {
      for (const pid of parts)
        await execute('prlimit', [
          `--pid=${String(pid)}`,
          `--nofile=${String(descriptors(pid))}:${String(DESCRIPTORS)}`,
        ]);
    };
    const url = `rtmp://127.0.0.1:${new URL(ready.rtmp_server).port}/live/${session.stream_key}`;
    await limit(openFiles);
    const early = publishByFfmpeg({ url });
    await pass(3000);
    await limit(() => DESCRIPTORS);
    await early.stop();
    const publisher = publishByFfmpeg({ url });
    const path = `/api/stream/${session.session_id}/status`;
    await expect
      .poll(async () => (await send(ready.url, { path, token })).json, WAIT)
      .toMatchObject({ live: true });
    await publisher.stop();
    expect(['engine', 'ingest'].map(partOf)).toEqual(parts);
  });
});
