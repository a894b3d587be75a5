import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JoinAnswer, SessionView } from '../../../src/shared/contract/index.ts';
import { parseAvcConfig } from '../../../src/main/media/h264/avc-config.ts';
import { parseSps } from '../../../src/main/media/h264/sps.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import {
  collectFlv,
  isPicture,
  openHttpFlv,
  openWsFlv,
  type FlvClient,
  type SeenTag,
} from '../../support/flv/flv-client.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { patience } from '../../support/patience.ts';

const run = promisify(execFile);
const WAIT = { timeout: patience(20_000), interval: 20 };
const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';

let app: TestApp;
let session: SessionView;
let student: JoinAnswer;
const children = new Map<string, { kill: () => void }>();
const publishers: FfmpegPublisher[] = [];
const clients: { close(): void }[] = [];

beforeAll(async () => {
  const launcher = createNodeLauncher();
  app = await startApp({
    config: { ffmpeg_path: FFMPEG },
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
beforeEach(async () => {
  session = await app.createSession();
  student = await app.join(session, 'Mina');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop()));
  await app.send({ method: 'POST', path: `/api/sessions/${session.session_id}/end`, token: app.teacher });
});

const publish = (options: Partial<Parameters<typeof publishByFfmpeg>[0]> = {}): FfmpegPublisher => {
  const url = `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`;
  const publisher = publishByFfmpeg({ url, ...options });
  publishers.push(publisher);
  return publisher;
};
const urlFor = (token: string, more = ''): string =>
  `${app.url}/api/stream/${session.session_id}/live.flv?token=${token}${more}`;
const read = async (opening: Promise<FlvClient>): Promise<FlvClient> => {
  const client = await opening;
  clients.push(client);
  return client;
};
const count = ({ tags }: FlvClient, kind: SeenTag['kind']): number =>
  tags.filter((tag) => tag.kind === kind).length;
const untilPictures = async (client: FlvClient, pictures: number): Promise<void> => {
  await vi.waitUntil(() => client.tags.filter(isPicture).length >= pictures, WAIT);
};
/** Of each kind, as a player needs them: sound and pictures are interleaved, and each for itself never steps back. */
const expectTimesInOrder = ({ tags }: FlvClient): void => {
  for (const kinds of [['sound'], ['picture', 'key_frame']]) {
    const times = tags.filter(({ kind }) => kinds.includes(kind)).map(({ time_ms }) => time_ms);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
};
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** Of its NAL units, without the times before them. */
const pictureHash = ({ body }: SeenTag): string => hashOf(body.subarray(5));
const flvStatus = async (): Promise<unknown> =>
  (await app.send({ path: `/api/stream/${session.session_id}/status`, token: app.teacher })).json;

describe('a reader by HTTP or WebSocket', () => {
  test(
    'begins with a key frame at once, and both get the same tags',
    async () => {
      publish();
      const first = await read(openHttpFlv(urlFor(student.token)));
      await untilPictures(first, 40);
      const late = await read(openHttpFlv(urlFor(student.token)));
      const ws = await read(openWsFlv(urlFor(app.teacher)));
      await untilPictures(late, 40);
      await untilPictures(ws, 40);

      expect(first.headers).toMatchObject({
        'content-type': 'video/x-flv',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'transfer-encoding': 'chunked',
      });
      for (const client of [first, late, ws]) {
        expect(client.announced).toEqual({ has_video: true, has_audio: true });
        expectTimesInOrder(client);
        const media = client.tags.filter(({ kind }) => !kind.endsWith('config'));
        expect(media[0]?.kind).toBe('key_frame');
        expect(count(client, 'video_config')).toBe(1);
      }
      expect(late.tags.slice(0, 2).map(({ kind }) => kind)).toEqual(['video_config', 'audio_config']);
      // What the first saw when the late one came is exactly what the late one sees.
      for (const client of [late, ws]) {
        const seen = new Map(first.tags.filter(isPicture).map((tag) => [tag.time_ms, tag]));
        for (const { time_ms, body } of client.tags.filter(isPicture).slice(0, 30)) {
          expect(hashOf(body)).toBe(hashOf(seen.get(time_ms)!.body));
        }
      }
      await vi.waitFor(async () => {
        // Two readers of one student, and the teacher's own.
        expect(await flvStatus()).toMatchObject({ viewers: { flv: 1 } });
      }, WAIT);
    },
    patience(60_000),
  );

  test(
    'is decoded by ffmpeg from its first picture on',
    async () => {
      publish();
      const watching = await read(openHttpFlv(urlFor(student.token)));
      await untilPictures(watching, 1);
      const { stdout, stderr } = await run(
        FFMPEG,
        ['-v', 'warning', '-nostdin', '-i', urlFor(student.token), '-frames:v', '20', '-f', 'framecrc', '-'],
        { timeout: patience(30_000) },
      );
      expect(stderr).toBe('');
      expect(stdout.split('\n').filter((line) => line.startsWith('0,')).length).toBe(20);
    },
    patience(60_000),
  );

  test(
    'gets B-frames bit by bit as they were published',
    async () => {
      const B_FRAMES = [
        '-c:v',
        'libx264',
        '-preset',
        'veryfast',
        '-bf',
        '3',
        '-g',
        '30',
        '-x264-params',
        'b-adapt=0',
      ];
      publish({ video: B_FRAMES });
      // The same encoder, the same picture: what it makes at home is what must come out.
      const { stdout } = await run(
        FFMPEG,
        [
          ...['-v', 'error', '-nostdin', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=30', ...B_FRAMES],
          ...[
            '-pix_fmt',
            'yuv420p',
            '-frames:v',
            '60',
            '-f',
            'flv',
            '-flvflags',
            'no_duration_filesize',
            'pipe:1',
          ],
        ],
        { encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 },
      );
      const client = await read(openHttpFlv(urlFor(student.token)));
      await untilPictures(client, 40);
      const home = collectFlv();
      home.push(stdout);
      const expected = new Set(home.tags.filter(isPicture).map(pictureHash));
      const pictures = client.tags.filter(isPicture);
      const got = pictures.slice(0, 30).map(pictureHash);
      expect(got.filter((hash) => expected.has(hash)).length).toBe(30);
      expect(pictures.some(({ body }) => body.readIntBE(2, 3) > 0)).toBe(true);
    },
    patience(60_000),
  );

  test(
    'may ask for sound alone, and its header says so',
    async () => {
      publish();
      const client = await read(openHttpFlv(urlFor(student.token, '&quality=sound')));
      await vi.waitUntil(() => count(client, 'sound') > 40, WAIT);
      expect(client.announced).toEqual({ has_video: false, has_audio: true });
      expect(count(client, 'picture') + count(client, 'key_frame') + count(client, 'video_config')).toBe(0);
    },
    patience(60_000),
  );

  test(
    'may ask for a light picture, which nobody makes without a reader',
    async () => {
      publish({ size: '1280x720' });
      const client = await read(openHttpFlv(urlFor(student.token, '&quality=light')));
      await untilPictures(client, 20);
      await vi.waitUntil(() => count(client, 'sound') > 20, WAIT);
      expect(client.announced).toEqual({ has_video: true, has_audio: true });
      expectTimesInOrder(client);
      const { body } = client.tags.find(({ kind }) => kind === 'video_config')!;
      const [sps] = parseAvcConfig(body.subarray(5)).config.sps;
      expect(parseSps(sps!)).toMatchObject({ width: 640, height: 360 });
      const times = client.tags.filter(isPicture).map(({ time_ms }) => time_ms);
      expect((times.at(-1)! - times[0]!) / (times.length - 1)).toBeGreaterThan(80);
    },
    patience(60_000),
  );

  test(
    'of a source without sound is not promised any',
    async () => {
      const url = `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`;
      const client = await read(openHttpFlv(urlFor(student.token)));
      const silent = run(
        FFMPEG,
        [
          ...[
            '-v',
            'error',
            '-nostdin',
            '-re',
            '-f',
            'lavfi',
            '-i',
            'testsrc2=size=320x180:rate=30',
            '-t',
            '20',
          ],
          ...[
            '-c:v',
            'libx264',
            '-preset',
            'ultrafast',
            '-tune',
            'zerolatency',
            '-g',
            '30',
            '-pix_fmt',
            'yuv420p',
          ],
          ...['-f', 'flv', url],
        ],
        { timeout: patience(30_000) },
      );
      await untilPictures(client, 10);
      expect(client.announced).toEqual({ has_video: true, has_audio: false });
      silent.child.kill('SIGKILL');
      await silent.catch(() => undefined);
    },
    patience(60_000),
  );
});

describe('the same answer goes on', () => {
  test(
    'over a publisher that comes back with another size',
    async () => {
      const publisher = publish();
      const http = await read(openHttpFlv(urlFor(student.token)));
      const ws = await read(openWsFlv(urlFor(student.token)));
      await untilPictures(http, 40);
      await publisher.stop();
      const so_far = http.tags.length;
      publish({ size: '640x360' });
      await vi.waitUntil(() => count(http, 'video_config') === 2 && count(ws, 'video_config') === 2, WAIT);
      await vi.waitUntil(() => http.tags.length > so_far + 60, WAIT);
      expect([http.ended, ws.ended]).toEqual([false, false]);
      expectTimesInOrder(http);
      expectTimesInOrder(ws);
      const [first, second] = http.tags.filter(({ kind }) => kind === 'video_config');
      expect(first?.body.equals(second!.body)).toBe(false);
      const after = http.tags.slice(http.tags.indexOf(second!)).filter(({ kind }) => kind !== 'sound');
      expect(after.find(({ kind }) => !kind.endsWith('config'))?.kind).toBe('key_frame');
    },
    patience(60_000),
  );

  test(
    'over an engine that was killed',
    async () => {
      publish();
      const client = await read(openHttpFlv(urlFor(student.token)));
      await untilPictures(client, 40);
      const so_far = client.tags.length;
      children.get('engine')?.kill();
      await vi.waitUntil(() => client.tags.length > so_far + 90, WAIT);
      expect(client.ended).toBe(false);
      expectTimesInOrder(client);
    },
    patience(60_000),
  );
});

describe('who may not, or no longer', () => {
  test('is told so', async () => {
    const answers = await Promise.all(
      ['', '?token=', '?token=nobody', `?token=${student.token}x`].map((query) =>
        app.send({ path: `/api/stream/${session.session_id}/live.flv${query}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    const other = await app.send({ path: `/api/stream/another/live.flv?token=${student.token}` });
    expect(other.status).toBe(403);
    const missing = await app.send({ path: `/api/stream/another/live.flv?token=${app.teacher}` });
    expect(missing.status).toBe(404);
    const odd = await app.send({
      path: `/api/stream/${session.session_id}/live.flv?token=${student.token}&quality=best`,
    });
    expect(odd.status).toBe(400);
    const ws = await read(openWsFlv(urlFor(student.token, '&quality=best')));
    await vi.waitUntil(() => ws.ended, WAIT);
    expect(ws.close_reason).toBe('invalid_input');
    const head = await app.send({
      method: 'HEAD',
      path: `/api/stream/${session.session_id}/live.flv?token=${student.token}`,
    });
    expect(head.status).toBe(200);
  });

  test('has its oldest connection ended by a fourth', async () => {
    const all: FlvClient[] = [];
    for (let i = 0; i < 4; i += 1) all.push(await read(openHttpFlv(urlFor(student.token))));
    await vi.waitUntil(() => all[0]?.ended, WAIT);
    expect(all.map(({ ended }) => ended)).toEqual([true, false, false, false]);
    const teacher = await read(openWsFlv(urlFor(app.teacher)));
    expect(teacher.ended).toBe(false);
  });

  test(
    'hears the end when the lesson ends, and comes back in vain',
    async () => {
      publish();
      const http = await read(openHttpFlv(urlFor(student.token)));
      const ws = await read(openWsFlv(urlFor(student.token)));
      await untilPictures(http, 5);
      await app.send({ method: 'POST', path: `/api/sessions/${session.session_id}/end`, token: app.teacher });
      await vi.waitUntil(() => http.ended && ws.ended, WAIT);
      expect(ws.close_reason).toBe('stream_closed');
      const again = await app.send({
        path: `/api/stream/${session.session_id}/live.flv?token=${student.token}`,
      });
      expect(again.status).toBe(410);
      const late = await read(openWsFlv(urlFor(student.token)));
      await vi.waitUntil(() => late.ended, WAIT);
      expect(late.close_reason).toBe('ended');
    },
    patience(60_000),
  );
});
