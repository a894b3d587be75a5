import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type {
  ClassState,
  JoinAnswer,
  ServerMessage,
  StudentState,
  TeacherState,
} from '../../../src/shared/contract/index.ts';
import { compareHands } from '../../../src/shared/hand-order.ts';
import { startApp, type StartAppOptions, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
const WAIT = { timeout: patience(10_000), interval: 10 };

let data_dir: string;
let app: TestApp;
const sockets: TestSocket[] = [];

const start = async (options: StartAppOptions = {}): Promise<TestApp> => {
  app = await startApp({ data_dir, ...options });
  return app;
};
const stop = async (): Promise<void> => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await app.halt();
};
beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-signals-'));
});
afterEach(async () => {
  await stop();
  await rm(data_dir, { recursive: true, force: true });
});

const newId = (): string => randomBytes(12).toString('base64url');
const isAnswerTo =
  (id: string) =>
  (message: ServerMessage): boolean =>
    (message.type === 'ack' || message.type === 'error') && message.id === id;

/** A page: says durable messages until they are answered, and shows the states. */
const openPage = async (token: string) => {
  const socket = await openSocket(app.url, token);
  sockets.push(socket);
  return {
    socket,
    /** "ack", or the error's code. */
    async say(type: string, payload: object = {}, id = newId()): Promise<string> {
      socket.send({ type, id, ...payload });
      const answer = await socket.find(isAnswerTo(id));
      return answer.type === 'error' ? answer.error.code : answer.type;
    },
    send: socket.send,
    class: () => stateOf<ClassState>(socket, 'class'),
    teacher: () => stateOf<TeacherState>(socket, 'me'),
    me: () => stateOf<StudentState>(socket, 'me'),
  };
};
type TestPage = Awaited<ReturnType<typeof openPage>>;

const openClass = async (...names: string[]) => {
  const session = await app.createSession();
  const seats: JoinAnswer[] = [];
  for (const name of names) seats.push(await app.join(session, name));
  const pages = await Promise.all(seats.map(({ token }) => openPage(token)));
  return { session, seats, pages, teacher: await openPage(app.teacher) };
};
const queueOf = (teacher: TestPage): string =>
  [...(teacher.teacher().hands ?? [])]
    .sort(compareHands)
    .map(
      ({ name, turns, called_at }) =>
        `${name}${called_at === null ? '' : '!'}${turns > 0 ? String(turns) : ''}`,
    )
    .join(' ');
const untilQueue = (teacher: TestPage, queue: string): Promise<void> =>
  vi.waitFor(() => expect(queueOf(teacher)).toBe(queue), WAIT);
const untilPlaces = (pages: readonly TestPage[], places: readonly (number | null)[]): Promise<void> =>
  vi.waitFor(() => expect(pages.map(({ me }) => me().hand?.place ?? null)).toEqual(places), WAIT);

test('the queue is fair, everybody has its place in it, and it outlives a restart', async () => {
  await start();
  const { seats, pages, teacher } = await openClass('Ara', 'Bom', 'Choi');
  const [ara, bom, choi] = pages as [TestPage, TestPage, TestPage];
  const id_of = (index: number): string => seats[index]!.student_id;
  const raise = newId();
  expect(await ara.say('signal.hand', { raised: true }, raise)).toBe('ack');
  expect(await ara.say('signal.hand', { raised: true }, raise)).toBe('ack');
  await bom.say('signal.hand', { raised: true });
  await untilPlaces(pages, [1, 2, null]);
  await untilQueue(teacher, 'Ara Bom');
  await vi.waitFor(() => expect(choi.class().hands_up).toBe(2), WAIT);

  // One at a time has the word: calling another ends the turn of the one before.
  await teacher.say('hand.call', { student_id: id_of(0) });
  await untilPlaces(pages, [0, 1, null]);
  await teacher.say('hand.call', { student_id: id_of(1) });
  await untilPlaces(pages, [null, 0, null]);
  await teacher.say('hand.thank', { student_id: id_of(1) });
  await untilQueue(teacher, '');

  // Whoever has had its turn stands behind who has not, though it is quicker.
  await ara.say('signal.hand', { raised: true });
  await bom.say('signal.hand', { raised: true });
  await choi.say('signal.hand', { raised: true });
  await untilPlaces(pages, [2, 3, 1]);
  await untilQueue(teacher, 'Choi Ara1 Bom1');

  await stop();
  await start();
  const again = await openPage(app.teacher);
  const returned = await openPage(seats[0]!.token);
  await untilQueue(again, 'Choi Ara1 Bom1');
  await untilPlaces([returned], [2]);
  // A resend of before the restart raises nothing that was lowered since.
  await again.say('hand.lower', { student_id: id_of(0) });
  expect(await returned.say('signal.hand', { raised: true }, raise)).toBe('ack');
  await untilQueue(again, 'Choi Bom1');
  // Lowered it has had no turn.
  await returned.say('signal.hand', { raised: true });
  await untilQueue(again, 'Choi Bom1 Ara1');
});

test('who is removed leaves the queue and the check, and the others move up', async () => {
  await start();
  const { seats, pages, teacher } = await openClass('Ara', 'Bom');
  const [ara, bom] = pages as [TestPage, TestPage];
  await ara.say('signal.hand', { raised: true });
  await bom.say('signal.hand', { raised: true });
  await teacher.say('check.ask');
  const check_id = await vi.waitFor(() => {
    const { check } = ara.class();
    expect(check).toBeTruthy();
    return check!.check_id;
  }, WAIT);
  await ara.say('signal.understood', { check_id, understood: true });
  await untilPlaces(pages, [1, 2]);
  const { student_id } = seats[0]!;
  expect(await teacher.say('student.remove', { student_id })).toBe('ack');
  await untilPlaces([bom], [1]);
  await untilQueue(teacher, 'Bom');
  await vi.waitFor(() => {
    const none = { check_id, is_open: true, understood: 0, not_understood: 0, waiting: 1 };
    expect(teacher.teacher().check_counts).toEqual(none);
    expect(bom.class().hands_up).toBe(1);
  }, WAIT);
  expect(await teacher.say('hand.call', { student_id })).toBe('not_found');
  await stop();
  await start();
  await untilQueue(await openPage(app.teacher), 'Bom');
});

test('the quick check reaches all, also who comes late; answers change, and are for the teacher alone', async () => {
  await start({ config: { max_sessions: 2 } });
  const other = await app.createSession('another one');
  const stranger = await openPage((await app.join(other, 'Dami')).token);
  const { session, seats, pages, teacher } = await openClass('Ara', 'Bom');
  const [ara, bom] = pages as [TestPage, TestPage];
  await teacher.say('check.ask');
  const untilCheck = (page: TestPage): Promise<string> =>
    vi.waitFor(() => {
      const { check } = page.class();
      expect(check).toBeTruthy();
      return check!.check_id;
    }, WAIT);
  const check_id = await untilCheck(ara);
  const late = await openPage((await app.join(session, 'Choi')).token);
  expect(await untilCheck(late)).toBe(check_id);
  const untilCounts = (
    understood: number,
    not_understood: number,
    waiting: number,
    is_open = true,
  ): Promise<void> => {
    const counts = { check_id, is_open, understood, not_understood, waiting };
    return vi.waitFor(() => expect(teacher.teacher().check_counts).toEqual(counts), WAIT);
  };
  await untilCounts(0, 0, 3);
  const answer = newId();
  for (let times = 0; times < 2; times += 1)
    expect(await ara.say('signal.understood', { check_id, understood: true }, answer)).toBe('ack');
  await bom.say('signal.understood', { check_id, understood: true });
  await bom.say('signal.understood', { check_id, understood: false });
  await untilCounts(1, 1, 1);
  await vi.waitFor(
    () => expect([ara, bom, late].map(({ me }) => me().understood)).toEqual([true, false, null]),
    WAIT,
  );
  expect(JSON.stringify(late.socket.messages)).not.toContain(seats[1]!.student_id);

  // What belongs to another lesson, or to none, is not there.
  expect(await stranger.say('signal.understood', { check_id, understood: true })).toBe('not_found');
  expect(await ara.say('signal.understood', { check_id: newId(), understood: true })).toBe('not_found');
  expect(await stranger.say('signal.hand', { raised: true })).toBe('ack');
  const stranger_id = stranger.me().student_id!;
  for (const type of ['hand.call', 'hand.thank', 'hand.lower'])
    expect(await teacher.say(type, { student_id: stranger_id })).toBe('not_found');
  expect(await teacher.say('hand.call', { student_id: seats[0]!.student_id })).toBe('not_found');
  expect(await teacher.say('check.close', { check_id: newId() })).toBe('not_found');
  // Nobody says anything in another's name.
  expect(await ara.say('signal.hand', { raised: true, student_id: seats[1]!.student_id })).toBe(
    'invalid_input',
  );

  await teacher.say('check.close', { check_id });
  await untilCounts(1, 1, 1, false);
  await vi.waitFor(() => {
    expect([ara, bom, late].map((page) => [page.class().check, page.me().understood])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  }, WAIT);
  expect(await ara.say('signal.understood', { check_id, understood: true })).toBe('not_found');
  // What it came to stays as it was, whoever comes after it, until the teacher puts it away.
  await openPage((await app.join(session, 'Eun')).token);
  await untilCounts(1, 1, 1, false);
  expect(await ara.say('check.put_away', { check_id })).toBe('forbidden');
  expect(await teacher.say('check.put_away', { check_id })).toBe('ack');
  await vi.waitFor(() => expect(teacher.teacher().check_counts).toBeNull(), WAIT);
});

test('"lost" and the pace are counted for the teacher, and nobody learns of whom', async () => {
  await start();
  const { session, seats, pages, teacher } = await openClass('Ara', 'Bom', 'Choi');
  const [ara, bom, choi] = pages as [TestPage, TestPage, TestPage];
  const tap = newId();
  for (let times = 0; times < 2; times += 1) expect(await ara.say('signal.lost', {}, tap)).toBe('ack');
  // Another tap while it counts is none.
  expect(await ara.say('signal.lost')).toBe('ack');
  await bom.say('signal.lost');
  ara.send({ type: 'signal.pace', value: -1 });
  ara.send({ type: 'signal.pace', value: 1 });
  bom.send({ type: 'signal.pace', value: -1 });
  await vi.waitFor(() => {
    const { lost_now, lost_moments, pace } = teacher.teacher();
    expect({ lost_now, pace }).toEqual({ lost_now: 2, pace: { slower: 1, faster: 1 } });
    // Nothing is on the screen: there is no still.
    expect(lost_moments).toMatchObject([{ count: 2, still: null }]);
  }, WAIT);
  expect([ara.me().pace, bom.me().pace, typeof ara.me().lost_until]).toEqual([1, -1, 'string']);
  bom.send({ type: 'signal.pace', value: 0 });
  await vi.waitFor(() => expect(teacher.teacher().pace).toEqual({ slower: 0, faster: 1 }), WAIT);
  expect(choi.me().lost_until).toBeNull();
  const heard = JSON.stringify(choi.socket.messages);
  for (const word of ['"lost_now"', '"lost_moments"', seats[0]!.student_id, seats[1]!.student_id])
    expect(heard).not.toContain(word);
  const { moment_id } = teacher.teacher().lost_moments![0]!;
  expect(JSON.stringify(teacher.teacher().lost_moments)).not.toContain(seats[0]!.student_id);
  const still = `/api/signals/${session.session_id}/lost/${moment_id}.jpg?token=${app.teacher}`;
  expect((await app.send({ path: still })).status).toBe(404);
  // One that was kept is the teacher's, also where a token can stand in the address alone.
  const folder = path.join(data_dir, 'lessons', session.session_id, 'lost');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${moment_id}.jpg`), JPEG);
  const answer = await app.send({ path: still });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await app.send({ path: still.replace(app.teacher, seats[0]!.token) })).status).toBe(403);
});

test('a storm of reactions from one student is bounded, and leaves the others unharmed', async () => {
  await start();
  const { pages, teacher } = await openClass('Ara', 'Bom');
  const [ara, bom] = pages as [TestPage, TestPage];
  await vi.waitFor(() => expect(bom.class().reactions).toBeDefined(), WAIT);
  for (let index = 0; index < 10_000; index += 1) ara.send({ type: 'signal.reaction', value: 'clap' });
  // The one who goes on although it was told is cut off; the others are answered meanwhile.
  expect(await bom.say('signal.hand', { raised: true })).toBe('ack');
  bom.send({ type: 'signal.reaction', value: 'heart' });
  await vi.waitFor(() => expect(bom.class().reactions?.heart).toBe(1), WAIT);
  await untilQueue(teacher, 'Bom');
  await ara.socket.closed();
  const { clap } = bom.class().reactions!;
  expect(clap).toBeGreaterThan(0);
  expect(clap).toBeLessThan(20);
  const metrics = (await app.send({ path: '/metrics' })).text;
  expect(metrics).toMatch(
    new RegExp(`^airclass_signals_total\\{kind="reaction"\\} ${String(clap + 1)}$`, 'm'),
  );
  expect(metrics).toMatch(/^airclass_hands_up 1$/m);
});

test('in a lesson that is over nothing is signalled, and the next one begins with nothing', async () => {
  await start();
  const { session, pages, teacher } = await openClass('Ara');
  await pages[0]!.say('signal.hand', { raised: true });
  await teacher.say('check.ask');
  await untilQueue(teacher, 'Ara');
  await app.send({ method: 'POST', path: `/api/sessions/${session.session_id}/end`, token: app.teacher });
  await vi.waitFor(() => expect(teacher.teacher().hands).toEqual([]), WAIT);
  const again = await openPage((await app.join(await app.createSession('next'), 'Ara')).token);
  await vi.waitFor(() => expect(again.me().hand).toBeNull(), WAIT);
  expect([again.class().check, again.class().hands_up]).toEqual([null, 0]);
  await vi.waitFor(() => expect(teacher.teacher().hands).toEqual([]), WAIT);
});
