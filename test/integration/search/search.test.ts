import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { foundSchema, type Found } from '../../../src/shared/contract/search.ts';
import type { SessionView } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, type TestSocket } from '../../support/ws-client.ts';

/** One recorded lesson in which people write and are asked: what of it is found, and when it is found no more. */
const WAIT = { timeout: patience(30_000), interval: 100 };
const VIDEO = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-r', '15', '-g', '15'];

let app: TestApp;
let data_dir: string;
let session: SessionView;
let id: string;
let student: string;
let count = 0;

const start = async (): Promise<void> => {
  app = await startApp({ data_dir, config: { ffmpeg_path: FFMPEG } });
};
const ask = (path: string, request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ path, token: app.teacher, ...request });
const search = async (q: string, more = ''): Promise<Found> => {
  const answer = await vi.waitFor(async () => {
    const one = await ask(`/api/search?q=${encodeURIComponent(q)}${more}`);
    expect(errorCodeOf(one)).not.toBe('rate_limited');
    return one;
  }, WAIT);
  expect(answer.status, answer.text).toBe(200);
  return foundSchema.parse(answer.json);
};
/** Once everything is read. */
const settled = (q: string): Promise<Found> =>
  vi.waitFor(async () => {
    const found = await search(q);
    expect(found.state).toBe('ready');
    return found;
  }, WAIT);
const hitsOf = ({ lessons }: Found): string[] =>
  lessons.flatMap(({ hits }) => hits.map(({ kind, text }) => `${kind}: ${text}`));
const recordedSeconds = async (): Promise<number> =>
  ((await ask(`/api/recording/${id}/status`)).json as { duration_seconds?: number }).duration_seconds ?? 0;
const tell = async (socket: TestSocket, type: string, payload: object): Promise<void> => {
  count += 1;
  const message_id = `search-${String(count).padStart(4, '0')}`;
  socket.send({ type, id: message_id, ...payload });
  const answer = await socket.find(
    (message) => (message.type === 'ack' || message.type === 'error') && message.id === message_id,
  );
  expect(answer.type, JSON.stringify(answer)).toBe('ack');
};
const say = async (token: string, payload: object): Promise<void> => {
  const socket = await openSocket(app.url, token);
  await tell(socket, 'chat.send', payload);
  await socket.close();
};
const publishing = async (work: () => Promise<void>): Promise<void> => {
  const { port } = new URL(app.ready.rtmp_server);
  const publisher = publishByFfmpeg({
    url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}`,
    video: VIDEO,
    size: '320x180',
  });
  try {
    await work();
  } finally {
    await publisher.stop();
  }
};

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-search-'));
  await start();
  session = await app.createSession('이차함수와 그래프');
  id = session.session_id;
  student = (await app.join(session, 'Mina')).token;
}, patience(60_000));
afterAll(async () => {
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

describe('while the lesson is on', () => {
  test('what is written, asked and marked is found at once, at its second', async () => {
    await publishing(async () => {
      await vi.waitFor(async () => {
        expect(await recordedSeconds()).toBeGreaterThan(3);
      }, WAIT);
      const before = await recordedSeconds();
      await say(student, { kind: 'message', text: 'Photosynthesis는 무엇인가요' });
      await say(student, { kind: 'private', text: '저만 모르는 것 같아요' });
      const [lesson] = (await search('photosinthesis')).lessons;
      expect(lesson).toMatchObject({ session_id: id, recording_id: id, hit_count: 1 });
      const [hit] = lesson?.hits ?? [];
      expect(hit).toMatchObject({ kind: 'message', text: 'Photosynthesis는 무엇인가요', marks: [[0, 14]] });
      expect(hit?.at_seconds).toBeGreaterThanOrEqual(before - 1);
      expect(hit?.at_seconds).toBeLessThan(before + 30);
      const question = {
        ...{ type: 'single', text: '축의 방정식은?', options: ['x = 2', 'y = 3'], correct: 0 },
        explanation: '숨은 풀이',
      };
      const asked = await ask('/api/quiz/ask', { body: { session_id: id, question } });
      expect(asked.status, asked.text).toBe(201);
      const teacher = await openSocket(app.url, app.teacher);
      await tell(teacher, 'chapter.mark', { title: '꼭짓점 찾기' });
      await teacher.close();
      expect(hitsOf(await search('축 방정'))).toEqual(['quiz: 축의 방정식은? · x = 2 · y = 3']);
      expect(hitsOf(await search('숨은 풀이'))).toEqual([]);
      expect(hitsOf(await search('꼭짓점'))).toEqual(['chapter: 꼭짓점 찾기']);
      expect(hitsOf(await search('모르는'))).toEqual(['private: 저만 모르는 것 같아요']);
      expect(hitsOf(await search('이차 함수'))).toEqual(['title: 이차함수와 그래프']);
    });
  });

  test('what the teacher hides is found no more, and what is shown again is', async () => {
    const history = await ask(`/api/chat/${id}?limit=10`);
    const message = (history.json as { message_id: string; text: string }[]).find(({ text }) =>
      text.startsWith('Photo'),
    );
    const teacher = await openSocket(app.url, app.teacher);
    await tell(teacher, 'chat.hide', { message_id: message?.message_id, hidden: true });
    expect((await search('photosynthesis')).lessons).toEqual([]);
    await tell(teacher, 'chat.hide', { message_id: message?.message_id, hidden: false });
    expect((await search('photosynthesis')).lesson_count).toBe(1);
    await teacher.close();
  });
});

describe('when it is over', () => {
  test('a restart finds the same, at the same seconds', async () => {
    await ask(`/api/sessions/${id}/end`, { method: 'POST', body: {} });
    await vi.waitFor(async () => {
      expect((await ask(`/api/recording/${id}/status`)).json).toMatchObject({ status: 'ready' });
    }, WAIT);
    const queries = ['photosynthesis', '모르는', '방정식', '꼭짓점', '그래프', '없는낱말'];
    const all = async (): Promise<Found['lessons'][]> => {
      const found = [];
      for (const q of queries) found.push((await settled(q)).lessons);
      return found;
    };
    const before = await all();
    expect(before.map((lessons) => lessons.length)).toEqual([1, 1, 1, 1, 1, 0]);
    await app.halt();
    await start();
    expect(await all()).toEqual(before);
  });

  test('it has the name that it has now', async () => {
    await ask(`/api/recording/${id}`, {
      method: 'PATCH',
      body: { title: 'Parabola', description: '포물선' },
    });
    expect(hitsOf(await search('parabola'))).toEqual(['title: Parabola']);
    expect(hitsOf(await search('포물'))).toEqual(['description: 포물선']);
    expect((await search('이차함수')).lessons).toEqual([]);
    const of_one = await search('a', `&session_id=${id}`);
    expect(of_one.lessons[0]?.hits.length).toBe(of_one.lessons[0]?.hit_count);
  });

  test('what is asked wrongly is refused, and nobody else is answered', async () => {
    for (const wrong of [
      `?q=${'x'.repeat(10_000)}`,
      '?q=x&limit=0',
      '?q=x&limit=51',
      '?q=x&cursor=x',
      '?q=x&session_id=..%2f..',
      '?q=x&for=class',
      '',
    ])
      expect(errorCodeOf(await ask(`/api/search${wrong}`)), wrong.slice(0, 40)).toBe('invalid_input');
    for (const nothing of ['', '%20', '%CC%81%CC%81%CC%81', '%E2%80%8B', `%00`])
      expect((await search(decodeURIComponent(nothing))).lessons, nothing).toEqual([]);
    expect(errorCodeOf(await ask('/api/search?q=x', { token: null }))).toBe('unauthorized');
    const another = await app.createSession('Another');
    const jun = await app.join(another, 'Jun');
    expect(errorCodeOf(await ask('/api/search?q=x', { token: jun.token }))).toBe('forbidden');
  });

  test('who asks too often is told to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask('/api/search?q=x')));
    expect(answers.map(errorCodeOf)).toContain('rate_limited');
  });

  test('a recording that is deleted is found no more, until that is taken back; a restart changes nothing', async () => {
    await ask(`/api/recording/${id}`, { method: 'DELETE' });
    expect((await search('parabola')).lessons).toEqual([]);
    expect((await search('photosynthesis')).lessons).toEqual([]);
    await app.halt();
    await start();
    expect((await settled('photosynthesis')).lessons).toEqual([]);
    await ask(`/api/recording/${id}/restore`, { method: 'POST' });
    expect((await search('photosynthesis')).lesson_count).toBe(1);
  });
});
