import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  engagedStudentSchema,
  sessionStatsSchema,
  studentEngagementSchema,
  type StudentEngagement,
} from '../../../src/shared/contract/engagement/scores.ts';
import { sessionSchema } from '../../../src/shared/contract/index.ts';
import type { Quiz } from '../../../src/shared/contract/quiz.ts';
import type { TeacherRun } from '../../../src/shared/contract/asking/runs.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openClass, openPage, type AskedClass, type TestPage } from '../../support/asking/class.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(10_000), interval: 20 };
const LIGHT = { type: 'single', text: '빛은?', options: ['휘어서', '곧게'], correct: 1 };

let data_dir: string;
let app: TestApp;
let pages: TestPage[] = [];

beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-engagement-'));
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

const newClass = async (...names: string[]): Promise<AskedClass> => {
  const opened = await openClass(app, ...names);
  pages.push(...opened.pages, opened.teacher);
  return opened;
};
const beat = (page: TestPage | undefined, said: object = {}): void => {
  page?.socket.send({
    ...{ type: 'presence.beat', visible: true, playing: true, muted: false, protocol: 'whep' },
    ...{ rtt_ms: 3, failed: [], frozen_ms: 0, ...said },
  });
};
const get = (route: string, token = app.teacher) => app.send({ path: `/api/engagement${route}`, token });
const studentOf = async (session_id: string, student_id: string): Promise<StudentEngagement> => {
  const answer = await get(`/student/${session_id}/${student_id}`);
  expect(answer.status, answer.text).toBe(200);
  return studentEngagementSchema.parse(answer.json);
};
/** What the log of a lesson says of somebody, or as a whole. */
const factsOf = async (session_id: string, of = ''): Promise<string[]> => {
  const file = path.join(data_dir, 'lessons', session_id, 'engagement.ndjson');
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '' && line.includes(of));
};
const post = async (route: string, body: object): Promise<unknown> => {
  const answer = await app.send({ path: `/api${route}`, token: app.teacher, body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.json;
};
/** Share of its answers that are right; undefined: nothing of it is graded. */
const rightOf = ({ scores }: StudentEngagement): number | undefined =>
  scores?.accuracy.lesson.terms.find(({ term }) => term === 'right_answers')?.share;
/** What does not hang on the second in which it is asked for. */
const settledPartOf = ({ minutes, confusion, disputed }: StudentEngagement) => ({
  ...{ disputed, signs: confusion?.reasons.map(({ sign, count }) => ({ sign, count })) },
  counts: minutes.map(({ minute, messages, questions, hands, reactions, answered, signs }) => ({
    ...{ minute, messages, questions, hands, reactions, answered, signs },
  })),
});

test('what students do is scored, told to whom it may be, and the same after a restart and after the lesson', async () => {
  const { session, seats, pages: own, teacher } = await newClass('지우', '하늘');
  const { session_id } = session;
  const [jiu, sky] = seats.map(({ student_id }) => student_id) as [string, string];
  for (const page of own) beat(page);
  const { quiz_id } = (await post('/quiz/create', { title: '빛', questions: [LIGHT] })) as Quiz;
  const run = (await post('/quiz/publish', { quiz_id, session_id, mode: 'steps' })) as TeacherRun;
  const { run_id } = run;
  const question_id = run.questions[0]!.question_id;
  await teacher.say('quiz.open', { run_id, question_id });
  expect(await own[0]!.say('quiz.respond', { quiz_id, question_id, answer: 1 })).toBe('ack');
  expect(await own[1]!.say('quiz.respond', { quiz_id, question_id, answer: 0 })).toBe('ack');
  await teacher.say('quiz.close', { run_id });
  await own[0]!.say('signal.hand', { raised: true });
  await own[1]!.say('signal.lost');
  await own[1]!.say('chat.send', { kind: 'question', text: '이 부분이 이해가 안 돼요' });
  expect(
    await own[1]!.say('engagement.dispute', { term: 'answers', disputes: true, note: '늦게 왔어요' }),
  ).toBe('ack');

  await vi.waitFor(async () => {
    const one = await studentOf(session_id, jiu);
    expect(one.minutes.reduce((sum, { hands }) => sum + hands, 0)).toBe(1);
    expect(rightOf(one)).toBe(1);
  }, WAIT);
  await vi.waitFor(async () => {
    const other = await studentOf(session_id, sky);
    // The tap on "I'm lost" stands by nobody's name but in its own view.
    expect(other.confusion?.reasons.map(({ sign }) => sign)).toEqual(['asked']);
    const mine = studentEngagementSchema.parse(
      (await get(`/student/${session_id}/${sky}`, seats[1]!.token)).json,
    );
    expect(mine.confusion?.reasons.map(({ sign }) => sign)).toEqual(
      expect.arrayContaining(['lost', 'asked']),
    );
    expect(other.disputed).toMatchObject([{ term: 'answers', note: '늦게 왔어요' }]);
  }, WAIT);
  const stats = sessionStatsSchema.parse((await get(`/session-stats/${session_id}`)).json);
  expect(stats).toMatchObject({
    is_measured: true,
    students: 2,
    here: 2,
    channels: expect.arrayContaining(['answers', 'chat', 'hands']) as string[],
  });
  await vi.waitFor(
    () => expect(teacher.teacher().engagement).toMatchObject({ students: 2, is_measured: true }),
    WAIT,
  );
  expect(own[0]!.me().measured).toBe('yes');

  // A student reads of itself alone, a stranger of nobody.
  const mine = seats[0]!.token;
  expect((await get(`/student/${session_id}/${jiu}`, mine)).status).toBe(200);
  for (const route of [
    `/student/${session_id}/${sky}`,
    `/attention/${session_id}/${sky}`,
    `/session-stats/${session_id}`,
    `/students/${session_id}`,
  ])
    expect((await get(route, mine)).status, route).toBe(403);
  for (const score of ['attention', 'participation', 'overall', 'confusion', 'trend'])
    expect((await get(`/${score}/${session_id}/${jiu}`, mine)).status, score).toBe(200);
  expect((await get(`/student/${session_id}/nobody`)).status).toBe(404);
  expect((await get('/session-stats/no-lesson')).status).toBe(404);
  // No word that was said is kept.
  expect((await factsOf(session_id)).join('\n')).not.toContain('이해가');

  const before = [
    settledPartOf(await studentOf(session_id, jiu)),
    settledPartOf(await studentOf(session_id, sky)),
  ];
  await halt();
  app = await startApp({ data_dir });
  const partsNow = async () => [
    settledPartOf(await studentOf(session_id, jiu)),
    settledPartOf(await studentOf(session_id, sky)),
  ];
  await vi.waitFor(async () => expect(await partsNow()).toEqual(before), WAIT);
  await post(`/sessions/${session_id}/end`, {});
  await vi.waitFor(async () => expect(await partsNow()).toEqual(before), WAIT);
  // Another key, hours later: what was wrong is right.
  const page = await openPage(app, app.teacher);
  pages.push(page);
  expect(rightOf(await studentOf(session_id, sky))).toBe(0);
  expect(await page.say('quiz.key', { run_id, question_id, correct: 0 })).toBe('ack');
  await vi.waitFor(async () => {
    expect(rightOf(await studentOf(session_id, sky))).toBe(1);
  }, WAIT);
  const once = await studentOf(session_id, sky);
  expect(await studentOf(session_id, sky)).toEqual(once);
});

test('where measuring is off, or a student objects, nothing is collected, and there is no score', async () => {
  const { session, seats, pages: own, teacher } = await newClass('지우', '하늘');
  const { session_id } = session;
  const [jiu, sky] = seats.map(({ student_id }) => student_id) as [string, string];
  for (const page of own) beat(page);
  await own[0]!.say('signal.hand', { raised: true });
  await vi.waitFor(async () => expect((await factsOf(session_id, jiu)).join()).toContain('hand'), WAIT);

  expect(await own[0]!.say('engagement.object', { objects: true })).toBe('ack');
  const counted = await factsOf(session_id, jiu);
  expect(counted.at(-1)).toContain('objected');
  await own[0]!.say('signal.lost');
  await own[0]!.say('chat.send', { kind: 'message', text: '네' });
  beat(own[0], { visible: false });
  const outside = { session_id, student_id: jiu, id: 'outside-1', text: '네' };
  expect(await post('/engagement/track/chat', outside)).toEqual({ counted: false });
  // The other one's is there, and behind it nothing of the first.
  await own[1]!.say('signal.lost');
  await vi.waitFor(async () => expect((await factsOf(session_id, sky)).join()).toContain('lost'), WAIT);
  expect(await factsOf(session_id, jiu)).toEqual(counted);
  await vi.waitFor(() => expect(own[0]!.me().measured).toBe('objected'), WAIT);
  expect(await studentOf(session_id, jiu)).toMatchObject({
    ...{ measured: 'objected', scores: null, confusion: null, trend: null, minutes: [] },
  });
  await vi.waitFor(async () => {
    const list = engagedStudentSchema.array().parse((await get(`/students/${session_id}`)).json);
    expect(list.map(({ measured, overall, hands }) => [measured, overall === null, hands])[0]).toEqual([
      'objected',
      true,
      0,
    ]);
  }, WAIT);

  expect(await teacher.say('engagement.measure', { is_on: false, for_later_lessons: true })).toBe('ack');
  const off = await factsOf(session_id, sky);
  await own[1]!.say('signal.hand', { raised: true });
  await teacher.say('check.ask');
  await vi.waitFor(() => expect(teacher.teacher().hands).toHaveLength(1 + 1), WAIT);
  expect(await factsOf(session_id, sky)).toEqual(off);
  expect((await factsOf(session_id)).join()).not.toContain('check_asked');
  await vi.waitFor(
    () => expect([teacher.teacher().measuring, teacher.teacher().engagement]).toEqual([false, null]),
    WAIT,
  );
  expect(own[1]!.me().measured).toBe('off');
  await vi.waitFor(async () => {
    const stats = sessionStatsSchema.parse((await get(`/session-stats/${session_id}`)).json);
    expect(stats).toMatchObject({ is_measured: false, overall: null });
  }, WAIT);
  expect(await studentOf(session_id, sky)).toMatchObject({ measured: 'off', scores: null });

  // Later lessons begin as the teacher wished.
  await post(`/sessions/${session_id}/end`, {});
  const later = await newClass('지우');
  await later.pages[0]!.say('signal.lost');
  await vi.waitFor(() => expect(later.pages[0]!.me().measured).toBe('off'), WAIT);
  expect(await factsOf(later.session.session_id, 'lost')).toEqual([]);
  expect(await later.teacher.say('engagement.measure', { is_on: true })).toBe('ack');
  await vi.waitFor(() => expect(later.pages[0]!.me().measured).toBe('yes'), WAIT);
});

test('of whom a guardian has not agreed nothing is collected', async () => {
  const consent = (state: string) => ({ state, date: null, form: null });
  const students = [
    { row_id: 'given', name: '강가온', student_number: '1', consent: consent('given') },
    { row_id: 'none', name: '나나래', student_number: '2', consent: consent('none') },
  ];
  const body = { name: '3반', students };
  await app.send({ method: 'PUT', path: '/api/rosters/class', token: app.teacher, body });
  const session = sessionSchema.parse(await post('/sessions', { title: '빛', roster: 'class' }));
  const { session_id } = session;
  const [given, none] = [await app.join(session, '강가온'), await app.join(session, '나나래')];
  const own = [await openPage(app, given.token), await openPage(app, none.token)];
  pages.push(...own);
  for (const page of own) {
    beat(page);
    expect(await page.say('signal.hand', { raised: true })).toBe('ack');
  }
  await vi.waitFor(
    async () => expect((await factsOf(session_id, given.student_id)).join()).toContain('hand'),
    WAIT,
  );
  expect(await factsOf(session_id, none.student_id)).toEqual([]);
  expect(await studentOf(session_id, none.student_id)).toMatchObject({
    measured: 'no_consent',
    scores: null,
  });
});

test('other programs tell what happened outside, each thing once, and no nonsense', async () => {
  const { session, seats } = await newClass('지우');
  const { session_id } = session;
  const student_id = seats[0]!.student_id;
  const said = { session_id, student_id, id: 'message-1', kind: 'question', text: '모르겠어요' };
  const answer = {
    session_id,
    student_id,
    id: 'answer-001',
    question: 'kahoot:7',
    share: 1,
    response_seconds: 4,
  };
  expect(await post('/engagement/track/chat', said)).toEqual({ counted: true });
  const twice = [
    post('/engagement/track/chat', said),
    post('/engagement/track/quiz-response', answer),
    post('/engagement/track/quiz-response', answer),
  ];
  expect(await Promise.all(twice)).toEqual([{ counted: true }, { counted: true }, { counted: true }]);
  await halt();
  app = await startApp({ data_dir });
  expect(await post('/engagement/track/chat', said)).toEqual({ counted: true });
  await vi.waitFor(async () => {
    const { minutes, scores, confusion } = await studentOf(session_id, student_id);
    const sum = (key: 'messages' | 'questions' | 'answered') =>
      minutes.reduce((all, minute) => all + minute[key], 0);
    expect([sum('messages'), sum('questions'), sum('answered')]).toEqual([1, 1, 1]);
    expect(scores?.accuracy.lesson.value).not.toBeNull();
    expect(confusion?.reasons).toMatchObject([{ sign: 'asked', count: 1 }]);
  }, WAIT);

  const refused = async (route: string, body: object): Promise<number> =>
    (await app.send({ path: `/api/engagement/track/${route}`, token: app.teacher, body })).status;
  const hour = 3_600_000;
  const wrong = [
    [404, { student_id: 'nobody' }],
    [404, { session_id: 'no-lesson' }],
    [400, { at: new Date(Date.now() + hour).toISOString() }],
    [400, { at: new Date(Date.now() - hour).toISOString() }],
    [400, { at: 'yesterday' }],
    [400, { id: 'x' }],
    [400, { extra: 1 }],
  ] as const;
  for (const [status, change] of wrong) {
    expect(await refused('chat', { ...said, id: 'message-2', ...change }), JSON.stringify(change)).toBe(
      status,
    );
    expect(
      await refused('quiz-response', { ...answer, id: 'answer-002', ...change }),
      JSON.stringify(change),
    ).toBe(status);
  }
  for (const change of [
    { share: 2 },
    { share: 'all' },
    { response_seconds: -1 },
    { question: '' },
    { response_seconds: 1e9 },
  ])
    expect(
      await refused('quiz-response', { ...answer, id: 'answer-003', ...change }),
      JSON.stringify(change),
    ).toBe(400);
  const of_student = { path: '/api/engagement/track/chat', token: seats[0]!.token, body: said };
  expect((await app.send(of_student)).status).toBe(403);
  await post(`/sessions/${session_id}/end`, {});
  expect(await refused('chat', said)).toBe(410);
  expect((await factsOf(session_id, 'outside')).length).toBeGreaterThan(0);
  expect((await factsOf(session_id)).filter((line) => line.includes('"said"'))).toHaveLength(1);
});
