import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SessionView } from '../../../src/shared/contract/index.ts';
import type { Rendition } from '../../../src/shared/contract/library/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { decode } from '../../support/recording/recorded.ts';
import { publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';

/** A lesson of six seconds in 480 lines: made smaller, and watched in both sizes. */
const WAIT = { timeout: patience(60_000), interval: 100 };
const VIDEO = ['-c:v', 'libx264', '-preset', 'ultrafast', '-r', '15', '-g', '15', '-bf', '2'];

let app: TestApp;
let data_dir: string;
let session: SessionView;
let id: string;

const ask = (path: string, request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ path, token: app.teacher, ...request });
const renditions = async (): Promise<Rendition[]> =>
  (await ask(`/api/vod/${id}/renditions`)).json as Rendition[];
const wish = (...resolutions: string[]): Promise<TestAnswer> =>
  ask(`/api/vod/${id}/renditions`, { body: { resolutions } });
/** Where a player is sent to, with a ticket of its own. */
const placeOf = async (query: string): Promise<string> => {
  const answer = await ask(`/api/vod/${id}/stream${query}`);
  expect(answer.status, answer.text).toBe(302);
  return answer.headers.location ?? '';
};

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-watch-'));
  app = await startApp({ data_dir, config: { ffmpeg_path: FFMPEG } });
  session = await app.createSession('Light');
  id = session.session_id;
  const { port } = new URL(app.ready.rtmp_server);
  const publisher = publishByFfmpeg({
    url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}`,
    video: VIDEO,
    size: '854x480',
  });
  await vi.waitFor(async () => {
    const { json } = await ask(`/api/recording/${id}/status`);
    expect((json as { duration_seconds?: number }).duration_seconds ?? 0).toBeGreaterThan(6);
  }, WAIT);
  await publisher.stop();
}, patience(90_000));
afterAll(async () => {
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('of a lesson that is on nothing is made, and of one that is over nothing that is larger', async () => {
  expect(errorCodeOf(await wish('360p'))).toBe('conflict');
  await ask(`/api/sessions/${id}/end`, { method: 'POST', body: {} });
  await vi.waitFor(async () => {
    expect(await renditions()).toMatchObject([{ resolution: '360p', state: 'none', progress: 0 }]);
  }, WAIT);
  for (const wrong of [['480p'], ['360p', '1080p'], ['source'], []])
    expect((await wish(...wrong)).status, wrong.join()).toBe(400);
  expect((await ask(`/api/vod/${id}/stream?resolution=360p`)).status).toBe(404);
  expect(await placeOf('')).toMatch(/^\/api\/stream\//);
});

test('what is asked for waits for the lesson that is on, in the order that the teacher wishes', async () => {
  const another = await app.createSession('Another');
  const asked = await wish('360p');
  expect(asked.status).toBe(202);
  expect(asked.json).toMatchObject([{ resolution: '360p', state: 'waiting', reason: 'lesson' }]);
  const order = [{ recording_id: id, resolution: '360p' }];
  const ordered = await ask('/api/renditions', { method: 'PUT', body: { order } });
  expect(ordered.json).toMatchObject([{ ...order[0], title: 'Light', state: 'waiting' }]);
  await ask(`/api/sessions/${another.session_id}/end`, { method: 'POST', body: {} });
  await vi.waitFor(async () => {
    expect(await renditions()).toMatchObject([{ state: 'ready', progress: 1, reason: null }]);
  }, WAIT);
  expect((await ask('/api/renditions')).json).toEqual([]);
  expect((await ask(`/api/vod/${id}/info`)).json).toMatchObject({ resolutions: ['source', '360p'] });
});

test('a player is told of both sizes, and plays either, by HLS and DASH, as long as what was recorded', async () => {
  const master = await placeOf('');
  const { text } = await ask(master, { token: null });
  expect(text.match(/RESOLUTION=\d+x\d+/g)).toEqual(['RESOLUTION=854x480', 'RESOLUTION=640x360']);
  const own = await decode(`${app.url}${await placeOf('?resolution=source')}`);
  for (const query of ['?resolution=360p', '?resolution=360p&format=dash']) {
    const seen = await decode(`${app.url}${await placeOf(query)}`);
    expect(seen.complaints, query).toEqual([]);
    expect(Math.abs(seen.frames - own.frames), query).toBeLessThan(4);
    expect(Math.abs(seen.seconds - own.seconds), query).toBeLessThan(0.3);
  }
  const each = await decode(`${app.url}${master}`, { output: ['-map', '0:v:1'] });
  expect(Math.abs(each.frames - own.frames)).toBeLessThan(4);
});

test('it becomes one MP4 in the smaller size, and a clip of it', async () => {
  const mp4 = async (query: string): Promise<Buffer> =>
    vi.waitFor(async () => {
      const headers = { Authorization: `Bearer ${app.teacher}` };
      const answer = await fetch(`${app.url}/api/vod/${id}/stream?format=mp4${query}`, { headers });
      expect(answer.status, query).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    }, WAIT);
  const own = await mp4('');
  const small = await mp4('&resolution=360p');
  const [whole, seen] = [await decode(own), await decode(small)];
  expect(seen.complaints).toEqual([]);
  expect(Math.abs(seen.frames - whole.frames)).toBeLessThan(4);
  expect(Math.abs(seen.seconds - whole.seconds)).toBeLessThan(0.3);
  expect(small.length).toBeLessThan(own.length);
  const clip = await decode(await mp4('&resolution=360p&start=1&end=3'));
  expect(Math.abs(clip.seconds - 2)).toBeLessThan(0.5);
  // The one before is there still.
  expect((await ask(`/api/vod/${id}/stream?format=mp4`, { method: 'HEAD' })).status).toBe(200);
});

test('nobody else watches it, nothing else is told, and a removed one is gone', async () => {
  const [place = '', query = ''] = (await placeOf('?resolution=360p')).split('?', 2);
  const folder = place.replace('index.m3u8', '');
  for (const path of ['', 'index.m3u8', 'video.m3u8', 'v1.m4s'])
    expect((await ask(`${folder}${path}`, { token: null })).status, path).not.toBe(200);
  for (const path of ['v999.m4s', 'x.mp4', '..%2f..%2frecording.json', 'rendition.json', 'other.m3u8'])
    expect([400, 404], path).toContain((await ask(`${folder}${path}?${query}`)).status);
  const part = await ask(`${folder}v1.m4s?${query}`, { token: null, headers: { Range: 'bytes=4-7' } });
  expect([part.status, part.text]).toEqual([206, 'moof']);
  const one = `/api/vod/${id}/renditions/360p`;
  expect((await ask(one, { method: 'DELETE' })).status).toBe(204);
  expect((await ask(one, { method: 'DELETE' })).status).toBe(204);
  expect(await renditions()).toMatchObject([{ state: 'none', size_bytes: 0 }]);
  expect((await ask(`${folder}v1.m4s?${query}`, { token: null })).status).toBe(404);
});

test('what was being made when the app ended is made on, and goes with its recording', async () => {
  await wish('360p');
  await app.halt();
  app = await startApp({ data_dir, config: { ffmpeg_path: FFMPEG } });
  await vi.waitFor(async () => {
    expect(await renditions()).toMatchObject([{ state: 'ready' }]);
  }, WAIT);
  await app.halt();
  app = await startApp({ data_dir, config: { ffmpeg_path: FFMPEG } });
  expect(await renditions()).toMatchObject([{ state: 'ready' }]);
  await ask(`/api/recording/${id}`, { method: 'DELETE' });
  expect((await ask(`/api/vod/${id}/media/360p/video.m3u8`)).status).toBe(404);
});
