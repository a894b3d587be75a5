import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  ClassState,
  JoinAnswer,
  SessionView,
  StreamStatus,
  TeacherState,
} from '../../../src/shared/contract/index.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { decode } from '../../support/recording/recorded.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

/** A lesson with a real publisher, watched by HLS and DASH while it is live, over everything that may go wrong. */
const WAIT = { timeout: patience(30_000), interval: 100 };
const VIDEO = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-bf', '2'];

let app: TestApp;
let session: SessionView;
let student: JoinAnswer;
let data_dir: string;
let publisher: FfmpegPublisher | null = null;
const children = new Map<string, { kill: () => void }>();

const start = async (): Promise<void> => {
  const launcher = createNodeLauncher();
  app = await startApp({
    data_dir,
    config: { ffmpeg_path: FFMPEG, max_sessions: 2 },
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
};
const publish = async (size = '320x180'): Promise<void> => {
  await publisher?.stop();
  const { port } = new URL(app.ready.rtmp_server);
  publisher = publishByFfmpeg({
    url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}`,
    video: VIDEO,
    size,
  });
};
const path = (below: string, token: string | null = student.token): string =>
  `/api/stream/${session.session_id}/${below}${token === null ? '' : `?token=${encodeURIComponent(token)}`}`;
const get = (
  below: string,
  token: string | null = student.token,
  headers: Record<string, string> = {},
): Promise<TestAnswer> => app.send({ path: path(below, token), headers });
/** Lines of a media playlist that name a file. */
const filesOf = (playlist: string): string[] =>
  playlist.split('\n').filter((line) => /^[va]\d+\.m4s/.test(line));
const listed = async (which: 'video' | 'audio' = 'video'): Promise<string[]> =>
  filesOf((await get(`hls/${which}.m3u8`)).text);
const untilListed = (count: number): Promise<void> =>
  vi.waitFor(async () => {
    expect((await listed()).length).toBeGreaterThanOrEqual(count);
    expect((await listed('audio')).length).toBeGreaterThanOrEqual(1);
  }, WAIT);
const secondsOf = (playlist: string): number =>
  [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, seconds]) => sum + Number(seconds), 0);

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-playback-'));
  await start();
  session = await app.createSession();
  student = await app.join(session, 'Mina');
  expect(errorCodeOf(await get('hls/index.m3u8'))).toBe('not_found');
  expect(errorCodeOf(await get('dash/manifest.mpd'))).toBe('not_found');
  await publish();
  await untilListed(3);
}, patience(60_000));
afterAll(async () => {
  await publisher?.stop();
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

describe('while it is live', () => {
  test('HLS is played from the start of the lesson by ffmpeg, picture and sound, without an error', async () => {
    const index = await get('hls/index.m3u8');
    expect(index.headers['content-type']).toBe('application/vnd.apple.mpegurl');
    expect(index.headers['cache-control']).toBe('no-store');
    expect(index.text).toContain('RESOLUTION=320x180');
    const seconds = secondsOf((await get('hls/video.m3u8')).text);
    const seen = await decode(`${app.url}${path('hls/index.m3u8')}`, {
      input: ['-live_start_index', '0'],
      output: ['-t', '2.5'],
    });
    expect(seen.complaints).toEqual([]);
    expect(seen.frames).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeGreaterThan(2.5);
  });

  test('DASH is played by ffmpeg without an error', async () => {
    const manifest = await get('dash/manifest.mpd');
    expect(manifest.headers['content-type']).toBe('application/dash+xml');
    expect(manifest.text).toContain('type="dynamic"');
    const seen = await decode(`${app.url}${path('dash/manifest.mpd')}`, { output: ['-t', '2'] });
    expect(seen.complaints).toEqual([]);
    expect(seen.frames).toBeGreaterThanOrEqual(50);
  });

  test('who fetches segments is counted, once for each way, and forgotten', async () => {
    const [file = ''] = await listed();
    const other = await app.join(session, 'Jun');
    await get(`hls/${file.split('?')[0] ?? ''}`);
    await get(`hls/${file.split('?')[0] ?? ''}`, other.token);
    await get(`hls/${file.split('?')[0] ?? ''}`, other.token);
    await get(`dash/${file.split('?')[0] ?? ''}`, other.token);
    const { viewers } = (await app.send({ path: path('status', null), token: app.teacher }))
      .json as StreamStatus;
    expect(viewers.hls).toBeGreaterThanOrEqual(2);
    expect(viewers.dash).toBeGreaterThanOrEqual(1);
  });

  test('the teacher sees what is on the disk, and the class since when it is recorded', async () => {
    const teacher = await openSocket(app.url, app.teacher);
    const recording = (): TeacherState['recording'] | undefined =>
      stateOf<TeacherState>(teacher, 'me').recording;
    await vi.waitFor(() => {
      expect(recording()).toMatchObject({ state: 'recording' });
      expect(recording()?.seconds).toBeGreaterThan(2);
      expect(recording()?.bytes).toBeGreaterThan(10_000);
    }, WAIT);
    const state = stateOf<ClassState>(teacher, 'class');
    expect(state.recorded_since).toBe(recording()?.since);
    await teacher.close();
  });

  test(
    'a playlist is sent compressed to who can take it',
    async () => {
      await untilListed(20);
      const plain = await get('hls/video.m3u8', student.token, { 'Accept-Encoding': 'identity' });
      expect(plain.headers['content-encoding']).toBeUndefined();
      const zipped = await new Promise<Buffer>((resolve, reject) => {
        const { port } = new URL(app.url);
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `GET ${path('hls/video.m3u8')} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`,
          );
        });
        const chunks: Buffer[] = [];
        socket.on('data', (chunk: Buffer) => chunks.push(chunk));
        socket.once('error', reject);
        socket.once('close', () => {
          resolve(Buffer.concat(chunks));
        });
      });
      const body_at = zipped.indexOf('\r\n\r\n') + 4;
      expect(zipped.toString('latin1', 0, body_at)).toMatch(/content-encoding: gzip/i);
      expect(gunzipSync(zipped.subarray(body_at)).toString()).toContain('#EXT-X-PLAYLIST-TYPE:EVENT');
      expect(zipped.length).toBeLessThan(plain.text.length);
    },
    patience(60_000),
  );
});

describe('a segment', () => {
  const first = async (): Promise<string> => `hls/${(await listed())[0]?.split('?')[0] ?? ''}`;

  test('is the same for ever, and given in parts', async () => {
    const file = await first();
    const whole = await get(file, student.token, { Range: 'items=0-1' });
    expect(whole.status).toBe(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const bytes = Number(whole.headers['content-length']);
    const part = await get(file, student.token, { Range: 'bytes=4-7' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      'moof',
      `bytes 4-7/${String(bytes)}`,
    ]);
    const tail = await get(file, student.token, { Range: 'bytes=-10' });
    expect([tail.status, tail.headers['content-length']]).toEqual([206, '10']);
    const beyond = await get(file, student.token, { Range: `bytes=${String(bytes)}-` });
    expect([beyond.status, errorCodeOf(beyond), beyond.headers['content-range']]).toEqual([
      416,
      'bad_range',
      `bytes */${String(bytes)}`,
    ]);
    const head = await app.send({ method: 'HEAD', path: path(file) });
    expect([head.status, head.headers['content-length'], head.text]).toEqual([200, String(bytes), '']);
  });

  test('is for who was given its playlist: no other token, and no other lesson’s', async () => {
    const file = await first();
    const other_session = await app.createSession('Another one');
    const other = await app.join(other_session, 'Ara');
    const [, ticket = ''] = /token=(.*)$/.exec((await listed())[0] ?? '') ?? [];
    expect((await get(file, ticket)).status).toBe(200);
    for (const [token, status] of [
      [null, 401],
      ['', 401],
      ['nonsense', 401],
      [`${ticket}x`, 401],
      [ticket.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')), 401],
      [other.token, 403],
    ] as const) {
      for (const below of [
        file,
        file.replace('hls', 'dash'),
        'hls/index.m3u8',
        'hls/audio.m3u8',
        'dash/manifest.mpd',
      ]) {
        expect([token, below, (await get(below, token)).status]).toEqual([token, below, status]);
      }
    }
    // A ticket opens its own lesson's media and nothing else.
    const foreign = `/api/stream/${other_session.session_id}/hls/index.m3u8?token=${ticket}`;
    expect((await app.send({ path: foreign })).status).toBe(401);
    expect((await app.send({ path: path('status', null), token: ticket })).status).toBe(401);
    await app.send({
      path: `/api/sessions/${other_session.session_id}/end`,
      method: 'POST',
      token: app.teacher,
    });
  });

  test.each([
    '..%2f..%2fnode-key.json',
    '%2e%2e/%2e%2e/node-key.json',
    '..%5c..%5cteacher-token',
    '../../../node-key.json',
    'segments.ndjson',
    '.room',
    'v1.m4s%00.mp4',
    'v1.m4s/',
    'v1.m4s%20',
    'V1.M4S',
    'v0.m4s',
    'v01.m4s',
    'v99999999.m4s',
    'v-init0.mp4',
    `${'v'.repeat(5000)}.m4s`,
    'con.mp4',
    '%c0%ae%c0%ae.mp4',
    '%',
  ])('called %s is none', async (name) => {
    for (const below of ['hls', 'dash']) {
      const answer = await get(`${below}/${name}`);
      expect([name, [400, 404].includes(answer.status)]).toEqual([name, true]);
      expect(answer.text).not.toMatch(/node_modules|ENOENT|lessons/);
    }
  });

  test('is not held open by the dozen for one who takes nothing', async () => {
    const { port } = new URL(app.url);
    const file = path(await first());
    const sockets = Array.from({ length: 3 }, () => connect(Number(port), '127.0.0.1'));
    try {
      for (const socket of sockets) {
        socket.on('error', () => undefined);
        for (let at = 0; at < 40; at += 1)
          socket.write(`GET ${file} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
        socket.pause();
      }
      expect((await get('hls/index.m3u8')).status).toBe(200);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  });
});

test(
  'over another publisher, a killed engine and a restarted app it stays one lesson',
  async () => {
    const before = (await listed()).length;
    await publish('640x360');
    await untilListed(before + 3);
    expect((await get('hls/video.m3u8')).text.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(1);

    const killed_at = (await listed()).length;
    children.get('engine')?.kill();
    await vi.waitFor(async () => {
      expect(
        (await get('hls/video.m3u8')).text.match(/#EXT-X-DISCONTINUITY\n/g)?.length,
      ).toBeGreaterThanOrEqual(2);
    }, WAIT);
    await untilListed(killed_at + 3);

    const [old = ''] = await listed();
    await publisher?.stop();
    await app.halt();
    const halted_port = app.port;
    await start();
    expect(app.port).not.toBe(0);
    expect(halted_port).toBeGreaterThan(0);
    const restarted_at = (await listed()).length;
    expect(restarted_at).toBeGreaterThan(0);
    // The ticket that a player holds is still good.
    expect((await app.send({ path: `/api/stream/${session.session_id}/hls/${old}` })).status).toBe(200);
    await publish();
    await untilListed(restarted_at + 3);

    await app.send({ path: `/api/sessions/${session.session_id}/end`, method: 'POST', token: app.teacher });
    await vi.waitFor(async () => {
      expect((await get('hls/video.m3u8', app.teacher)).text).toContain('#EXT-X-ENDLIST');
    }, WAIT);
    const playlist = (await get('hls/video.m3u8', app.teacher)).text;
    // Who had a seat sees it no more, by whatever was handed out: that is the teacher's to share.
    for (const below of ['hls/index.m3u8', 'dash/manifest.mpd']) expect((await get(below)).status).toBe(410);
    expect((await app.send({ path: `/api/stream/${session.session_id}/hls/${old}` })).status).toBe(410);
    const seconds = secondsOf(playlist);
    const seen = await decode(`${app.url}${path('hls/index.m3u8', app.teacher)}`);
    expect(seen.complaints).toEqual([]);
    const manifest = (await get('dash/manifest.mpd', app.teacher)).text;
    const [, told] = /mediaPresentationDuration="PT([\d.]+)S"/.exec(manifest) ?? [];
    expect(Math.abs(seen.seconds - Number(told))).toBeLessThan(0.5);
    // At each seam the sound may have gone on a little longer than the picture.
    expect(Math.abs(seen.seconds - seconds)).toBeLessThan(2);
    expect(seen.frames).toBeGreaterThan(seconds * 30 - 30);
    expect(manifest).toContain('type="static"');
    expect(manifest.match(/<Period /g)?.length).toBe((playlist.match(/#EXT-X-MAP/g) ?? []).length);
  },
  patience(120_000),
);
