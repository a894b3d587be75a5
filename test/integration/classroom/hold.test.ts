import { rm } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { ClassState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, type TestSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

/** The five minutes themselves are class-room.test.ts, on a clock of its own. */
const WAIT = { timeout: patience(20_000), interval: 100 };
const config = { ffmpeg_path: process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg' };

const apps: TestApp[] = [];
const sockets: TestSocket[] = [];
let publisher: FfmpegPublisher | undefined;
afterEach(async () => {
  await publisher?.stop();
  await Promise.all(sockets.splice(0).map((socket) => socket.close()));
  const [first] = apps;
  for (const app of apps.splice(0)) await app.halt();
  if (first !== undefined) await rm(first.data_dir, { recursive: true, force: true });
});

const start = async (data_dir?: string): Promise<TestApp> => {
  const app = await startApp({ config, ...(data_dir === undefined ? {} : { data_dir }) });
  apps.push(app);
  return app;
};
const follow = async (app: TestApp, token: string): Promise<() => ClassState['stream'] | undefined> => {
  const socket = await openSocket(app.url, token);
  sockets.push(socket);
  return () => {
    let state: Partial<ClassState> = {};
    for (const message of socket.messages) {
      if (message.type === 'snapshot' && message.stream === 'class') state = message.state;
      if (message.type === 'patch' && message.stream === 'class') state = { ...state, ...message.set };
    }
    return state.stream;
  };
};

test(
  'a lesson that was recorded expects its publisher back, also from an app that began anew',
  async () => {
    const app = await start();
    const session = await app.createSession();
    const { token } = await app.join(session, 'Mina');
    const stream = await follow(app, token);
    await vi.waitFor(() => {
      expect(stream()).toMatchObject({ state: 'waiting', recorded_since: null });
    }, WAIT);
    publisher = publishByFfmpeg({
      url: `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`,
    });
    await vi.waitFor(() => {
      expect(stream()?.state).toBe('live');
      expect(stream()?.recorded_since).not.toBeNull();
    }, WAIT);
    const recorded_since = stream()?.recorded_since;
    await publisher.stop();
    await vi.waitFor(() => {
      expect(stream()).toMatchObject({ state: 'reconnecting', width: 320, recorded_since });
    }, WAIT);
    await app.halt();

    const again = await start(app.data_dir);
    const stream_again = await follow(again, token);
    await vi.waitFor(() => {
      expect(stream_again()).toMatchObject({ state: 'reconnecting', recorded_since });
    }, WAIT);
  },
  patience(90_000),
);
