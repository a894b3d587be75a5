// @first what hangs is waited for
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  healthSchema,
  type Health,
  type SessionView,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import type { ChildHandle } from '../../../src/main/process/child.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openHttpFlv, type FlvClient } from '../../support/flv/flv-client.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(20_000), interval: 50 };
/** Many more than any machine has cores for. */
const SPINNERS = 16;

let app: TestApp;
let session: SessionView;
let teacher: TestSocket;
let publisher: FfmpegPublisher;
let viewer: FlvClient;
let spinners: ChildProcess[] = [];
const children = new Map<string, ChildHandle>();

const pidOf = (name: string): number => {
  const pid = children.get(name)?.pid;
  if (pid === undefined) throw new Error(`no ${name} runs`);
  return pid;
};
const health = async (): Promise<Health> =>
  healthSchema.parse((await app.send({ path: '/api/health' })).json);
const problems = () => stateOf<TeacherState>(teacher, 'me').problems?.map(({ code }) => code);
const restartsOf = async (name: string): Promise<number> => {
  const { text } = await app.send({ path: '/metrics' });
  return Number(
    new RegExp(`process_restarts_total\\{process="${name}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0,
  );
};
/** Waits until pictures come in that were not there yet. @returns milliseconds */
const untilPictures = async (): Promise<number> => {
  const began_ms = performance.now();
  const seen = viewer.tags.length;
  await expect.poll(() => viewer.tags.length, { ...WAIT, interval: 10 }).toBeGreaterThan(seen + 5);
  return performance.now() - began_ms;
};
const freezeFor = async (pid: number, seconds: number): Promise<void> => {
  process.kill(pid, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  process.kill(pid, 'SIGCONT');
};

const publish = (): FfmpegPublisher =>
  publishByFfmpeg({
    url: `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`,
  });

beforeEach(async () => {
  const launcher = createNodeLauncher();
  app = await startApp({
    overrides: {
      launcher: {
        launch: (entry, name) => {
          const child = launcher.launch(entry, name);
          children.set(name, child);
          return child;
        },
      },
    },
  });
  session = await app.createSession();
  teacher = await openSocket(app.url, app.teacher);
  publisher = publish();
  const { token } = await app.join(session, 'Mina');
  viewer = await openHttpFlv(`${app.url}/api/stream/${session.session_id}/live.flv?token=${token}`);
  await untilPictures();
});
afterEach(async () => {
  for (const spinner of spinners) spinner.kill('SIGKILL');
  spinners = [];
  viewer.close();
  await publisher.stop();
  await teacher.close();
  await app.stop();
});

// Windows has no SIGSTOP.
describe.skipIf(process.platform === 'win32')('a part that hangs', () => {
  test(
    'the engine is ended, started again, counted and named; the source stays, and pictures are back',
    async () => {
      const frozen = pidOf('engine');
      process.kill(frozen, 'SIGSTOP');
      // Long before it is ended: nobody is to look for the fault in the source.
      await expect.poll(problems, WAIT).toContain('engine_down');
      expect((await health()).checks['engine']).toBe('degraded');
      expect(await restartsOf('engine')).toBe(0);
      await expect.poll(() => restartsOf('engine'), WAIT).toBe(1);
      expect(() => process.kill(frozen, 0)).toThrow();
      await untilPictures();
      expect(await health()).toMatchObject({
        status: 'degraded',
        checks: { engine: 'degraded', ingest: 'ok' },
      });
      expect((await health()).problems).toContain('engine_lost');
      await expect.poll(problems, WAIT).toContain('engine_lost');
      expect(publisher.running).toBe(true);
      expect(await restartsOf('ingest')).toBe(0);
    },
    patience(60_000),
  );

  test(
    'an ingest that stands still for 8 s keeps its sources, and pictures are back with it',
    async () => {
      const frozen = pidOf('ingest');
      await freezeFor(frozen, 8);
      const back_ms = await untilPictures();
      // The promise is 2 s; printed, as a busy machine's clock would make the test a matter of luck.
      console.log(`pictures ${back_ms.toFixed(0)} ms after the ingest went on`);
      expect(pidOf('ingest')).toBe(frozen);
      expect(publisher.running).toBe(true);
      // What it was asked meanwhile is answered in a moment.
      await expect.poll(async () => (await health()).checks['ingest'], WAIT).toBe('ok');
    },
    patience(60_000),
  );

  test(
    'an ingest that stands still for good is ended, started again, counted and named',
    async () => {
      process.kill(pidOf('ingest'), 'SIGSTOP');
      await expect.poll(() => restartsOf('ingest'), WAIT).toBe(1);
      await publisher.exited;
      publisher = publish();
      await untilPictures();
      expect(await health()).toMatchObject({ checks: { engine: 'ok', ingest: 'degraded' } });
      expect((await health()).problems).toContain('ingest_lost');
      await expect.poll(problems, WAIT).toContain('ingest_lost');
    },
    patience(60_000),
  );
});

test(
  'nothing is ended for being late, with 16 programs that take all the time there is',
  async () => {
    spinners = Array.from({ length: SPINNERS }, () => spawn(process.execPath, ['-e', 'for(;;);']));
    await Promise.all(spinners.map((spinner) => once(spinner, 'spawn')));
    const pids = ['engine', 'ingest', 'sender'].map(pidOf);
    const until_ms = performance.now() + 12_000;
    await vi.waitFor(
      async () => {
        expect((await health()).checks).toMatchObject({ engine: 'ok', ingest: 'ok' });
        expect(performance.now()).toBeGreaterThan(until_ms);
      },
      { timeout: patience(90_000), interval: 500 },
    );
    expect(['engine', 'ingest', 'sender'].map(pidOf)).toEqual(pids);
    for (const name of ['engine', 'ingest', 'sender']) expect(await restartsOf(name)).toBe(0);
  },
  patience(120_000),
);
