import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  chapterSchema,
  vodInfoSchema,
  type Chapter,
  type RecordingView,
  type VodInfo,
} from '../../../src/shared/contract/library/index.ts';
import type { ClassState, SessionView, TeacherState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';

/** One short lesson with a publisher that drops, comes back with another size, and is paused: all that becomes of its recording. */
const WAIT = { timeout: patience(30_000), interval: 100 };
const VIDEO = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-r', '15', '-g', '15'];
const FFPROBE = FFMPEG.replace(/ffmpeg([^/\\]*)$/, 'ffprobe$1');
const DAY_MS = 24 * 3600 * 1000;
const run = promisify(execFile);

let app: TestApp;
let data_dir: string;
let session: SessionView;
let id: string;

const start = async (days_later = 0): Promise<void> => {
  app = await startApp({
    data_dir,
    config: { ffmpeg_path: FFMPEG },
    overrides: days_later === 0 ? {} : { now: () => new Date(Date.now() + days_later * DAY_MS) },
  });
};
const ask = (path: string, request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ path, token: app.teacher, ...request });
const info = async (): Promise<VodInfo> => {
  const answer = await ask(`/api/vod/${id}/info`);
  expect(answer.status, answer.text).toBe(200);
  return vodInfoSchema.parse(answer.json);
};
const list = async (query = ''): Promise<RecordingView[]> =>
  (await ask(`/api/recording/list${query}`)).json as RecordingView[];
const recordedSeconds = async (): Promise<number> =>
  ((await ask(`/api/recording/${id}/status`)).json as { duration_seconds?: number }).duration_seconds ?? 0;
const publish = async (size: string, seconds: number): Promise<void> => {
  const before = await recordedSeconds();
  const { port } = new URL(app.ready.rtmp_server);
  const publisher = publishByFfmpeg({
    url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}`,
    video: VIDEO,
    size,
  });
  try {
    await vi.waitFor(async () => {
      expect(await recordedSeconds()).toBeGreaterThan(before + seconds);
    }, WAIT);
  } finally {
    await publisher.stop();
  }
};
/** Asked for until it is there. */
const mp4 = async (query = ''): Promise<Buffer> => {
  const url = `${app.url}/api/vod/${id}/stream?format=mp4${query}`;
  const headers = { Authorization: `Bearer ${app.teacher}` };
  return vi.waitFor(async () => {
    const answer = await fetch(url, { headers });
    if (answer.status === 202) expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(answer.status, answer.status === 200 ? '' : await answer.text()).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  }, WAIT);
};

interface Probed {
  readonly streams: readonly {
    readonly codec_type: string;
    readonly width?: number;
    readonly start_time: string;
    readonly duration: string;
  }[];
  readonly chapters: readonly { readonly start_time: string; readonly tags: { readonly title: string } }[];
  readonly format: { readonly duration: string };
}
const probe = async (file: Buffer): Promise<Probed> => {
  const path = join(data_dir, 'probed.mp4');
  await writeFile(path, file);
  const wanted = ['-show_streams', '-show_chapters', '-show_format', '-of', 'json'];
  const { stdout } = await run(FFPROBE, ['-v', 'error', ...wanted, path]);
  return JSON.parse(stdout) as Probed;
};

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-library-'));
  await start();
  session = await app.createSession('Light: "shadow" / 그림자');
  id = session.session_id;
  await app.join(session, 'Mina');
}, patience(60_000));
afterAll(async () => {
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

describe('while the lesson is on', () => {
  test('its recording is there from its first seconds, over a publisher that drops and comes with another size', async () => {
    expect(await list()).toEqual([]);
    await publish('320x180', 5);
    // A drop that is told: a publisher that is back at once leaves a seam.
    await pause(1200);
    await publish('240x180', 3);
    await vi.waitFor(async () => {
      expect(await list()).toMatchObject([
        { recording_id: id, status: 'interrupted', student_count: 1, mp4: 'none', expires_at: null },
      ]);
    }, WAIT);
    expect(errorCodeOf(await ask(`/api/recording/${id}`, { method: 'DELETE' }))).toBe('conflict');
  });

  test('it is paused by the teacher, which all pages are told and a restart keeps, and a chapter is marked', async () => {
    let socket = await openSocket(app.url, app.teacher);
    socket.send({ type: 'chapter.mark', id: 'mark-0001', title: '그림자 = #1; \\x' });
    socket.send({ type: 'recording.pause', id: 'pause-0001', paused: true });
    await socket.find((message) => message.type === 'ack' && message.id === 'pause-0001');
    await vi.waitFor(() => {
      expect(stateOf<ClassState>(socket, 'class').recording_paused).toBe(true);
    }, WAIT);
    await socket.close();
    await app.halt();
    await start();

    socket = await openSocket(app.url, app.teacher);
    await vi.waitFor(() => {
      expect(stateOf<ClassState>(socket, 'class').recording_paused).toBe(true);
    }, WAIT);
    const before = await recordedSeconds();
    const { port } = new URL(app.ready.rtmp_server);
    const publisher = publishByFfmpeg({
      url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}`,
      video: VIDEO,
    });
    await vi.waitFor(async () => {
      const status = await ask(`/api/stream/${id}/status`);
      expect(status.json).toMatchObject({ live: true });
    }, WAIT);
    await vi.waitFor(() => {
      expect(stateOf<TeacherState>(socket, 'me').recording).toMatchObject({ state: 'paused' });
    }, WAIT);
    // Longer than its first segment would take.
    await pause(1500);
    expect(await recordedSeconds()).toBe(before);
    const go_on = await ask('/api/recording/start', { body: { session_id: id } });
    expect(go_on.json).toMatchObject({ recording_id: id });
    try {
      await vi.waitFor(async () => {
        expect(await recordedSeconds()).toBeGreaterThan(before + 2);
      }, WAIT);
    } finally {
      await publisher.stop();
      await socket.close();
    }
  });

  test('a foreign address is refused, and the lesson’s own is not', async () => {
    const ask_for = (stream_url: string): Promise<TestAnswer> =>
      ask('/api/recording/start', { body: { session_id: id, stream_url } });
    for (const foreign of ['http://169.254.169.254/', 'file:///etc/passwd', `${app.url}@evil.com/`, ''])
      expect(errorCodeOf(await ask_for(foreign)), foreign).toBe('forbidden');
    const own = `${app.ready.rtmp_server}/${session.stream_key}`;
    expect((await ask_for(own)).status).toBe(200);
    const stopped = await ask('/api/recording/stop', { body: { recording_id: id } });
    expect(stopped.json).toEqual({ status: 'interrupted', file_path: `lessons/${id}/media` });
  });
});

describe('when it is over', () => {
  let length: number;

  test('it plays at once, and its gaps say why', async () => {
    await ask(`/api/sessions/${id}/end`, { method: 'POST', body: {} });
    await vi.waitFor(async () => {
      expect(await info()).toMatchObject({ status: 'ready' });
    }, WAIT);
    const shown = await info();
    length = shown.duration_seconds;
    expect(length).toBeGreaterThan(10);
    expect(shown.gaps.map(({ why }) => why)).toEqual(['no_publisher', 'paused']);
    expect(shown).toMatchObject({ resolutions: ['source'], width: 320, has_sound: true });
    // Until somebody says otherwise.
    expect(shown.is_kept).toBe(false);
    const left_ms = Date.parse(shown.expires_at ?? '') - Date.parse(shown.ended_at ?? '');
    expect(left_ms).toBe(7 * 24 * 3600 * 1000);
    const hls = await ask(`/api/vod/${id}/stream`);
    expect(hls.status).toBe(302);
    const looked = await ask(`/api/vod/${id}/stream`, { method: 'HEAD' });
    expect([looked.status, looked.headers.location?.split('?', 1)[0]]).toEqual([
      302,
      `/api/stream/${id}/hls/index.m3u8`,
    ]);
    expect((await ask(`/api/vod/${id}/stream?format=mp4`, { method: 'HEAD' })).status).toBe(202);
    const playlist = await ask(hls.headers.location ?? '', { token: null });
    expect(playlist.text).toContain('#EXTM3U');
    const dash = await ask(`/api/vod/${id}/stream?format=dash`);
    expect((await ask(dash.headers.location ?? '', { token: null })).text).toContain('<MPD');
  });

  test('it becomes one MP4 with its index first, one size, its chapters, and sound with its picture', async () => {
    const added = await ask(`/api/vod/${id}/chapters`, { body: { start_time: 1.5, title: 'Beginning' } });
    expect(added.status).toBe(201);
    const file = await mp4();
    const { streams, chapters, format } = await probe(file);
    expect(Math.abs(Number(format.duration) - length)).toBeLessThan(0.5);
    const [picture, sound] = ['video', 'audio'].map((type) => streams.find((one) => one.codec_type === type));
    expect(picture?.width).toBe(320);
    const endOf = (one: typeof picture): number => Number(one?.start_time) + Number(one?.duration);
    expect(Math.abs(Number(picture?.start_time) - Number(sound?.start_time))).toBeLessThan(0.08);
    expect(Math.abs(endOf(picture) - endOf(sound))).toBeLessThan(0.08);
    expect(chapters.map(({ tags }) => tags.title)).toEqual(['Beginning', '그림자 = #1; \\x']);
    expect(file.indexOf('moov')).toBeLessThan(file.indexOf('mdat'));
    const { stderr } = await run(FFMPEG, [
      ...['-v', 'warning', '-xerror', '-i', join(data_dir, 'probed.mp4'), '-f', 'null', '-'],
    ]);
    expect(stderr).toBe('');
    expect((await info()).mp4).toBe('ready');
    expect((await info()).size_bytes).toBeGreaterThan(file.length);
  });

  test('a range of it is answered, and a clip is cut out of it', async () => {
    const path = `/api/vod/${id}/stream?format=mp4`;
    const part = await ask(path, { headers: { Range: 'bytes=4-7' } });
    expect(part.status).toBe(206);
    expect(part.text).toBe('ftyp');
    expect((await ask(path, { headers: { Range: 'bytes=999999999-' } })).status).toBe(416);
    const saved = await ask(`${path}&download=true`, { headers: { Range: 'bytes=0-0' } });
    expect(decodeURIComponent(saved.headers['content-disposition'] ?? '')).toMatch(
      /Light shadow 그림자 \d{4}-\d\d-\d\d\.mp4$/,
    );
    const { format } = await probe(await mp4('&start=2.5&end=6'));
    expect(Math.abs(Number(format.duration) - 3.5)).toBeLessThan(0.5);
  });

  test('it has a thumbnail, and a storyboard that is told as WebVTT', async () => {
    const shown = await vi.waitFor(async () => {
      const found = await info();
      expect(found.storyboard).not.toBeNull();
      return found;
    }, WAIT);
    const token = encodeURIComponent(shown.ticket);
    const still = await ask(`${shown.thumbnail ?? ''}?token=${token}`, { token: null });
    expect(still.headers['content-type']).toBe('image/jpeg');
    expect(shown.storyboard?.every_seconds).toBe(10);
    const vtt = await ask(`/api/vod/${id}/storyboard.vtt?token=${token}`, { token: null });
    const [sprite] = vtt.text.split('\n').filter((line) => line.startsWith('/api/vod/'));
    expect(sprite).toMatch(/#xywh=0,0,160,90$/);
    const tiles = await ask((sprite ?? '').split('#', 1)[0] ?? '', { token: null });
    expect(tiles.status).toBe(200);
    expect(tiles.headers['content-type']).toBe('image/jpeg');
  });

  test('chapters stay within it, and are changed and removed', async () => {
    const path = `/api/vod/${id}/chapters`;
    expect((await ask(path, { body: { start_time: 3600, title: 'x' } })).status).toBe(400);
    const { chapter_id } = chapterSchema.parse(
      (await ask(path, { body: { start_time: 3, title: 'x' } })).json,
    );
    const one = `${path}/${chapter_id}`;
    expect((await ask(one, { method: 'PATCH', body: { start_time: 3600 } })).status).toBe(400);
    const changed = await ask(one, { method: 'PATCH', body: { start_time: 0, title: 'y' } });
    expect(changed.json).toMatchObject({ start_seconds: 0, title: 'y' });
    expect(((await ask(path)).json as Chapter[]).map(({ title }) => title)[0]).toBe('y');
    expect((await ask(one, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(one, { method: 'DELETE' })).status).toBe(404);
  });

  test('what is asked wrongly is refused', async () => {
    const path = `/api/vod/${id}/stream?format=mp4`;
    for (const wrong of ['&start=5&end=2', '&start=3&end=3', '&start=999', '&resolution=4k', '&start=-1'])
      expect((await ask(`${path}${wrong}`)).status, wrong).toBe(400);
    expect((await ask(`${path}&resolution=720p`)).status).toBe(404);
    for (const traversal of ['..%2f..%2fetc', '%2e%2e', 'a%00b', 'con', '%ED%95%9C'])
      expect([400, 404], traversal).toContain((await ask(`/api/vod/${traversal}/info`)).status);
    expect((await ask(`/api/vod/${id}/storyboard/9.jpg`)).status).toBe(404);
    expect((await ask(`/api/vod/${id}/storyboard/..%2f..%2fx.jpg`)).status).toBe(400);
    const another = await app.createSession('Another');
    const student = await app.join(another, 'Jun');
    expect((await ask(`/api/vod/${id}/info`, { token: student.token })).status).toBe(403);
    await ask(`/api/sessions/${another.session_id}/end`, { method: 'POST', body: {} });
  });

  test('it is rebuilt from its folder where what is known of it is lost, and what was being made is made on', async () => {
    const path = join(data_dir, 'lessons', id, 'recording.json');
    const vod = join(data_dir, 'lessons', id, 'vod');
    await app.halt();
    await rm(path);
    for (const name of await readdir(vod)) if (name.endsWith('.mp4')) await rm(join(vod, name));
    await writeFile(join(vod, `whole-${'0'.repeat(16)}.mp4.part`), 'what a killed app left');
    await start();
    await vi.waitFor(async () => {
      expect((await info()).status).toBe('ready');
    }, WAIT);
    expect((await info()).duration_seconds).toBe(length);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ end_reason: 'teacher' });
    await vi.waitFor(async () => {
      expect((await info()).mp4).toBe('ready');
    }, WAIT);
    expect((await readdir(vod)).filter((name) => name.startsWith('whole-'))).toHaveLength(1);
  });

  test('it is deleted twice at once, found again, and brought back', async () => {
    const path = `/api/recording/${id}`;
    const both = await Promise.all([ask(path, { method: 'DELETE' }), ask(path, { method: 'DELETE' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await list()).toEqual([]);
    expect(await list('?deleted=true')).toHaveLength(1);
    expect((await ask(`/api/vod/${id}/stream`)).status).toBe(404);
    expect((await ask(`/api/stream/${id}/hls/index.m3u8`)).status).toBe(404);
    const restored = await ask(`${path}/restore`, { method: 'POST' });
    expect(restored.json).toMatchObject({ status: 'ready', deleted_at: null });
    expect((await ask(`/api/stream/${id}/hls/index.m3u8`)).status).toBe(200);
  });

  test('it is deleted once its days are over, and is not gone before this computer has seen that for 7 days', async () => {
    await ask(`/api/recording/${id}`, { method: 'PATCH', body: { is_kept: true } });
    await app.halt();
    await start(8);
    expect(await list()).toMatchObject([{ status: 'ready', is_kept: true, expires_at: null }]);
    await ask(`/api/recording/${id}`, { method: 'PATCH', body: { is_kept: false } });
    await app.halt();
    await start(16);
    await vi.waitFor(async () => {
      expect(await list('?deleted=true')).toMatchObject([{ status: 'deleted' }]);
    }, WAIT);
    await app.halt();
    await start(24);
    // As another start finds it: the first look of a start removes nothing.
    await app.halt();
    await start(25);
    expect(await list('?deleted=true')).toMatchObject([{ status: 'deleted' }]);
    const restored = await ask(`/api/recording/${id}/restore`, { method: 'POST' });
    expect(restored.json).toMatchObject({ status: 'ready' });
  });
});
