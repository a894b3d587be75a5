import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CAPTIONS } from '../../../src/shared/captions/captions.types.ts';
import { captionsSchema, type Captions } from '../../../src/shared/contract/captions.ts';
import type { SessionView } from '../../../src/shared/contract/index.ts';
import { vodInfoSchema } from '../../../src/shared/contract/library/index.ts';
import { foundSchema } from '../../../src/shared/contract/search.ts';
import { sharedSchema, shareSchema } from '../../../src/shared/contract/sharing.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { BARE_PICTURE, publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';

/** One short lesson that was recorded, and the captions of its recording. */
const WAIT = { timeout: patience(30_000), interval: 100 };
const DAY_MS = 24 * 3600 * 1000;

let app: TestApp;
let data_dir: string;
let session: SessionView;
let id: string;
let path: string;
let length: number;

const start = async (dir = data_dir): Promise<void> => {
  app = await startApp({ data_dir: dir, config: { ffmpeg_path: FFMPEG } });
};
const ask = (to: string, request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ path: to, token: app.teacher, ...request });
const send = (file: string | Buffer, query = ''): Promise<TestAnswer> =>
  ask(`${path}/import${query}`, {
    ...{ method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } },
  });
const captions = async (): Promise<Captions> => {
  const answer = await ask(path);
  expect(answer.status, answer.text).toBe(200);
  return captionsSchema.parse(answer.json);
};
const put = (body: object): Promise<TestAnswer> => ask(path, { method: 'PUT', body });
const found = async (q: string): Promise<string[]> => {
  const answer = await ask(`/api/search?q=${encodeURIComponent(q)}`);
  expect(answer.status, answer.text).toBe(200);
  const { lessons } = foundSchema.parse(answer.json);
  return lessons.flatMap(({ hits }) =>
    hits.map(({ kind, text, at_seconds }) => `${kind} ${String(at_seconds)}: ${text}`),
  );
};
const ticketOf = async (): Promise<string> => {
  const { ticket } = vodInfoSchema.parse((await ask(`/api/vod/${id}/info`)).json);
  return encodeURIComponent(ticket);
};

const FILE = `WEBVTT

00:00.250 --> 00:01.000 line:10%
<v Kim>빛은 <b>곧게</b> 나아갑니다

00:01.000 --> 09:00.000
1 &lt; 2

10:00.000 --> 11:00.000
of another lesson
`;

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-captions-'));
  await start();
  session = await app.createSession('Light: "shadow" / 그림자');
  id = session.session_id;
  path = `/api/vod/${id}/captions`;
  await app.join(session, 'Mina');
  const { port } = new URL(app.ready.rtmp_server);
  const url = `rtmp://127.0.0.1:${port}/live/${session.stream_key}`;
  const publisher = publishByFfmpeg({ url, ...BARE_PICTURE });
  try {
    await vi.waitFor(async () => {
      const { json } = await ask(`/api/recording/${id}/status`);
      expect((json as { duration_seconds?: number }).duration_seconds ?? 0).toBeGreaterThan(2);
    }, WAIT);
    const early = await send(FILE);
    expect([errorCodeOf(early), early.text]).toEqual(['conflict', expect.stringContaining('not_ready')]);
  } finally {
    await publisher.stop();
  }
  await ask(`/api/sessions/${id}/end`, { method: 'POST', body: {} });
  await vi.waitFor(async () => {
    expect((await ask(`/api/recording/${id}/status`)).json).toMatchObject({ status: 'ready' });
  }, WAIT);
  length = vodInfoSchema.parse((await ask(`/api/vod/${id}/info`)).json).duration_seconds;
}, patience(120_000));
afterAll(async () => {
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

describe('a file', () => {
  test('becomes captions within the recording, and what was left out is said by line', async () => {
    expect(await captions()).toEqual({ recording_id: id, version: null, updated_at: null, cues: [] });
    expect((await ask(`${path}.vtt`)).status).toBe(404);
    const answer = await send(FILE);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json).toMatchObject({
      ...{ format: 'vtt', encoding: 'utf-8', captions: await captions() },
      problems: [
        { code: 'cut', line: 6 },
        { code: 'outside', line: 9 },
      ],
    });
    expect((await captions()).cues).toEqual([
      { start_seconds: 0.25, end_seconds: 1, text: '빛은 곧게 나아갑니다' },
      { start_seconds: 1, end_seconds: length, text: '1 < 2' },
    ]);
  });

  test('comes out again for the player by its ticket, and to be saved, named as the MP4 is', async () => {
    const shown = await ask(`${path}.vtt?token=${await ticketOf()}`, { token: null });
    expect(shown.headers).toMatchObject({
      ...{ 'content-type': 'text/vtt; charset=utf-8', 'x-content-type-options': 'nosniff' },
      'cache-control': 'private, no-cache',
    });
    expect(shown.text).toContain('00:00:00.250 --> 00:00:01.000\n빛은 곧게 나아갑니다\n');
    expect(shown.text).toContain('1 &lt; 2');
    const again = await ask(`${path}.vtt`, { headers: { 'If-None-Match': shown.headers.etag ?? '' } });
    expect(again.status).toBe(304);
    const saved = await ask(`${path}.srt?download=true`);
    expect(saved.text).toMatch(/^1\n00:00:00,250 --> 00:00:01,000\n/);
    expect(decodeURIComponent(saved.headers['content-disposition'] ?? '')).toMatch(
      /Light shadow 그림자 \d{4}-\d\d-\d\d\.srt$/,
    );
  });

  test('is found by its words, at their second, until they are others', async () => {
    await vi.waitFor(async () => {
      expect(await found('곧게 나아')).toEqual(['caption 0.25: 빛은 곧게 나아갑니다']);
    }, WAIT);
    const { version } = await captions();
    await put({ version, cues: [{ start_seconds: 0.5, end_seconds: 1, text: '프리즘' }] });
    await vi.waitFor(async () => {
      expect(await found('프리즘')).toEqual(['caption 0.5: 프리즘']);
    }, WAIT);
    expect(await found('나아갑니다')).toEqual([]);
  });

  test('that is none, or too large, changes nothing', async () => {
    const before = await captions();
    const none = await send('a letter to parents');
    expect([none.status, none.text]).toEqual([400, expect.stringContaining('not_captions')]);
    expect((await send(Buffer.alloc(CAPTIONS.file_bytes + 1, 'x'))).status).toBe(413);
    expect((await send(Buffer.alloc(10 * 1024 * 1024, 'x'))).status).toBe(413);
    expect(errorCodeOf(await send(FILE, '?version=another'))).toBe('conflict');
    expect(await captions()).toEqual(before);
  });
});

describe('a list', () => {
  test('takes the place of the one that was seen, and of no other', async () => {
    const { version } = await captions();
    const cues = [
      { start_seconds: 1.0004, end_seconds: 1.5, text: ' later\r\n\r\n<i>not a tag</i>\u0000 ' },
      { start_seconds: 0.1, end_seconds: 0.2, text: '' },
    ];
    const both = await Promise.all([put({ version, cues }), put({ version, cues: [] })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const now = await captions();
    await put({ version: now.version, cues });
    expect((await captions()).cues).toEqual([
      { start_seconds: 0.1, end_seconds: 0.2, text: '' },
      { start_seconds: 1, end_seconds: 1.5, text: 'later\n<i>not a tag</i>' },
    ]);
    const { text } = await ask(`${path}.vtt`);
    expect(text.match(/-->/g)).toHaveLength(1);
    expect(text).toContain('&lt;i&gt;not a tag');
  });

  test('is refused where it is wrong', async () => {
    const { version } = await captions();
    const one = { start_seconds: 0, end_seconds: 1, text: 'x' };
    for (const cues of [
      [{ ...one, end_seconds: length + 1 }],
      [{ ...one, end_seconds: 0 }],
      [{ ...one, start_seconds: -1 }],
      [{ ...one, start_seconds: 1e300, end_seconds: 1e301 }],
      [{ ...one, text: 'x'.repeat(CAPTIONS.text_chars + 1) }],
      [{ ...one, html: '<b>' }],
      Array.from({ length: CAPTIONS.cues + 1 }, () => one),
      'x',
    ])
      expect((await put({ version, cues })).status, JSON.stringify(cues).slice(0, 80)).toBe(400);
    expect((await captions()).version).toBe(version);
  });

  test('of as many captions as may be is taken', async () => {
    const { version } = await captions();
    const cue = { start_seconds: 0, end_seconds: 1, text: '가'.repeat(40) };
    const answer = await put({ version, cues: Array.from({ length: CAPTIONS.cues }, () => cue) });
    expect(answer.status, answer.text.slice(0, 200)).toBe(200);
    expect((await send(FILE)).status).toBe(200);
  });
});

describe('others', () => {
  test('who watch what is shared get the file, and nothing else; students of the lesson get nothing', async () => {
    const ends_at = new Date(Date.now() + DAY_MS).toISOString();
    const shared = shareSchema.parse((await ask(`/api/recording/${id}/shares`, { body: { ends_at } })).json);
    const entered = await ask('/api/shared/enter', {
      ...{ token: null, body: { share_code: shared.share_code, name: 'Mina' } },
    });
    const [open] = sharedSchema.array().parse(entered.json);
    const ticket = encodeURIComponent(open?.ticket ?? '');
    const vtt = await ask(`${path}.vtt?token=${ticket}`, { token: null });
    expect([vtt.status, vtt.text]).toEqual([200, expect.stringContaining('빛은 곧게')]);
    const looked = await ask(`${path}.vtt?token=${ticket}`, { token: null, method: 'HEAD' });
    expect([looked.status, looked.text]).toEqual([200, '']);
    expect((await ask(`${path}.srt?token=${ticket}`, { token: null })).status).toBe(403);
    expect((await ask(path, { token: open?.ticket ?? '' })).status).toBe(401);
    expect((await ask(`/api/vod/another/captions.vtt?token=${ticket}`, { token: null })).status).toBe(401);
    await ask(`/api/shares/${shared.share_id}`, { method: 'DELETE' });
    expect((await ask(`${path}.vtt?token=${ticket}`, { token: null })).status).toBe(401);

    const another = await app.createSession('Another');
    const student = await app.join(another, 'Jun');
    for (const to of [path, `${path}.vtt`, `${path}.srt`])
      expect((await ask(to, { token: student.token })).status, to).toBe(403);
    await ask(`/api/sessions/${another.session_id}/end`, { method: 'POST', body: {} });
  });

  test('of no recording there are captions', async () => {
    for (const no of ['none', '..%2f..%2fetc', '%2e%2e', 'con'])
      for (const method of ['GET', 'DELETE'])
        expect([400, 404], `${method} ${no}`).toContain(
          (await ask(`/api/vod/${no}/captions`, { method })).status,
        );
  });
});

describe('with the recording', () => {
  test('they are in a copy of its folder, for whoever opens that', async () => {
    const before = await captions();
    await app.halt();
    const elsewhere = await mkdtemp(join(tmpdir(), 'airclass-captions-copy-'));
    try {
      await cp(join(data_dir, 'lessons', id), join(elsewhere, 'lessons', id), { recursive: true });
      await start(elsewhere);
      expect(await captions()).toEqual(before);
      await vi.waitFor(async () => {
        expect(await found('곧게')).toEqual(['caption 0.25: 빛은 곧게 나아갑니다']);
      }, WAIT);
      await app.stop();
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
    await start();
  });

  test('they are out of sight while it is deleted, and back with it', async () => {
    const before = await captions();
    await ask(`/api/recording/${id}`, { method: 'DELETE' });
    for (const [method, to] of [
      ['GET', path],
      ['GET', `${path}.vtt`],
      ['DELETE', path],
      ['POST', `${path}/import`],
    ] as const) {
      const headers = { 'Content-Type': 'application/octet-stream' };
      const body = method === 'POST' ? { body: FILE, headers } : {};
      expect((await ask(to, { method, ...body })).status, `${method} ${to}`).toBe(404);
    }
    expect(await found('곧게')).toEqual([]);
    await ask(`/api/recording/${id}/restore`, { method: 'POST' });
    expect(await captions()).toEqual(before);
  });
});
