import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
const LIGHT = { type: 'single', text: '?', options: ['a', 'b', 'c'], correct: 1 };

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
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-hostile-'));
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
const post = (route: string, body: object, token: string | null = app.teacher): Promise<TestAnswer> =>
  app.send({ path: `/api/quiz${route}`, ...(token === null ? {} : { token }), body });
const asked = async (
  session_id: string,
  questions: readonly object[],
  more: object = {},
): Promise<TeacherRun> => {
  const quiz = (await post('/create', { title: '빛', questions })).json as Quiz;
  return (await post('/publish', { session_id, quiz_id: quiz.quiz_id, ...more })).json as TeacherRun;
};
let sent = 0;
const respond = (
  { run_id, questions }: TeacherRun,
  token: string,
  answer: unknown,
  index = 0,
): Promise<TestAnswer> => {
  sent += 1;
  const { question_id } = questions[index] ?? {};
  return post('/response', { id: `message-${String(sent)}`, quiz_id: run_id, question_id, answer }, token);
};
const reasonOf = ({ json }: TestAnswer): unknown =>
  (json as { error?: { details?: { reason?: string } } } | null)?.error?.details?.reason;
/** As text: to write it from values would be too deep for the test itself. */
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a student with a laptop', () => {
  test('is refused whatever is no answer, and the lesson goes on', async () => {
    const { session, seats, pages } = await classOf('지우', '하늘');
    const run = await asked(session.session_id, [LIGHT], { mode: 'steps' });
    const token = seats[0]?.token ?? '';
    for (const answer of [null, -1, 3, 1.5, 1e308, '1', [1], {}, { constructor: 1 }, '\ud800'])
      expect([(await respond(run, token, answer)).status, answer]).toEqual([400, answer]);
    const question_id = run.questions[0]?.question_id ?? '';
    const deepBody = (depth: number): string =>
      `{"id":"message-deep","quiz_id":"${run.run_id}","question_id":"${question_id}","answer":${nested(depth)}}`;
    for (const [depth, status] of [
      [1000, 400],
      [9000, 413],
    ] as const) {
      const headers = { 'Content-Type': 'application/json' };
      const deep = { path: '/api/quiz/response', token, headers, body: deepBody(depth) };
      expect((await app.send(deep)).status).toBe(status);
    }
    expect((await respond(run, token, 'x'.repeat(14_001))).status).toBe(413);
    const page = pages[0];
    page?.socket.send(
      `{"type":"quiz.respond","id":"message-deep2","quiz_id":"${run.run_id}","question_id":"${question_id}","answer":${nested(7600)}}`,
    );
    await page?.socket.find((message) => message.type === 'error' && message.error.code === 'too_large');
    expect((await respond(run, token, 1)).status).toBe(200);
    expect((await respond(run, seats[1]?.token ?? '', 0)).status).toBe(200);
  });

  test('changes no answer that may not be changed, however many come at once', async () => {
    const { session, seats } = await classOf('지우');
    const run = await asked(session.session_id, [LIGHT], { mode: 'steps', settings: { may_change: false } });
    const token = seats[0]?.token ?? '';
    const answers = await Promise.all([0, 1, 2, 0, 1, 2].map((answer) => respond(run, token, answer)));
    const kept = new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text));
    expect(kept.size).toBe(1);
    expect(answers.filter(({ status }) => status === 409).map(reasonOf)).toEqual(Array(4).fill('answered'));
  });

  test('makes no late answer count by sending another after the teacher counted one', async () => {
    const { session, seats, pages, teacher } = await classOf('지우');
    const run = await asked(session.session_id, [LIGHT], { mode: 'steps' });
    const { run_id, questions } = run;
    const [page] = pages;
    const token = seats[0]?.token ?? '';
    await teacher.say('quiz.reveal', { run_id });
    expect(reasonOf(await respond(run, token, 0))).toBe('late');
    const question_id = questions[0]?.question_id;
    await teacher.say('quiz.count_late', { run_id, question_id, student_id: null, counts: true });
    expect(reasonOf(await respond(run, token, 1))).toBe('late');
    await vi.waitFor(() => {
      expect(page?.me().answers).toMatchObject([{ answer: 0, late: true, counts: true, points: 0 }]);
      expect(page?.me().score).toMatchObject({ points: 0 });
    }, WAIT);
  });

  test('steers nothing, and reads nothing of the teacher’s', async () => {
    const { session, seats, pages } = await classOf('지우', '하늘');
    const run = await asked(session.session_id, [LIGHT, LIGHT], { mode: 'steps' });
    const { run_id, quiz_id } = run;
    const question_id = run.questions[0]?.question_id;
    const of_question = { run_id, question_id };
    const says: [string, object][] = [
      ...['quiz.open', 'quiz.vote_again'].map((type): [string, object] => [type, of_question]),
      ...['quiz.close', 'quiz.reveal', 'quiz.put_away'].map((type): [string, object] => [type, { run_id }]),
      ['quiz.add_time', { run_id, seconds: 60 }],
      ['quiz.key', { ...of_question, correct: 0 }],
      ['quiz.accept', { ...of_question, answer: 0 }],
      ['quiz.count_late', { ...of_question, student_id: null, counts: true }],
      ['quiz.extra_time', { student_id: seats[0]?.student_id, percent: 300 }],
      ['quiz.set', { run_id, settings: { may_change: true } }],
      ['quiz.nudge', { run_id, student_id: null }],
    ];
    for (const [type, payload] of says)
      expect([type, await pages[0]?.say(type, payload)]).toEqual([type, 'forbidden']);
    for (const token of [seats[0]?.token, undefined])
      for (const route of ['run', 'responses', 'statistics', 'export', 'runs']) {
        const id = route === 'runs' ? session.session_id : run_id;
        const file = route === 'export' ? '.csv' : '';
        const answer = await app.send({
          path: `/api/quiz/${route}/${id}${file}`,
          ...(token === undefined ? {} : { token }),
        });
        expect([route, answer.status]).toEqual([route, token === undefined ? 401 : 403]);
      }
    expect(
      (await post('/publish', { session_id: session.session_id, quiz_id }, seats[0]?.token)).status,
    ).toBe(403);
    expect((await post('/close', { quiz_id }, seats[0]?.token)).status).toBe(403);
    expect((await respond(run, 'x'.repeat(40), 1)).status).toBe(401);
  });
});

describe('a folder that was damaged', () => {
  const folder = (session_id: string): string => path.join(data_dir, 'lessons', session_id);

  test('costs what is damaged, and nothing else', async () => {
    const { session, seats } = await classOf('지우');
    const first = await asked(session.session_id, [LIGHT], { mode: 'steps' });
    const second = await asked(session.session_id, [LIGHT], { mode: 'steps' });
    expect((await respond(second, seats[0]?.token ?? '', 1)).status).toBe(200);
    await halt();
    const quiz = path.join(folder(session.session_id), 'quiz');
    await writeFile(path.join(quiz, `${first.run_id}.json`), '');
    await writeFile(path.join(quiz, 'deep.json'), '['.repeat(200_000));
    await writeFile(path.join(quiz, 'proto.json'), '{"__proto__":{"run_id":"x"},"questions":[]}');
    const log = 'quiz.ndjson';
    const at = new Date().toISOString();
    const unknown = [
      { type: 'danced', run_id: second.run_id },
      { type: 'closed', run_id: 'never-asked' },
      { type: 'opened', run_id: second.run_id, question_id: 'none', vote: 1, seconds: null },
    ].map((fact, index) => JSON.stringify({ seq: 9000 + index, at, ...fact }));
    await appendFile(
      path.join(folder(session.session_id), log),
      `${unknown.join('\n')}\n{"seq":9100,"at":"${at}","type":"clo`,
    );
    await start();
    const page = await openPage(app, seats[0]?.token ?? '');
    sockets.push(page.socket);
    await vi.waitFor(() => {
      expect(page.class().quiz).toMatchObject({ run_id: second.run_id });
      expect(page.me().answers).toMatchObject([{ answer: 1 }]);
    }, WAIT);
    expect((await app.send({ path: `/api/quiz/run/${first.run_id}`, token: app.teacher })).status).toBe(404);
    expect(
      (await app.send({ path: `/api/quiz/statistics/${second.run_id}`, token: app.teacher })).json,
    ).toMatchObject({ took_part: 1 });
    expect((await readFile(path.join(folder(session.session_id), log), 'utf8')).endsWith('\n')).toBe(true);
  });
});
