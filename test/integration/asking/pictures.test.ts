import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TeacherRun } from '../../../src/shared/contract/asking/runs.ts';
import type { JoinAnswer } from '../../../src/shared/contract/index.ts';
import type { Quiz } from '../../../src/shared/contract/quiz.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openClass, type AskedClass } from '../../support/asking/class.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { cameraJpeg } from '../../support/quiz/camera-jpeg.ts';
import type { TestSocket } from '../../support/ws-client.ts';
import { png } from '../handouts/samples.ts';

const WAIT = { timeout: patience(10_000), interval: 20 };
const BYTES = { 'Content-Type': 'application/octet-stream' };
const PAPER = { type: 'photo', text: '풀이를 찍어 주세요' };

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
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-photos-'));
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
const seatOf = ({ seats }: AskedClass, index: number): JoinAnswer => {
  const seat = seats[index];
  if (seat === undefined) throw new Error('there is no such seat');
  return seat;
};
const good = async (wanted: Promise<TestAnswer>): Promise<unknown> => {
  const answer = await wanted;
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.json;
};
const post = (route: string, body: object): Promise<TestAnswer> =>
  app.send({ path: `/api/quiz${route}`, token: app.teacher, body });
const bring = (bytes: Buffer, token: string, route = '/photos'): Promise<TestAnswer> =>
  app.send({ path: `/api/quiz${route}`, token, headers: BYTES, body: bytes });
const idOf = async (answer: Promise<TestAnswer>): Promise<string> =>
  ((await good(answer)) as { picture_id: string }).picture_id;
const see = (session_id: string, picture_id: string, token: string): Promise<TestAnswer> =>
  app.send({ path: `/api/quiz/asked/${session_id}/pictures/${picture_id}`, token });
const made = async (...questions: object[]): Promise<Quiz> =>
  (await good(post('/create', { title: '사진', questions }))) as Quiz;
const published = async (session_id: string, quiz_id: string, mode: string): Promise<TeacherRun> =>
  (await good(post('/publish', { session_id, quiz_id, mode }))) as TeacherRun;
const endLesson = (session_id: string): Promise<unknown> =>
  good(app.send({ path: `/api/sessions/${session_id}/end`, method: 'POST', token: app.teacher }));
const folderOf = (session_id: string): string =>
  path.join(data_dir, 'lessons', session_id, 'quiz', 'pictures');

/** Two questions, each with a picture, asked one after the other. */
const withPictures = async (
  session_id: string,
): Promise<{ run: TeacherRun; first: string; second: string }> => {
  const first = await idOf(bring(png(31, 11), app.teacher, '/pictures'));
  const second = await idOf(bring(png(32, 11), app.teacher, '/pictures'));
  const quiz = await made(
    { ...PAPER, pictures: [{ picture_id: first, description: '하나' }] },
    { ...PAPER, pictures: [{ picture_id: second, description: '둘' }] },
  );
  return { run: await published(session_id, quiz.quiz_id, 'steps'), first, second };
};

test('a student sees the picture of what it is asked, not of what comes, and none before and after', async () => {
  const opened = await classOf('지우');
  const { session_id } = opened.session;
  const { token } = seatOf(opened, 0);
  const statusOf = async (picture_id: string): Promise<number> =>
    (await see(session_id, picture_id, token)).status;
  const early = await idOf(bring(png(31, 11), app.teacher, '/pictures'));
  expect(await statusOf(early)).toBe(404);
  const { run, first, second } = await withPictures(session_id);
  expect([await statusOf(first), await statusOf(second)]).toEqual([200, 404]);
  expect((await see(session_id, second, app.teacher)).status).toBe(200);

  const { headers } = await see(session_id, first, token);
  expect(headers).toMatchObject({
    ...{ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['cache-control']).toMatch(/^private/);
  // As an <img> of the page asks for it.
  const by_query = `/api/quiz/asked/${session_id}/pictures/${first}?token=${token}`;
  expect((await app.send({ path: by_query })).status).toBe(200);
  expect((await app.send({ path: by_query.split('?')[0] ?? '' })).status).toBe(401);

  const [, next] = run.questions;
  const { run_id } = run;
  expect(await opened.teacher.say('quiz.open', { run_id, question_id: next?.question_id })).toBe('ack');
  expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
  expect(await opened.teacher.say('quiz.put_away', { run_id })).toBe('ack');
  expect(await statusOf(second)).toBe(404);
  await endLesson(session_id);
  expect(await statusOf(second)).not.toBe(200);
  expect((await see(session_id, second, app.teacher)).status).toBe(200);
});

test('what is asked is the lesson’s own: deleted in the library it is there, also after a restart', async () => {
  const opened = await classOf('지우');
  const { session_id } = opened.session;
  const { run, first } = await withPictures(session_id);
  const { quiz_id } = run;
  await good(app.send({ method: 'DELETE', path: `/api/quiz/library/${quiz_id}`, token: app.teacher }));
  await rm(path.join(data_dir, 'quiz', 'pictures'), { recursive: true });
  await halt();
  await start();
  expect((await see(session_id, first, seatOf(opened, 0).token)).status).toBe(200);
  if (process.platform === 'win32') return;
  expect((await stat(path.join(folderOf(session_id), first))).mode & 0o777).toBe(0o600);
});

test('a photo is its student’s and its teacher’s alone, bare, and a classmate finds nothing out', async () => {
  const opened = await classOf('지우', '하늘');
  const { session_id } = opened.session;
  const [jiu, sky] = [seatOf(opened, 0), seatOf(opened, 1)];
  const mine = await idOf(bring(cameraJpeg(), jiu.token));
  expect(await idOf(bring(cameraJpeg(), sky.token))).not.toBe(mine);
  const own = await see(session_id, mine, jiu.token);
  expect([own.status, own.headers['content-type'], own.headers['cache-control']]).toEqual([
    ...[200, 'image/jpeg', 'private, no-store'],
  ]);
  const kept = await readFile(path.join(folderOf(session_id), `${jiu.student_id}.${mine}`));
  for (const word of ['GPS', 'Camera', '8BIM', 'comment', 'trailer']) {
    expect(kept.toString('latin1')).not.toContain(word);
    expect(own.text).not.toContain(word);
  }
  const other = await see(session_id, mine, sky.token);
  const none = await see(session_id, 'f'.repeat(32), sky.token);
  expect([other.status, other.text]).toEqual([404, none.text]);
  expect((await see(session_id, mine, app.teacher)).status).toBe(200);
  expect((await app.send({ path: `/api/quiz/asked/${session_id}/pictures/${mine}` })).status).toBe(401);
});

test('of another lesson there is none, whoever asks', async () => {
  const before = await classOf('지우');
  const mine = await idOf(bring(png(9, 9), seatOf(before, 0).token));
  await endLesson(before.session.session_id);
  const after = await classOf('지우');
  const { token } = seatOf(after, 0);
  const path_of_lessons = [before.session.session_id, after.session.session_id];
  for (const session_id of path_of_lessons)
    expect(['not_found', 'forbidden']).toContain(errorCodeOf(await see(session_id, mine, token)));
  expect((await see(after.session.session_id, mine, app.teacher)).status).toBe(404);
  // Nor is anything taken of a seat whose lesson is over.
  expect((await bring(png(9, 9), seatOf(before, 0).token)).status).toBeGreaterThanOrEqual(400);
});

test('hostile bytes are refused, and leave nothing', async () => {
  const opened = await classOf('지우');
  const { token } = seatOf(opened, 0);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  for (const [bytes, status] of [
    [svg, 415],
    [Buffer.from('<html>\x89PNG\r\n\x1a\n'), 415],
    [Buffer.from('GIF89a and more bytes than that'), 415],
    [png(9, 9).subarray(0, 40), 415],
    [cameraJpeg().subarray(0, 300), 415],
  ] as const)
    expect((await bring(bytes, token)).status).toBe(status);
  // Another seat: one that sends on and on is slowed.
  const seat = await app.join(opened.session, '하늘');
  expect((await bring(png(60_000, 60_000), seat.token)).status).toBe(413);
  expect((await bring(Buffer.alloc(3 * 1024 * 1024, 0xff), seat.token)).status).toBe(413);
  expect((await bring(Buffer.alloc(0), seat.token)).status).toBe(400);
  expect((await bring(png(9, 9), app.teacher)).status).toBe(403);
  expect((await app.send({ path: '/api/quiz/photos', headers: BYTES, body: png(9, 9) })).status).toBe(401);
  await expect(readdir(folderOf(opened.session.session_id))).rejects.toThrow();
});

test('an answer names its own photos alone; after the lesson those that none names are gone', async () => {
  const opened = await classOf('지우', '하늘');
  const { session_id } = opened.session;
  const [jiu, sky] = [seatOf(opened, 0), seatOf(opened, 1)];
  const quiz = await made(PAPER);
  const run = await published(session_id, quiz.quiz_id, 'own_pace');
  const [named, unnamed] = [await idOf(bring(png(9, 9), jiu.token)), await idOf(bring(png(8, 9), jiu.token))];
  const [page, other] = opened.pages;
  const answer = (picture_id: string): object => ({
    ...{ quiz_id: quiz.quiz_id, question_id: run.questions[0]?.question_id },
    answer: { picture_ids: [picture_id] },
  });
  expect(await other?.say('quiz.respond', answer(named))).toMatch(/^(invalid_input|not_found|forbidden)/);
  expect(await page?.say('quiz.respond', answer('f'.repeat(32)))).toMatch(/^(invalid_input|not_found)/);
  expect(await page?.say('quiz.respond', answer(named))).toBe('ack');
  // Of a photo that was sent before a restart, it is known whose it is.
  await halt();
  await start();
  expect((await see(session_id, named, jiu.token)).status).toBe(200);
  expect((await see(session_id, named, sky.token)).status).toBe(404);
  await endLesson(session_id);
  await vi.waitFor(async () => {
    expect((await see(session_id, unnamed, app.teacher)).status).toBe(404);
  }, WAIT);
  expect((await see(session_id, named, app.teacher)).status).toBe(200);
});

test('a thousand photos at once: each is taken, or is told when to come again', async () => {
  const opened = await classOf(...Array.from({ length: 84 }, (_, index) => `학생 ${String(index)}`));
  const { session_id } = opened.session;
  const sent = opened.seats.flatMap(({ token }) =>
    Array.from({ length: 12 }, () => bring(png(9, 9, 20_000), token)),
  );
  const answers = await Promise.all(sent);
  const taken = answers.filter(({ status }) => status === 201);
  const told = answers.filter(({ status }) => status === 429);
  expect(taken.length + told.length).toBe(1008);
  expect(taken.length).toBeGreaterThanOrEqual(84);
  for (const { headers } of told) expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
  const ids = new Set(taken.map(({ json }) => (json as { picture_id: string }).picture_id));
  expect(ids.size).toBe(taken.length);
  const files = await readdir(folderOf(session_id));
  expect(files).toHaveLength(taken.length);
  for (const { student_id } of opened.seats)
    expect(files.filter((name) => name.startsWith(student_id)).length).toBeLessThanOrEqual(12);
});
