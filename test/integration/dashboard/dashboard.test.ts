import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/universal';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { TeacherRun } from '../../../src/shared/contract/asking/runs.ts';
import {
  dashboardMessageSchema,
  dashboardStudentSchema,
  learningPathSchema,
  overviewSchema,
  sessionSummarySchema,
  type DashboardMessage,
} from '../../../src/shared/contract/dashboard.ts';
import { engagedStudentSchema } from '../../../src/shared/contract/engagement/scores.ts';
import { sessionSchema, type JoinAnswer, type SessionView } from '../../../src/shared/contract/index.ts';
import type { Quiz } from '../../../src/shared/contract/quiz.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openPage, type TestPage } from '../../support/asking/class.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(10_000), interval: 20 };
const LIGHT = { type: 'single', text: '빛은?', options: ['휘어서', '곧게'], correct: 1 };
const NOBODY = 'nobody-0000000000000';

let data_dir: string;
let app: TestApp;
const open_sockets: WebSocket[] = [];

beforeAll(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-dashboard-'));
  app = await startApp({ data_dir });
});
const halt = async (): Promise<void> => {
  for (const socket of open_sockets.splice(0)) socket.terminate();
  await app.halt();
};
afterAll(async () => {
  await halt();
  await rm(data_dir, { recursive: true, force: true });
});

const get = async (route: string): Promise<unknown> => {
  const answer = await app.send({ path: `/api/dashboard${route}`, token: app.teacher });
  expect(answer.status, answer.text).toBe(200);
  return answer.json;
};
const codeOf = async (route: string, token: string | null = app.teacher): Promise<unknown> => {
  const answer = await app.send({ path: `/api/dashboard${route}`, token });
  return [answer.status, errorCodeOf(answer)];
};
const post = async (route: string, body: object): Promise<unknown> => {
  const answer = await app.send({ path: `/api${route}`, token: app.teacher, body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.json;
};
const pageOf = async (token: string): Promise<TestPage> => {
  const page = await openPage(app, token);
  open_sockets.push(page.socket.socket);
  return page;
};

interface Live {
  readonly messages: DashboardMessage[];
  readonly closed: Promise<number>;
}
const follow = async (session_id: string, token = app.teacher): Promise<Live> => {
  const url = `${app.url.replace('http', 'ws')}/api/dashboard/ws/session/${session_id}?token=${token}`;
  const socket = new WebSocket(url);
  open_sockets.push(socket);
  const messages: DashboardMessage[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as { readonly type: string };
    // What it is refused for stands in the close besides.
    if (message.type !== 'error') messages.push(dashboardMessageSchema.parse(message));
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve);
  });
  await once(socket, 'open');
  return { messages, closed };
};
/** What all messages come to of one student. */
const shownOf = ({ messages }: Live, student_id: string) =>
  messages
    .flatMap((message) => {
      if (message.type === 'snapshot') return message.students;
      return message.type === 'patch' ? (message.put?.students ?? []) : [];
    })
    .findLast((one) => one.student_id === student_id);

interface Taught {
  readonly session: SessionView;
  readonly seats: readonly JoinAnswer[];
  readonly pages: readonly TestPage[];
}
/** A lesson of a list of three: one sits there, one may not be measured, and one does not come. */
const teach = async (): Promise<Taught> => {
  const consent = (state: string) => ({ state, date: null, form: null });
  const students = [
    { row_id: 'row-jiu', name: '지우', student_number: '2', consent: consent('given') },
    { row_id: 'row-sky', name: '하늘', student_number: '10', consent: consent('none') },
    { row_id: 'row-bom', name: '봄', student_number: '11', consent: consent('given') },
  ];
  const list = await app.send({
    ...{ method: 'PUT', path: '/api/rosters/class', token: app.teacher },
    body: { name: '3반', students },
  });
  expect(list.status, list.text).toBeLessThan(300);
  const session = sessionSchema.parse(
    await post('/sessions', { title: '빛', class_name: '3학년 2반', roster: 'class' }),
  );
  const seats: JoinAnswer[] = [];
  for (const { row_id, name } of students.slice(0, 2)) {
    const device_id = row_id.padEnd(22, '0');
    seats.push(
      (await post('/join', { join_code: session.join_code, row_id, name, device_id })) as JoinAnswer,
    );
  }
  const pages: TestPage[] = [];
  for (const { token } of seats) pages.push(await pageOf(token));
  return { session, seats, pages };
};

/** The first one answers right twice, which is enough to be known, and raises a hand. */
const takePart = async ({ session: { session_id }, pages: [jiu, sky] }: Taught): Promise<void> => {
  const teacher = await pageOf(app.teacher);
  const { quiz_id } = (await post('/quiz/create', { title: '빛', questions: [LIGHT, LIGHT] })) as Quiz;
  const run = (await post('/quiz/publish', { quiz_id, session_id, mode: 'steps' })) as TeacherRun;
  const { run_id } = run;
  for (const { question_id } of run.questions) {
    await teacher.say('quiz.open', { run_id, question_id });
    expect(await jiu?.say('quiz.respond', { quiz_id, question_id, answer: 1 })).toBe('ack');
    expect(await sky?.say('quiz.respond', { quiz_id, question_id, answer: 0 })).toBe('ack');
    await teacher.say('quiz.close', { run_id });
  }
  expect(await jiu?.say('signal.hand', { raised: true })).toBe('ack');
  expect(await jiu?.say('signal.lost')).toBe('ack');
};

test('nobody else is told, and what is not there is not', async () => {
  const session = await app.createSession();
  const { session_id } = session;
  const student = await app.join(session, '지우');
  const of_lesson = ['overview', 'students', `student/${NOBODY}`, 'report.xlsx'];
  for (const route of [
    ...of_lesson.map((what) => `/session/${session_id}/${what}`),
    `/alerts/${session_id}`,
  ]) {
    expect(await codeOf(route, student.token)).toEqual([403, 'forbidden']);
    expect(await codeOf(route, null)).toEqual([401, 'unauthorized']);
  }
  for (const route of of_lesson)
    expect(await codeOf(`/session/${NOBODY}/${route}`)).toEqual([404, 'not_found']);
  expect(await codeOf(`/session/${session_id}/student/${NOBODY}`)).toEqual([404, 'not_found']);
  expect(await codeOf(`/alerts/${NOBODY}`)).toEqual([404, 'not_found']);
  expect(await codeOf('/paths/none')).toEqual([404, 'not_found']);
  expect(await codeOf(`/summaries?before=${NOBODY}`)).toEqual([404, 'not_found']);
  expect(await codeOf('/summaries?limit=0')).toEqual([400, 'invalid_input']);
  expect(await codeOf(`/session/${session_id}/report.xlsx?tz=Nowhere/Land`)).toEqual([400, 'invalid_input']);
  await expect(follow(session_id, student.token)).rejects.toThrow('403');
  const refused = await follow(NOBODY);
  expect([await refused.closed, refused.messages]).toEqual([1008, []]);
  await post(`/sessions/${session_id}/end`, {});
});

test('a lesson at a glance, one student, and live; and what stays of it, over a node that dies at its end', async () => {
  const taught = await teach();
  const { session_id } = taught.session;
  const [jiu, sky] = taught.seats.map(({ student_id }) => student_id) as [string, string];
  const live = await follow(session_id);
  await vi.waitFor(() => expect(live.messages[0]).toMatchObject({ type: 'snapshot' }), WAIT);
  await takePart(taught);
  await vi.waitFor(
    () => expect(shownOf(live, jiu)).toMatchObject({ hands: 1, answered: 2, measured: 'yes' }),
    WAIT,
  );
  // Who may not be measured stands there, and has no number.
  expect(shownOf(live, sky)).toMatchObject({ measured: 'no_consent', overall: null, answered: 0 });
  expect(live.messages.filter(({ type }) => type === 'snapshot')).toHaveLength(1);

  const overview = overviewSchema.parse(await get(`/session/${session_id}/overview`));
  expect(overview).toMatchObject({ title: '빛', ended_at: null, hands: 1, stats: { students: 2, here: 2 } });
  expect(overview.quizzes).toMatchObject([{ title: '빛', asked: 2, answered_share: 1, right_share: 0.5 }]);
  const students = engagedStudentSchema.array().parse(await get(`/session/${session_id}/students`));
  expect(students.map(({ student_id }) => student_id)).toEqual([jiu, sky]);
  const page = dashboardStudentSchema.parse(await get(`/session/${session_id}/student/${jiu}`));
  const kinds = page.timeline.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['right', 'hand']));
  // It was told that nobody sees who pressed this.
  expect(kinds).not.toContain('lost');
  const other = dashboardStudentSchema.parse(await get(`/session/${session_id}/student/${sky}`));
  expect(other).toMatchObject({ engagement: { scores: null, measured: 'no_consent' }, timeline: [] });

  await post(`/sessions/${session_id}/end`, {});
  expect(await live.closed).toBe(1000);
  expect(live.messages.at(-1)).toEqual({ type: 'ended' });
  const over = await follow(session_id);
  expect(await over.closed).toBe(1000);
  expect(over.messages.map(({ type }) => type)).toEqual(['snapshot', 'ended']);
  // The node goes before or after the summary is made, as it happens.
  await halt();
  app = await startApp({ data_dir });

  await vi.waitFor(async () => {
    const summaries = sessionSummarySchema.array().parse(await get('/summaries?roster_id=class'));
    expect(summaries).toMatchObject([{ session_id, students: 2, is_measured: true }]);
    expect(summaries[0]?.accuracy).toBeGreaterThan(0);
  }, WAIT);
  // The same of the lesson wherever it stands.
  const whole = engagedStudentSchema.array().parse(await get(`/session/${session_id}/students?of=lesson`));
  const [summary] = sessionSummarySchema.array().parse(await get('/summaries?roster_id=class'));
  expect(whole[0]).toMatchObject({ student_id: jiu, accuracy: summary?.accuracy, overall: summary?.overall });
  const paths = learningPathSchema.array().parse(await get('/paths/class'));
  const byRow = (row_id: string) => paths.find((one) => one.row_id === row_id);
  expect(byRow('row-jiu')?.lessons).toMatchObject([
    { session_id, was_here: true, scores: { accuracy: expect.any(Number) as number } },
  ]);
  expect(byRow('row-sky')).toMatchObject({ risk: null, lessons: [{ was_here: true, scores: null }] });
  expect(byRow('row-bom')).toMatchObject({ lessons: [{ was_here: false, scores: null }] });

  const report = await fetch(
    `${app.url}/api/dashboard/session/${session_id}/report.xlsx?language=en&tz=Asia/Seoul`,
    { headers: { Authorization: `Bearer ${app.teacher}` } },
  );
  expect(report.headers.get('content-disposition')).toContain('lesson-report.xlsx');
  const sheets = await readXlsxFile(await report.arrayBuffer());
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    ...['By minute', 'Students', 'What scores are made of', 'Alerts'],
  ]);
  expect(sheets[1]?.data.slice(1).map((row) => row.slice(0, 3))).toEqual([
    [2, '지우', 'yes'],
    [10, 'Name withheld', 'no: no consent of a guardian'],
  ]);

  // The list goes, and what was kept by it.
  await app.send({ method: 'DELETE', path: '/api/rosters/class', token: app.teacher });
  expect(await codeOf('/paths/class')).toEqual([404, 'not_found']);
});
