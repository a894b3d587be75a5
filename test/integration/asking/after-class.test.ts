import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  responseSchema,
  runStatisticsSchema,
  type QuizResponse,
  type RunStatistics,
  type TeacherRun,
} from '../../../src/shared/contract/asking/runs.ts';
import type { Quiz } from '../../../src/shared/contract/quiz.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openClass, openPage, type AskedClass, type TestPage } from '../../support/asking/class.ts';

const ESSAY = { type: 'long_text', text: '왜 그림자가 생길까요?', points: 4 };
const WHY = { type: 'short_text', text: '빛은 어떻게 나아가나요?', keys: [{ text: '직진' }], points: 2 };
const LIGHT = { type: 'single', text: '빛은?', options: ['휘어서', '곧게'] };

let data_dir: string;
let app: TestApp;
let pages: TestPage[] = [];

beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-after-'));
  app = await startApp({ data_dir });
});
const halt = async (): Promise<void> => {
  for (const { socket } of pages) socket.socket.terminate();
  pages = [];
  await app.halt();
};
afterEach(async () => {
  await halt();
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
const responsesOf = async (run_id: string): Promise<QuizResponse[]> =>
  z.array(responseSchema).parse(await get(`/responses/${run_id}`));
const statisticsOf = async (run_id: string): Promise<RunStatistics> =>
  runStatisticsSchema.parse(await get(`/statistics/${run_id}`));
/** Name, answer, points and standing of each line of the file. */
const exported = async (run_id: string): Promise<string[][]> => {
  const answer = await app.send({ path: `/api/quiz/export/${run_id}.csv?language=ko`, token: app.teacher });
  const [head = [], ...rows] = Papa.parse<string[]>(answer.text.replace(/^\uFEFF/u, '').trim()).data;
  const wanted = ['이름', '답', '점수', '제출'].map((title) => head.indexOf(title));
  return rows.map((cells) => wanted.map((column) => cells[column] ?? ''));
};

interface Over {
  readonly session: AskedClass['session'];
  readonly run: TeacherRun;
  /** Of the questions, in their order. */
  readonly ids: readonly string[];
  readonly student_ids: readonly string[];
}

/** A lesson that is over: one has answered everything, the other something else, and all of it late. */
const lessonThatIsOver = async (): Promise<Over> => {
  const { session, seats, pages: own, teacher } = await openClass(app, '지우', '하늘');
  pages.push(...own, teacher);
  const questions = [ESSAY, WHY, LIGHT];
  const { quiz_id } = (await post('/quiz/create', { title: '빛', questions })) as Quiz;
  const run = (await post('/quiz/publish', { quiz_id, session_id: session.session_id })) as TeacherRun;
  const ids = run.questions.map(({ question_id }) => question_id);
  const answer = async (page: TestPage | undefined, answers: readonly unknown[]): Promise<string[]> => {
    const said: string[] = [];
    for (const [index, one] of answers.entries())
      said.push((await page?.say('quiz.respond', { quiz_id, question_id: ids[index], answer: one })) ?? '');
    return said;
  };
  expect(await answer(own[0], ['빛이 막혀서', '곧게', 1])).toEqual(['ack', 'ack', 'ack']);
  expect(await teacher.say('quiz.reveal', { run_id: run.run_id })).toBe('ack');
  expect(new Set(await answer(own[1], ['몰라요', '직진', 0]))).toEqual(new Set(['conflict late']));
  await post(`/sessions/${session.session_id}/end`, {});
  return { session, run, ids, student_ids: seats.map(({ student_id }) => student_id) };
};
const teacherPage = async (): Promise<TestPage> => {
  const page = await openPage(app, app.teacher);
  pages.push(page);
  return page;
};
const restart = async (): Promise<void> => {
  await halt();
  app = await startApp({ data_dir });
};

/** What was decided of the run: each says "ack". */
const decideAll = async ({ run: { run_id }, ids, student_ids }: Over, page: TestPage): Promise<void> => {
  const mark = { levels: null, share: 0.5, comment: '거의 다 왔어요' };
  const [jiu, sky] = student_ids;
  const [essay, why, light] = ids;
  const decisions = [
    ['quiz.mark', { question_id: essay, student_id: jiu, mark }],
    ['quiz.accept', { question_id: why, answer: '곧게' }],
    ['quiz.key', { question_id: light, correct: 1 }],
    ['quiz.count_late', { question_id: why, student_id: sky, counts: true }],
  ] as const;
  for (const [type, payload] of decisions)
    expect(await page.say(type, { run_id, ...payload }), type).toBe('ack');
};
const DECIDED = [
  ['지우', '빛이 막혀서', '2'],
  ['지우', '곧게', '2'],
  ['지우', 'B. 곧게', '1'],
  ['하늘', '직진', '2'],
];
const expectDecided = async ({ run: { run_id }, student_ids }: Over): Promise<void> => {
  const counted = (await responsesOf(run_id)).filter(({ counts }) => counts);
  const told = counted.map(({ name, said, points }) => [name, said, String(points)]);
  expect(told.toSorted()).toEqual(DECIDED.toSorted());
  expect(counted.find(({ student_id }) => student_id === student_ids[0])?.mark?.comment).toBe(
    '거의 다 왔어요',
  );
  const statistics = await statisticsOf(run_id);
  expect(statistics.questions.map(({ answered }) => answered)).toEqual([1, 2, 1]);
  const rows = await exported(run_id);
  expect(rows).toEqual(expect.arrayContaining(DECIDED.map((row) => expect.arrayContaining(row) as string[])));
};

test('what is marked, keyed and counted after class holds, in the answers, the statistics and the file', async () => {
  const over = await lessonThatIsOver();
  const before = await responsesOf(over.run.run_id);
  expect(before.filter(({ counts }) => counts).map(({ points }) => points)).toEqual([null, 0, null]);
  await decideAll(over, await teacherPage());
  await expectDecided(over);
  await restart();
  await expectDecided(over);
});

test('it is decided as well once the node was started anew, and while another lesson is open', async () => {
  const over = await lessonThatIsOver();
  await restart();
  const { teacher, session, pages: others } = await openClass(app, '나래');
  pages.push(teacher, ...others);
  await decideAll(over, teacher);
  await expectDecided(over);
  // As a page names the lesson that is open, whatever it looks back at.
  const again = { run_id: over.run.run_id, question_id: over.ids[1], student_id: null, counts: false };
  expect(await teacher.say('quiz.count_late', { ...again, session_id: session.session_id })).toBe('ack');
  expect((await responsesOf(over.run.run_id)).filter(({ counts }) => counts)).toHaveLength(3);
});

test('nobody else decides anything of it', async () => {
  const { run, ids } = await lessonThatIsOver();
  const { pages: others, teacher } = await openClass(app, '나래');
  pages.push(teacher, ...others);
  const accept = { run_id: run.run_id, question_id: ids[1], answer: '곧게' };
  expect(await others[0]?.say('quiz.accept', accept)).toBe('forbidden');
  expect(await teacher.say('quiz.accept', { ...accept, run_id: 'another' })).toBe('not_found');
});
