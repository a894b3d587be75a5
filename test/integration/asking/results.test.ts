import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/universal';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import {
  responseSchema,
  runSheetSchema,
  runStatisticsSchema,
  runSummarySchema,
  type QuizResponse,
  type RunStatistics,
  type TeacherRun,
} from '../../../src/shared/contract/asking/runs.ts';
import { sessionSchema, type SessionView } from '../../../src/shared/contract/index.ts';
import type { Quiz } from '../../../src/shared/contract/quiz.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openPage, type TestPage } from '../../support/asking/class.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(10_000), interval: 20 };
const LIGHT = {
  type: 'single',
  text: '빛은 어떻게 나아가나요?',
  options: ['휘어서', '곧게', '멈춰서'],
  correct: 1,
};
const WHY = { type: 'short_text', text: '왜 그런가요?', keys: [{ text: '직진' }], points: 2 };

let data_dir: string;
let app: TestApp;
const open_sockets: WebSocket[] = [];

beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-results-'));
  app = await startApp({ data_dir });
});
afterEach(async () => {
  for (const socket of open_sockets.splice(0)) socket.terminate();
  await app.halt();
  await rm(data_dir, { recursive: true, force: true });
});

const post = async (route: string, body: object): Promise<unknown> => {
  const answer = await app.send({ path: `/api${route}`, token: app.teacher, body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.json;
};
const get = async (route: string): Promise<unknown> => {
  const answer = await app.send({ path: `/api/quiz${route}`, token: app.teacher });
  expect(answer.status, answer.text).toBe(200);
  return answer.json;
};
const follow = async (page: Promise<TestPage>): Promise<TestPage> => {
  const opened = await page;
  open_sockets.push(opened.socket.socket);
  return opened;
};

interface Asked {
  readonly session: SessionView;
  readonly run: TeacherRun;
  readonly pages: readonly TestPage[];
  /** Of the first student. */
  readonly token: string;
  readonly teacher: TestPage;
  readonly quiz_id: string;
}

/** Two of a class list, of whom one may not be named, are asked two questions at their own pace. */
const askTwo = async (): Promise<Asked> => {
  const consent = (state: string) => ({ state, date: null, form: null });
  const students = [
    { row_id: 'given', name: '강가온', student_number: '2', consent: consent('given') },
    { row_id: 'none', name: '나나래', student_number: '10', consent: consent('none') },
  ];
  const list = await app.send({
    ...{ method: 'PUT', path: '/api/rosters/class', token: app.teacher },
    body: { name: '3반', students },
  });
  expect(list.status, list.text).toBeLessThan(300);
  const session = sessionSchema.parse(
    await post('/sessions', { title: '빛', class_name: '3학년 2반', roster: 'class' }),
  );
  const pages: TestPage[] = [];
  const tokens: string[] = [];
  for (const { row_id, name } of students) {
    const joined = await app.send({
      path: '/api/join',
      body: { join_code: session.join_code, row_id, name, device_id: row_id.padEnd(22, '0') },
    });
    expect(joined.status, joined.text).toBeLessThan(300);
    const { token } = joined.json as { token: string };
    tokens.push(token);
    pages.push(await follow(openPage(app, token)));
  }
  const teacher = await follow(openPage(app, app.teacher));
  const { quiz_id } = (await post('/quiz/create', { title: '3단원: 빛', questions: [LIGHT, WHY] })) as Quiz;
  const run = (await post('/quiz/publish', { quiz_id, session_id: session.session_id })) as TeacherRun;
  return { session, run, pages, token: tokens[0] ?? '', teacher, quiz_id };
};

/** The first one answers both in time, and right; the other the first wrong, and again when it is late. */
const answerBoth = async ({ run, pages, teacher, quiz_id }: Asked): Promise<void> => {
  const [light, why] = run.questions.map(({ question_id }) => question_id);
  const [ga, na] = pages;
  const respond = (page: TestPage | undefined, question_id: string | undefined, answer: unknown) =>
    page?.say('quiz.respond', { quiz_id, question_id, answer });
  expect(await respond(ga, light, 1)).toBe('ack');
  expect(await respond(ga, why, '=직진')).toBe('ack');
  expect(await respond(na, light, 0)).toBe('ack');
  // From now on no grace is given: the key is known.
  expect(await teacher.say('quiz.reveal', { run_id: run.run_id })).toBe('ack');
  expect(await respond(na, light, 1)).toBe('conflict late');
};

test('answers, statistics and the sheet of a run are there, by its id and by its quiz’s', async () => {
  const asked = await askTwo();
  await answerBoth(asked);
  const { run, quiz_id, session } = asked;
  const rows = z.array(responseSchema).parse(await get(`/responses/${quiz_id}`));
  expect(await get(`/responses/${run.run_id}`)).toEqual(rows);
  const told = ({ name, student_number, said, correct, late, counts }: QuizResponse) =>
    [name, student_number, said, correct, late, counts] as const;
  expect(rows.map(told)).toEqual([
    ['강가온', '2', 'B. 곧게', true, false, true],
    ['', '10', 'A. 휘어서', false, false, true],
    ['', '10', 'B. 곧게', true, true, false],
    ['강가온', '2', '=직진', expect.anything(), false, true],
  ]);
  const statistics = runStatisticsSchema.parse(await get(`/statistics/${quiz_id}`));
  expect(statistics).toMatchObject({ run_id: run.run_id, joined: 2, took_part: 2 });
  expect(statistics.questions[0]).toMatchObject({ answered: 2, correct_rate: 0.5, difficulty: 0.5 });
  expect(statistics.questions[0]?.counts.map(({ count }) => count)).toEqual([1, 1, 0]);
  const sheet = runSheetSchema.parse(await get(`/run/${run.run_id}`));
  expect(sheet.questions[0]).toMatchObject({ question: { correct: 1 }, is_keyed: true, votes: 1 });
  const list = z.array(runSummarySchema).parse(await get(`/runs/${session.session_id}`));
  expect(list).toMatchObject([{ run_id: run.run_id, question_count: 2, title: '3단원: 빛' }]);
});

test('files are opened again, name nobody without consent, and are there after the lesson and a restart', async () => {
  const asked = await askTwo();
  await answerBoth(asked);
  await post(`/sessions/${asked.session.session_id}/end`, {});
  for (const socket of open_sockets.splice(0)) socket.terminate();
  await app.halt();
  app = await startApp({ data_dir });
  const file = (ending: string): Promise<Response> =>
    fetch(`${app.url}/api/quiz/export/${asked.quiz_id}.${ending}`, {
      headers: { Authorization: `Bearer ${app.teacher}` },
    });
  const csv = await file('csv?language=ko&tz=Asia/Seoul');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(decodeURIComponent(csv.headers.get('content-disposition') ?? '')).toMatch(
    /퀴즈 결과 3단원 빛 \d{4}-\d\d-\d\d 3학년 2반\.csv$/,
  );
  const text = Buffer.from(await csv.arrayBuffer()).toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows = Papa.parse<string[]>(text.slice(1).trim()).data;
  expect(rows.map((cells) => [...cells.slice(2, 5), cells[12]])).toEqual([
    ['번호', '이름', '답', '제출'],
    ['2', '강가온', 'B. 곧게', '시간 안'],
    ['10', '이름 비공개', 'A. 휘어서', '시간 안'],
    ['10', '이름 비공개', 'B. 곧게', '늦음, 점수에 넣지 않음'],
    ['2', '강가온', "'=직진", '시간 안'],
    ['10', '이름 비공개', '', '답하지 않음'],
  ]);

  const sheets = await readXlsxFile(await (await file('xlsx?language=en')).arrayBuffer());
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Answers', 'Questions', 'Students']);
  expect(sheets[0]?.data.map((cells) => cells[4])).toContain('=직진');
  expect(sheets[1]?.data[1]?.slice(0, 6)).toEqual([1, LIGHT.text, 1, 2, 50, 0.5]);
  expect(sheets[2]?.data.slice(1).map((cells) => cells.slice(0, 4))).toEqual([
    [2, '강가온', 2, 0],
    [10, 'Name withheld', 1, 1],
  ]);
  expect(JSON.stringify([text, sheets])).not.toContain('나나래');
});

const openFeed = (id: string, token: string) => {
  const url = app.url.replace(/^http/, 'ws');
  const socket = new WebSocket(`${url}/api/quiz/ws/statistics/${id}?token=${token}`);
  open_sockets.push(socket);
  const told: string[] = [];
  socket.on('message', (data: Buffer) => told.push(data.toString('utf8')));
  socket.on('error', () => undefined);
  const closed = new Promise<[number, string]>((resolve) => {
    socket.once('close', (code, reason) => {
      resolve([code, reason.toString('utf8')]);
    });
  });
  return { socket, told, closed };
};

test('statistics are told as they change, until the run is put away', async () => {
  const asked = await askTwo();
  const { told, closed } = openFeed(asked.quiz_id, app.teacher);
  const last = (): RunStatistics => runStatisticsSchema.parse(JSON.parse(told.at(-1) ?? 'null'));
  await vi.waitFor(() => {
    expect(last()).toMatchObject({ run_id: asked.run.run_id, took_part: 0 });
  }, WAIT);
  await answerBoth(asked);
  await vi.waitFor(() => {
    expect(last()).toMatchObject({ took_part: 2, questions: [{ answered: 2 }, { answered: 1 }] });
  }, WAIT);
  expect(new Set(told).size).toBe(told.length);
  expect(await asked.teacher.say('quiz.put_away', { run_id: asked.run.run_id })).toBe('ack');
  expect(await closed).toEqual([1000, 'put_away']);
});

test('nobody but the teacher whose run it is learns of it', async () => {
  const { token, run } = await askTwo();
  for (const route of ['responses', 'statistics', 'run', 'export']) {
    const ending = route === 'export' ? '.csv' : '';
    const unknown = await app.send({ path: `/api/quiz/${route}/nothing${ending}`, token: app.teacher });
    expect(errorCodeOf(unknown)).toBe('not_found');
  }
  for (const route of ['responses', 'statistics', 'run']) {
    const student = await app.send({ path: `/api/quiz/${route}/${run.run_id}`, token });
    expect(errorCodeOf(student)).toBe('forbidden');
  }
  expect(await openFeed('nothing', app.teacher).closed).toEqual([1008, 'not_found']);
  const { socket } = openFeed(run.run_id, token);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  expect(response.statusCode).toBe(403);
});
