import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  ClassState,
  ServerMessage,
  SessionView,
  TeacherState,
} from '../../../src/shared/contract/index.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

/** From the publisher to what pages are told: the parts as the app joins them. Pictures are the engine's own tests. */
let app: TestApp;
let session: SessionView;
let teacher: TestSocket;
const children = new Map<string, { kill: () => void }>();
const publishers: FfmpegPublisher[] = [];

beforeEach(async () => {
  const launcher = createNodeLauncher();
  app = await startApp({
    config: { ffmpeg_path: process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg' },
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
});
afterEach(async () => {
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop()));
  await teacher.close();
  await app.stop();
});

/** The address of this machine's own side, whatever its best adapter is. */
const rtmpUrl = (key: string): string => `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${key}`;
const publish = (key: string): FfmpegPublisher => {
  const publisher = publishByFfmpeg({ url: rtmpUrl(key) });
  publishers.push(publisher);
  return publisher;
};

const streamState = () => stateOf<ClassState>(teacher, 'class').stream;
const ingestState = () => stateOf<TeacherState>(teacher, 'me').ingest;
const streamStatus = () => stateOf<TeacherState>(teacher, 'me').stream_status;
const problemCodes = () => stateOf<TeacherState>(teacher, 'me').problems?.map(({ code }) => code);
const metrics = async (): Promise<string> => (await app.send({ path: '/metrics' })).text;
const WAIT = { timeout: patience(15_000), interval: 50 };
const hasPatched =
  (state: ClassState['stream']['state']) =>
  (message: ServerMessage): boolean =>
    message.type === 'patch' && (message.set?.['stream'] as { state?: string } | undefined)?.state === state;

describe('a publisher with the lesson’s key', () => {
  test(
    'is live for everybody, and expected back when it goes',
    async () => {
      const student = await openSocket(app.url, (await app.join(session, 'Mina')).token);
      const publisher = publish(session.stream_key);
      await student.find(hasPatched('live'), WAIT.timeout);
      await expect
        .poll(streamState, WAIT)
        .toMatchObject({ has_video: true, has_audio: true, width: 320, height: 180 });
      await expect
        .poll(streamStatus, WAIT)
        .toMatchObject({ live: true, publisher: { kind: 'rtmp' }, video: { width: 320, b_frames: false } });
      expect(ingestState()?.refusals).toEqual([]);
      const path = `/api/stream/${session.session_id}/status`;
      expect((await app.send({ path, token: app.teacher })).json).toMatchObject({ live: true });
      expect(await metrics()).toMatch(/^airclass_publishers 1$/m);

      await publisher.stop();
      await student.find(hasPatched('reconnecting'), WAIT.timeout);
      publish(session.stream_key);
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
      await student.close();
    },
    patience(60_000),
  );

  test(
    'is back by itself after the engine was killed',
    async () => {
      publish(session.stream_key);
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
      children.get('engine')?.kill();
      await teacher.find(hasPatched('reconnecting'), WAIT.timeout);
      const lost_at = performance.now();
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
      expect(performance.now() - lost_at).toBeLessThan(patience(5000));
      await expect.poll(problemCodes, WAIT).not.toContain('engine_down');
      expect((await app.send({ path: '/metrics' })).text).toMatch(
        /process_restarts_total\{process="engine"\} 1$/m,
      );
    },
    patience(60_000),
  );

  test(
    'may publish again after the ingest was killed, on the same port',
    async () => {
      const publisher = publish(session.stream_key);
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
      children.get('ingest')?.kill();
      await publisher.exited;
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'reconnecting' });
      // Told once the new one listens.
      await expect.poll(metrics, WAIT).toMatch(/process_restarts_total\{process="ingest"\} 1$/m);
      publish(session.stream_key);
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
    },
    patience(60_000),
  );

  test(
    'is cut off when the key is rotated',
    async () => {
      const publisher = publish(session.stream_key);
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
      const rotated = await app.send({ path: '/api/stream-key/rotate', method: 'POST', token: app.teacher });
      await publisher.exited;
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'reconnecting' });
      publish((rotated.json as { stream_key: string }).stream_key);
      await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
    },
    patience(60_000),
  );
});

test('a wrong key is refused, and the teacher sees from where', async () => {
  const { exited } = publish('a-key-that-nobody-has');
  await exited;
  await expect
    .poll(() => ingestState()?.refusals[0], WAIT)
    .toMatchObject({ reason: 'wrong_key', address: '127.0.0.1' });
  expect(streamState()).toMatchObject({ state: 'waiting' });
});

test(
  'a source may be there before the lesson: then it is live from the start',
  async () => {
    const path = `/api/sessions/${session.session_id}/end`;
    await app.send({ path, method: 'POST', token: app.teacher });
    publish(session.stream_key);
    await expect.poll(() => streamStatus()?.live, WAIT).toBe(true);
    session = await app.createSession('The next one');
    await expect.poll(() => stateOf<ClassState>(teacher, 'class').session?.title, WAIT).toBe('The next one');
    await expect.poll(streamState, WAIT).toMatchObject({ state: 'live' });
  },
  patience(60_000),
);
