import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  makeUpQuizzesRoute,
  makeUpRunSchema,
  type MakeUpRun,
} from '../../../src/shared/contract/asking/make-up.ts';
import {
  responseSchema,
  type QuizResponse,
  type TeacherRun,
} from '../../../src/shared/contract/asking/runs.ts';
import { sessionSchema, type JoinAnswer, type SessionView } from '../../../src/shared/contract/index.ts';
import type { Quiz } from '../../../src/shared/contract/quiz.ts';
import {
  sharedWithSchema,
  shareSchema,
  type Share,
  type SharedWith,
} from '../../../src/shared/contract/sharing.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openPage } from '../../support/asking/class.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { BARE_PICTURE, publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';

/** A lesson with a quiz, of which one answered a part and one was ill; and what they make up for beside its recording. */
const WAIT = { timeout: patience(30_000), interval: 100 };
const DAY_MS = 24 * 3600 * 1000;
const QUESTIONS = [
  {
    type: 'single',
    text: '빛은?',
    options: ['휘어서', '곧게'],
    correct: 1,
    points: 2,
    explanation: 'SECRET',
  },
  { type: 'short_text', text: '빛은 어떻게 나아가나요?', keys: [{ text: '직진' }], points: 2 },
  { type: 'long_text', text: '왜 그림자가 생길까요?', points: 4 },
  { type: 'drawing', text: '그림자를 그려요.', points: 1 },
  { type: 'poll', text: '재미있었나요?', options: ['네', '아니요'] },
];

let app: TestApp;
let data_dir: string;
let clock_ms = 0;
let lesson: SessionView;
let mina: JoinAnswer;
let run: TeacherRun;
let ids: readonly string[];
let share: Share;

const ask = (path: string, request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ path, token: app.teacher, ...request });
const post = async (path: string, body: object): Promise<unknown> => {
  const answer = await ask(path, { method: 'POST', body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.json;
};
const inDays = (days: number): string => new Date(Date.now() + clock_ms + days * DAY_MS).toISOString();
const enter = async (name: string): Promise<SharedWith> => {
  const body = { share_code: share.share_code, name };
  const answer = await ask('/api/shared/enter', { token: null, body });
  expect(answer.status, answer.text).toBe(200);
  const [shared] = sharedWithSchema.array().parse(answer.json);
  return shared!;
};
const passOf = async (name: string): Promise<string> => (await enter(name)).pass ?? '';
const at = (what: string): string => `/api/shared/${lesson.session_id}/${what}`;
const paperOf = async (pass: string): Promise<MakeUpRun> => {
  const answer = await ask(at('quizzes'), { token: pass });
  expect(answer.status, answer.text).toBe(200);
  const { runs } = makeUpQuizzesRoute.answer.parse(answer.json);
  expect(runs).toHaveLength(1);
  return runs[0]!;
};
const answer = (pass: string, index: number, said: unknown): Promise<TestAnswer> =>
  ask(at('answers'), {
    ...{ token: pass, method: 'POST' },
    body: { run_id: run.run_id, question_id: ids[index] ?? '', answer: said },
  });
const reasonOf = ({ json }: TestAnswer): unknown =>
  (json as { error?: { details?: { reason?: unknown } } }).error?.details?.reason;
const responses = async (): Promise<QuizResponse[]> =>
  responseSchema.array().parse((await ask(`/api/quiz/responses/${run.run_id}`)).json);

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-make-up-'));
  app = await startApp({
    data_dir,
    config: { ffmpeg_path: FFMPEG },
    overrides: { now: () => new Date(Date.now() + clock_ms) },
  });
  const students = [{ name: 'Mina' }, { name: '하준' }, { name: 'Sora' }];
  await ask('/api/rosters/class32', { method: 'PUT', body: { name: '3-2', students } });
  lesson = sessionSchema.parse(await post('/api/sessions', { title: 'Light', roster: 'class32' }));
  const { session_id } = lesson;
  mina = await app.join(lesson, 'Mina');
  const { quiz_id } = (await post('/api/quiz/create', { title: '빛', questions: QUESTIONS })) as Quiz;
  run = (await post('/api/quiz/publish', { quiz_id, session_id })) as TeacherRun;
  ids = run.questions.map(({ question_id }) => question_id);
  const page = await openPage(app, mina.token);
  const said = { quiz_id: run.run_id, question_id: ids[0], answer: 0 };
  expect(await page.say('quiz.respond', said)).toBe('ack');
  const teacher = await openPage(app, app.teacher);
  expect(await teacher.say('quiz.reveal', { run_id: run.run_id })).toBe('ack');
  await Promise.all([page.socket.close(), teacher.socket.close()]);
  const { port } = new URL(app.ready.rtmp_server);
  const url = `rtmp://127.0.0.1:${port}/live/${lesson.stream_key}`;
  const publisher = publishByFfmpeg({ url, ...BARE_PICTURE });
  try {
    await vi.waitFor(async () => {
      const { json } = await ask(`/api/recording/${session_id}/status`);
      expect((json as { duration_seconds?: number }).duration_seconds ?? 0).toBeGreaterThan(2);
    }, WAIT);
  } finally {
    await publisher.stop();
  }
  await post(`/api/sessions/${session_id}/end`, {});
  await vi.waitFor(async () => {
    expect((await ask(`/api/recording/${session_id}/status`)).json).toMatchObject({ status: 'ready' });
  }, WAIT);
  share = shareSchema.parse(await post(`/api/recording/${session_id}/shares`, { ends_at: inDays(7) }));
}, patience(120_000));
afterAll(async () => {
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('nothing is made up for before the teacher says so', async () => {
  expect(await enter('하준')).toMatchObject({ make_up_until: null, pass: null });
  const until = inDays(3);
  const changed = await ask(`/api/shares/${share.share_id}`, {
    ...{ method: 'PATCH', body: { make_up_until: until } },
  });
  expect(changed.json).toMatchObject({ make_up_until: until, ends_at: share.ends_at });
  expect(await enter('하준')).toMatchObject({ make_up_until: until });
});

test('who was ill sees what has a right answer, and no key before it has handed in', async () => {
  const pass = await passOf('하준');
  const read = await ask(at('quizzes'), { token: pass });
  expect(read.text).not.toContain('SECRET');
  expect(read.text).not.toContain('직진');
  const { submitted_at, questions } = await paperOf(pass);
  expect(submitted_at).toBeNull();
  // What is drawn is answered in the lesson, and what was voted has no right answer.
  expect(questions.map(({ question }) => question.question_id)).toEqual(ids.slice(0, 3));
  expect(questions.every(({ own, is_fixed, is_revealed }) => own === null && !is_fixed && !is_revealed)).toBe(
    true,
  );
});

test('it answers at its own pace, changes its mind, hands in, and then is told what was right', async () => {
  const pass = await passOf('하준');
  expect((await answer(pass, 0, 0)).status).toBe(200);
  const second = await answer(pass, 0, 1);
  expect((await answer(pass, 0, 1)).json).toEqual(second.json);
  expect((await answer(pass, 1, '직진')).status).toBe(200);
  expect((await answer(pass, 2, '빛이 곧게 나아가서')).status).toBe(200);
  expect(errorCodeOf(await answer(pass, 1, 3))).toBe('invalid_input');
  expect(errorCodeOf(await answer(pass, 3, { strokes: [] }))).toBe('not_found');
  // Another pass of the same student is the same student.
  const before = await paperOf(await passOf('하준'));
  expect(before.questions[0]).toMatchObject({ own: { answer: 1, share: null, counts: true } });

  const handed_in = await ask(at('hand-in'), { token: pass, method: 'POST', body: { run_id: run.run_id } });
  expect(handed_in.text).toContain('SECRET');
  const after = makeUpRunSchema.parse(handed_in.json);
  expect(after.questions.map(({ own }) => own?.share)).toEqual([1, 1, null]);
  const late = await answer(pass, 0, 0);
  expect([late.status, reasonOf(late)]).toEqual([409, 'submitted']);
});

test('who was in the lesson makes up for what it left out, and changes nothing of what it said', async () => {
  const [shared] = sharedWithSchema.array().parse((await ask('/api/shared', { token: mina.token })).json);
  const pass = shared?.pass ?? '';
  const { questions } = await paperOf(pass);
  expect(questions.map(({ is_fixed }) => is_fixed)).toEqual([true, false, false]);
  expect(questions[0]?.own).toMatchObject({ answer: 0, share: null });
  const fixed = await answer(pass, 0, 1);
  expect([fixed.status, reasonOf(fixed)]).toEqual([409, 'answered']);
  expect((await answer(pass, 1, '휘어서')).status).toBe(200);
});

test('it stands in the review as made up, is graded by the same keys, and counts unless the teacher says otherwise', async () => {
  const rows = await responses();
  const found = rows.map(({ name, question_id, is_made_up, late, counts, correct, points, seconds }) => ({
    ...{ name, n: ids.indexOf(question_id), is_made_up, late, counts, correct, points, seconds },
  }));
  const made_up = { is_made_up: true, late: true, counts: true, seconds: null };
  expect(found).toEqual([
    expect.objectContaining({ name: 'Mina', n: 0, is_made_up: false, late: false, correct: false }),
    { name: '하준', n: 0, ...made_up, correct: true, points: 2 },
    { name: '하준', n: 1, ...made_up, correct: true, points: 2 },
    { name: 'Mina', n: 1, ...made_up, correct: false, points: 0 },
    { name: '하준', n: 2, ...made_up, correct: null, points: null },
  ]);
  const csv = (await ask(`/api/quiz/export/${run.run_id}.csv?language=en`)).text;
  expect(csv).toContain('made up for, counted');

  const teacher = await openPage(app, app.teacher);
  const row = rows.find(({ name, is_made_up }) => name === '하준' && is_made_up)!;
  const of = { run_id: run.run_id, question_id: row.question_id, student_id: row.student_id };
  expect(await teacher.say('quiz.count_late', { ...of, counts: false })).toBe('ack');
  const essay = { ...of, question_id: ids[2], mark: { levels: null, share: 0.5, comment: '좋아요' } };
  expect(await teacher.say('quiz.mark', essay)).toBe('ack');
  await teacher.socket.close();
  expect((await responses()).filter(({ counts }) => !counts)).toHaveLength(1);
  const { questions } = await paperOf(await passOf('하준'));
  expect(questions.map(({ own }) => [own?.counts, own?.share, own?.comment])).toEqual([
    [false, null, null],
    [true, 1, null],
    [true, 0.5, '좋아요'],
  ]);
});

test('a pass is nothing but that: it opens no picture, no ticket makes up, and none is another’s', async () => {
  const { pass, ticket } = await enter('Sora');
  expect((await ask(at('quizzes'), { token: ticket })).status).toBe(401);
  expect((await ask(`${at('quizzes')}?token=${pass ?? ''}`, { token: null })).status).toBe(401);
  const hls = `/api/stream/${lesson.session_id}/hls/index.m3u8`;
  expect((await ask(`${hls}?token=${pass ?? ''}`, { token: null })).status).toBe(401);
  expect((await ask(`/api/shared/${lesson.session_id}`, { token: pass })).status).toBe(401);
  const forged = (pass ?? '').replace(/\.[^.]+\./, `.${mina.student_id}.`);
  expect((await ask(at('quizzes'), { token: forged })).status).toBe(401);
  const foreign = await ask(at('answers'), {
    ...{ token: pass, method: 'POST' },
    body: { run_id: 'another', question_id: ids[0], answer: 1 },
  });
  expect(foreign.status).toBe(404);
});

test('all of it is there after a restart, and ends with its day', async () => {
  const pass = await passOf('Sora');
  expect((await answer(pass, 0, 1)).status).toBe(200);
  const before = await responses();
  await app.halt();
  app = await startApp({
    data_dir,
    config: { ffmpeg_path: FFMPEG },
    overrides: { now: () => new Date(Date.now() + clock_ms) },
  });
  expect(await responses()).toEqual(before);
  expect((await paperOf(pass)).questions[0]?.own).toMatchObject({ answer: 1 });
  clock_ms = 4 * DAY_MS;
  for (const gone of [
    await ask(at('quizzes'), { token: pass }),
    await answer(pass, 1, '직진'),
    await ask(at('hand-in'), { token: pass, method: 'POST', body: { run_id: run.run_id } }),
  ])
    expect(errorCodeOf(gone)).toBe('ended');
  // The recording is shared still.
  expect(await enter('Sora')).toMatchObject({ make_up_until: null, pass: null });
  expect((await ask(`/api/shares/${share.share_id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await ask(at('quizzes'), { token: pass })).status).toBe(401);
});
