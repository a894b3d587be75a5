import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  ClassState,
  SessionView,
  StreamStatus,
  TeacherState,
} from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { makeScreenClip, publishMessage, type ScreenClip } from '../../support/media/screen-clip.ts';
import { openScreenClient, type ScreenClient } from '../../support/media/screen-client.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf, refusedUpgrade, type TestSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

/** The dashboard's screen share over the whole node: a real H.264 and Opus clip on a real WebSocket. */
let clip: ScreenClip;
let app: TestApp;
let session: SessionView;
let teacher: TestSocket;
const children = new Map<string, { kill: () => void }>();
const clients: ScreenClient[] = [];
const publishers: FfmpegPublisher[] = [];
const WAIT = { timeout: patience(15_000), interval: 50 };

beforeAll(async () => {
  clip = await makeScreenClip();
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
});
afterAll(() => app.stop());
// A lesson for each test: no other's source is in it.
beforeEach(async () => {
  session = await app.createSession();
  teacher = await openSocket(app.url, app.teacher);
});
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.terminate();
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop()));
  await teacher.close();
  await end();
});

const end = (): Promise<unknown> =>
  app.send({ path: `/api/sessions/${session.session_id}/end`, method: 'POST', token: app.teacher });
const share = async (query = ''): Promise<ScreenClient> => {
  const client = await openScreenClient(app.url, session.session_id, app.teacher, query);
  clients.push(client);
  return client;
};
const sharePlaying = async (query = ''): Promise<ScreenClient> => {
  const client = await share(query);
  client.play(clip);
  return client;
};
const publishRtmp = (): FfmpegPublisher => {
  const port = new URL(session.rtmp_server).port;
  const publisher = publishByFfmpeg({ url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}` });
  publishers.push(publisher);
  return publisher;
};
const status = async (): Promise<StreamStatus> => {
  const path = `/api/stream/${session.session_id}/status`;
  return (await app.send({ path, token: app.teacher })).json as StreamStatus;
};
const streamState = () => stateOf<ClassState>(teacher, 'class').stream?.state;
const refusals = () => stateOf<TeacherState>(teacher, 'me').ingest?.refusals.map(({ reason }) => reason);
const typesOf = ({ messages }: ScreenClient): string[] => messages.map(({ type }) => type);
const count = (client: ScreenClient, type: string): number =>
  typesOf(client).filter((one) => one === type).length;

describe('a screen share', () => {
  test('is live with picture and sound, as what it is', async () => {
    const client = await sharePlaying();
    await expect.poll(() => typesOf(client).slice(0, 2), WAIT).toEqual(['started', 'key_frame']);
    await expect.poll(streamState, WAIT).toBe('live');
    await expect.poll(async () => (await status()).audio?.codec, WAIT).toBe('opus');
    expect(await status()).toMatchObject({
      live: true,
      publisher: { kind: 'screen' },
      video: { codec: 'h264', width: 320, height: 180, b_frames: false },
      audio: { sample_rate: 48_000, channels: 2 },
      repair: 'none',
    });
    expect((await app.send({ path: '/metrics' })).text).toMatch(/^airclass_publishers 1$/m);
  });

  test(
    'that the teacher stops is over, and RTMP may come',
    async () => {
      const client = await sharePlaying();
      await expect.poll(streamState, WAIT).toBe('live');
      client.stop();
      await client.closed;
      await expect.poll(async () => (await status()).live, WAIT).toBe(false);
      publishRtmp();
      await expect.poll(async () => (await status()).publisher?.kind, WAIT).toBe('rtmp');
    },
    patience(60_000),
  );

  test(
    'whose page is lost is a publisher that dropped, and goes on when the page is back',
    async () => {
      const client = await sharePlaying();
      await expect.poll(streamState, WAIT).toBe('live');
      client.socket.terminate();
      await expect.poll(streamState, WAIT).toBe('reconnecting');
      await sharePlaying();
      await expect.poll(streamState, WAIT).toBe('live');
    },
    patience(60_000),
  );

  test(
    'outlives the engine: its socket stays, and it is asked for a key frame',
    async () => {
      const client = await sharePlaying();
      await expect.poll(streamState, WAIT).toBe('live');
      const asked = count(client, 'key_frame');
      children.get('engine')?.kill();
      await expect.poll(streamState, WAIT).toBe('reconnecting');
      await expect.poll(streamState, WAIT).toBe('live');
      await expect.poll(async () => (await status()).audio?.codec, WAIT).toBe('opus');
      expect(count(client, 'key_frame')).toBeGreaterThan(asked);
      expect(client.socket.readyState).toBe(client.socket.OPEN);
    },
    patience(60_000),
  );

  test('ends with its lesson', async () => {
    const client = await sharePlaying();
    await expect.poll(streamState, WAIT).toBe('live');
    await end();
    await client.closed;
    expect(client.messages.at(-1)).toEqual({ type: 'ended', reason: 'session_ended' });
    const late = await share();
    await late.closed;
    expect(late.messages).toMatchObject([{ type: 'error', error: { code: 'ended' } }]);
  });
});

describe('of two sources', () => {
  test('a second share takes the place of the first', async () => {
    const first = await sharePlaying();
    await expect.poll(streamState, WAIT).toBe('live');
    await sharePlaying();
    expect((await first.closed).code).toBe(4001);
    expect(first.messages.at(-1)).toEqual({ type: 'ended', reason: 'replaced' });
    await expect.poll(async () => (await status()).live, WAIT).toBe(true);
  });

  test(
    'RTMP is refused while a screen is shared, also by an ingest that was started anew',
    async () => {
      await sharePlaying();
      await expect.poll(streamState, WAIT).toBe('live');
      await publishRtmp().exited;
      await expect.poll(refusals, WAIT).toEqual(['already_publishing']);
      children.get('ingest')?.kill();
      await expect
        .poll(async () => (await app.send({ path: '/metrics' })).text, WAIT)
        .toMatch(/process_restarts_total\{process="ingest"\} 1$/m);
      await publishRtmp().exited;
      expect(await status()).toMatchObject({ live: true, publisher: { kind: 'screen' } });
    },
    patience(60_000),
  );

  test(
    'RTMP keeps a share away, until the teacher decides otherwise',
    async () => {
      const rtmp = publishRtmp();
      await expect.poll(streamState, WAIT).toBe('live');
      const refused = await share();
      expect((await refused.closed).code).toBe(1008);
      expect(refused.messages).toMatchObject([{ type: 'error', error: { code: 'conflict' } }]);
      expect((await status()).publisher?.kind).toBe('rtmp');
      await sharePlaying('?take_over=1');
      await rtmp.exited;
      await expect.poll(async () => (await status()).publisher?.kind, WAIT).toBe('screen');
      await expect.poll(streamState, WAIT).toBe('live');
    },
    patience(60_000),
  );
});

describe('who may not', () => {
  test('a student and nobody', async () => {
    const path = `/api/stream/${session.session_id}/publish`;
    const { token } = await app.join(session, 'Mina');
    expect(await refusedUpgrade(app.url, path, { protocols: [`airclass.${token}`] })).toMatchObject({
      status: 403,
    });
    expect(await refusedUpgrade(app.url, path)).toMatchObject({ status: 401 });
  });
});

describe('a socket that lies is closed', () => {
  const avcc = () => publishMessage('video_config', clip.avcc);
  const picture = () => clip.units[0]!.data;
  test.each<[string, () => (Buffer | string)[]]>([
    ['a picture before its configuration', () => [publishMessage('picture', picture(), { key: true })]],
    ['sound before its configuration', () => [publishMessage('sound', Buffer.from([0xfc, 1, 2]))]],
    ['an unknown kind', () => [publishMessage(9, picture())]],
    ['no payload', () => [publishMessage('picture', Buffer.alloc(0))]],
    [
      'lengths that do not add up',
      () => [avcc(), publishMessage('picture', picture().subarray(1), { key: true })],
    ],
    ['a configuration that is none', () => [publishMessage('video_config', Buffer.alloc(40, 7))]],
    [
      'an endless time',
      () => [avcc(), publishMessage('picture', picture(), { key: true, time_ms: Infinity })],
    ],
    [
      'a time that goes back',
      () => [
        avcc(),
        ...[500, 400].map((time_ms) => publishMessage('picture', picture(), { key: true, time_ms })),
      ],
    ],
    ['words that are none', () => ['{"type":"sing"}']],
  ])('%s', async (_what, messages) => {
    const client = await share();
    for (const message of messages()) client.socket.send(message);
    expect((await client.closed).code).toBe(1008);
    expect(client.messages.slice(-2)).toMatchObject([
      { type: 'error', error: { code: 'invalid_input' } },
      { type: 'ended', reason: 'malformed' },
    ]);
    expect((await status()).live).toBe(false);
  });

  test('a message beyond the limit', async () => {
    const client = await share();
    client.socket.send(Buffer.alloc(LIMITS.publish_message_bytes + 1));
    expect((await client.closed).code).toBe(1009);
    await sharePlaying();
    await expect.poll(streamState, WAIT).toBe('live');
  });
});
