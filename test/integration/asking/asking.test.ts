import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TeacherRun } from '../../../src/shared/contract/asking/runs.ts';
import type { Quiz } from '../../../src/shared/contract/quiz.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openClass, openPage, type AskedClass } from '../../support/asking/class.ts';
import type { TestAnswer } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import type { TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000), interval: 20 };
const LIGHT = {
  type: 'single',
  text: '빛은 어떻게 나아가나요?',
  options: ['휘어서', '곧게', '멈춰서'],
  correct: 1,
};
const SHADOW = { type: 'true_false', text: '그림자는 빛의 반대쪽에 생긴다.', correct: true };

let data_dir: string;
let app: TestApp;
let sockets: TestSocket[] = [];

const start = async (): Promise<void> => {
  app = await startApp({ data_dir });
};
const halt = async (): Promise<void> => {
  for (const { socket } of sockets) socket.terminate();
  sockets = [];
  await app.halt();
};
beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-asking-'));
  await start();
});
afterEach(async () => {
  await halt();
  await rm(data_dir, { recursive: true, force: true });
});

const classOf = async (...names: string[]): Promise<AskedClass> => {
  const opened = await openClass(app, ...names);
  sockets.push(...opened.sockets);
  return opened;
};
const post = (route: string, body: object, token = app.teacher): Promise<TestAnswer> =>
  app.send({ path: `/api/quiz${route}`, token, body });
const made = async (...questions: object[]): Promise<Quiz> => {
  const answer = await post('/create', { title: '빛', questions });
  expect(answer.status).toBe(201);
  return answer.json as Quiz;
};
const published = async (session_id: string, more: object): Promise<TeacherRun> => {
  const answer = await post('/publish', { session_id, ...more });
  expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
  return answer.json as TeacherRun;
};

describe('a quiz, question by question', () => {
  test('is asked, answered, closed, revealed; the key is told by nothing before', async () => {
    const { session, seats, pages, teacher } = await classOf('지우', '하늘');
    const quiz = await made(LIGHT, SHADOW);
    const run = await published(session.session_id, { quiz_id: quiz.quiz_id, mode: 'steps' });
    const { run_id } = run;
    const [first, second] = run.questions.map(({ question_id }) => question_id);
    const [jiu, sky] = pages;
    await vi.waitFor(() => {
      expect(jiu?.class().quiz?.now?.status).toBe('open');
    }, WAIT);
    expect(JSON.stringify(jiu?.socket.messages)).not.toContain('correct"');
    const paper = async (): Promise<unknown> => {
      const told = await app.send({ path: `/api/quiz/paper/${run_id}`, token: seats[0]?.token ?? '' });
      return (told.json as { readonly questions: unknown }).questions;
    };
    expect(await paper()).toEqual([]);
    const answer = { quiz_id: quiz.quiz_id, question_id: first };
    expect(await jiu?.say('quiz.respond', { ...answer, answer: 0 })).toBe('ack');
    expect(await jiu?.say('quiz.respond', { ...answer, answer: 1 })).toBe('ack');
    expect(await sky?.say('quiz.respond', { ...answer, answer: 0 })).toBe('ack');
    await vi.waitFor(() => {
      expect(jiu?.me().answers).toMatchObject([{ question_id: first, answer: 1, late: false, share: null }]);
      expect(teacher.teacher().quiz_counts).toMatchObject({ answered: 2, waiting: 0 });
      expect(teacher.teacher().quiz_answerers).toHaveLength(2);
    }, WAIT);
    const early = { quiz_id: run_id, question_id: second, answer: true };
    expect(await sky?.say('quiz.respond', early)).toBe('conflict not_open');

    expect(await teacher.say('quiz.reveal', { run_id })).toBe('ack');
    await vi.waitFor(() => {
      expect(jiu?.class().quiz?.now).toMatchObject({
        status: 'revealed',
        question: { correct: 1 },
        result: { answered: 2, correct_rate: 0.5, counts: [{ count: 1 }, { count: 1 }, { count: 0 }] },
      });
      expect(jiu?.me()).toMatchObject({
        answers: [{ share: 1, points: 1 }],
        score: { points: 1, of: 1, right: 1 },
      });
      expect(sky?.me()).toMatchObject({
        answers: [{ share: 0, points: 0 }],
        score: { points: 0, of: 1, right: 0 },
      });
    }, WAIT);
    expect(await paper()).toMatchObject([{ question_id: first, correct: 1 }]);
    // What comes now is late, whatever the clock says: the key is known.
    expect(await sky?.say('quiz.respond', { ...answer, answer: 1 })).toBe('conflict late');
    await vi.waitFor(() => {
      expect(teacher.teacher().quiz_counts).toMatchObject({ late: 1, late_counted: 0 });
    }, WAIT);
    const late = { run_id, question_id: first, student_id: sky?.me().student_id, counts: true };
    expect(await teacher.say('quiz.count_late', late)).toBe('ack');
    await vi.waitFor(() => {
      expect(sky?.me().score).toMatchObject({ points: 1 });
      expect(teacher.teacher().quiz_counts).toMatchObject({ late: 1, late_counted: 1 });
    }, WAIT);

    expect(await teacher.say('quiz.open', { run_id, question_id: second })).toBe('ack');
    await vi.waitFor(() => {
      expect(jiu?.class().quiz?.now).toMatchObject({ index: 1, status: 'open' });
    }, WAIT);
    expect(await teacher.say('quiz.put_away', { run_id })).toBe('ack');
    await vi.waitFor(() => {
      expect(jiu?.class().quiz).toBeNull();
    }, WAIT);
  });

  test('over a crash has the same question, the same answers and the time it had left', async () => {
    const { session, pages, seats } = await classOf('지우', '하늘');
    const quiz = await made({ ...LIGHT, time_limit_seconds: 600 }, SHADOW);
    const run = await published(session.session_id, { quiz_id: quiz.quiz_id, mode: 'steps' });
    const question_id = run.questions[0]?.question_id;
    for (const [index, page] of pages.entries())
      expect(await page.say('quiz.respond', { quiz_id: quiz.quiz_id, question_id, answer: index })).toBe(
        'ack',
      );
    const before = pages[0]?.class().quiz?.now;
    await halt();
    await start();
    const again = await Promise.all(seats.map(({ token }) => openPage(app, token)));
    sockets.push(...again.map(({ socket }) => socket));
    await vi.waitFor(() => {
      for (const [index, page] of again.entries()) {
        expect(page.class().quiz?.now).toMatchObject({ question: before?.question, status: 'open', vote: 1 });
        expect(page.me().answers).toMatchObject([{ question_id, answer: index, late: false }]);
      }
    }, WAIT);
    const left_ms = Date.parse(again[0]?.class().quiz?.now?.closes_at ?? '') - Date.now();
    expect(left_ms).toBeGreaterThan(500_000);
    expect(left_ms).toBeLessThanOrEqual(601_000);
    expect(await again[1]?.say('quiz.respond', { quiz_id: quiz.quiz_id, question_id, answer: 2 })).toBe(
      'ack',
    );
  });

  test('is voted on again, and both votes are there', async () => {
    const { session, pages, teacher } = await classOf('가', '나', '다', '라', '마');
    const quiz = await made(LIGHT);
    const run = await published(session.session_id, { quiz_id: quiz.quiz_id, mode: 'steps' });
    const { run_id } = run;
    const question_id = run.questions[0]?.question_id;
    const vote = (answers: readonly number[]): Promise<string[]> =>
      Promise.all(
        pages.map((page, index) =>
          page.say('quiz.respond', { quiz_id: run_id, question_id, answer: answers[index] }),
        ),
      );
    await vote([1, 1, 0, 0, 2]);
    expect(await teacher.say('quiz.close', { run_id })).toBe('ack');
    await vi.waitFor(() => {
      expect(teacher.teacher().quiz_counts?.advice).toBe('pairs');
    }, WAIT);
    expect(await teacher.say('quiz.vote_again', { run_id, question_id })).toBe('ack');
    expect(new Set(await vote([1, 1, 1, 1, 2]))).toEqual(new Set(['ack']));
    await vi.waitFor(() => {
      const rates = teacher.teacher().quiz_counts?.votes.map(({ correct_rate }) => correct_rate);
      expect(rates).toEqual([0.4, 0.8]);
    }, WAIT);
    // What was written for the first vote is none of the second one's.
    const old = { quiz_id: run_id, question_id, answer: 1, vote: 1 };
    expect(await pages[4]?.say('quiz.respond', old)).toBe('conflict late');
  });
});

describe('a quiz at own pace', () => {
  test('is answered by HTTP as by WebSocket, handed in, and closed by the quiz’s id', async () => {
    const { session, pages, seats } = await classOf('지우');
    const quiz = await made(LIGHT, SHADOW);
    const { run_id } = await published(session.session_id, { quiz_id: quiz.quiz_id });
    const [seat] = seats;
    const paper = await app.send({ path: `/api/quiz/paper/${run_id}`, token: seat?.token ?? '' });
    expect(paper.json).toMatchObject({
      questions: [{ type: 'single', options: LIGHT.options }, { type: 'true_false' }],
    });
    expect(paper.text).not.toContain('correct');
    const { questions } = paper.json as { questions: { question_id: string }[] };
    const body = (index: number, answer: unknown): object => ({
      ...{ id: `message-${String(index)}`, quiz_id: quiz.quiz_id },
      ...{ question_id: questions[index]?.question_id, answer },
    });
    const taken = await post('/response', body(0, 1), seat?.token);
    expect(taken.status).toBe(200);
    expect(taken.json).toMatchObject({ accepted: true });
    expect((await post('/response', body(1, 'yes'), seat?.token)).status).toBe(400);
    const [page] = pages;
    expect(await page?.say('quiz.submit', { run_id })).toBe('ack');
    expect((await post('/response', body(1, true), seat?.token)).status).toBe(409);
    expect((await post('/close', { quiz_id: quiz.quiz_id })).json).toMatchObject({ is_open: false });
    const late = await post('/response', { ...body(1, true), id: 'another-one' }, seat?.token);
    expect(late.status).toBe(409);
  });
});

describe('what is asked on the spot', () => {
  test('gets its key afterwards, by one tap, and is graded then', async () => {
    const { session, pages, teacher } = await classOf('지우', '하늘');
    const letters = { type: 'single', text: '화면을 보고 고르세요', options: ['A', 'B', 'C'] };
    const asked = await post('/ask', { session_id: session.session_id, question: letters, with_still: true });
    expect(asked.status).toBe(201);
    const { run_id, questions } = asked.json as TeacherRun;
    const question_id = questions[0]?.question_id;
    for (const page of pages)
      expect(await page.say('quiz.respond', { quiz_id: run_id, question_id, answer: 2 })).toBe('ack');
    expect(await teacher.say('quiz.key', { run_id, question_id, correct: 9 })).toBe('invalid_input');
    expect(await teacher.say('quiz.key', { run_id, question_id, correct: 2 })).toBe('ack');
    expect(await teacher.say('quiz.reveal', { run_id })).toBe('ack');
    await vi.waitFor(() => {
      for (const page of pages) expect(page.me().score).toMatchObject({ points: 1, of: 1 });
    }, WAIT);
  });
});
