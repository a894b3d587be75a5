import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  joinAnswerSchema,
  sessionSchema,
  type JoinAnswer,
  type SessionView,
  type StudentState,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };
const BEAT = {
  ...{ type: 'presence.beat', visible: true, playing: false, muted: true, protocol: 'none' },
  ...{ rtt_ms: 1, failed: [] },
};
const ROWS = ['가람', '나래', '다온', '라온'];

let data_dir: string;
let app: TestApp;
const sockets: TestSocket[] = [];

const start = async (): Promise<void> => {
  app = await startApp({ data_dir });
};
const stop = async (): Promise<void> => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await app.halt();
};
beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-pick-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(data_dir, { recursive: true, force: true });
});

const newId = (): string => randomBytes(12).toString('base64url');
const openPage = async (token: string) => {
  const socket = await openSocket(app.url, token);
  sockets.push(socket);
  return {
    socket,
    /** "ack", or the error's code. */
    async say(type: string, payload: object = {}, id = newId()): Promise<string> {
      const had = socket.messages.length;
      socket.send({ type, id, ...payload });
      const answer = await socket.find(
        (message) => 'id' in message && message.id === id && socket.messages.indexOf(message) >= had,
      );
      return answer.type === 'error' ? answer.error.code : answer.type;
    },
    teacher: () => stateOf<TeacherState>(socket, 'me'),
    picked: () => stateOf<StudentState>(socket, 'me').picked ?? null,
  };
};
type TestPage = Awaited<ReturnType<typeof openPage>>;

/** A student's page that is open and seen. */
const openSeat = async ({ token }: JoinAnswer): Promise<TestPage> => {
  const page = await openPage(token);
  page.socket.send(BEAT);
  return page;
};
const untilPot = (teacher: TestPage, pot: Partial<NonNullable<TeacherState['pick_pot']>>): Promise<void> =>
  vi.waitFor(() => expect(teacher.teacher().pick_pot).toMatchObject(pot), WAIT);
const drawnIn = (teacher: TestPage): string[] => teacher.teacher().pick?.people.map(({ name }) => name) ?? [];
const untilDrawn = (teacher: TestPage, count: number): Promise<string[]> =>
  vi.waitFor(() => {
    const names = drawnIn(teacher);
    expect(names).toHaveLength(count);
    return names;
  }, WAIT);
/** Another one than before. */
const drawn = async (teacher: TestPage, count = 1): Promise<string[]> => {
  const before = teacher.teacher().pick?.draw_id;
  expect(await teacher.say('pick.draw', { count })).toBe('ack');
  await vi.waitFor(() => expect(teacher.teacher().pick?.draw_id).not.toBe(before), WAIT);
  return drawnIn(teacher);
};
const post = (where: string, body: object, method = 'POST') =>
  app.send({ method, path: where, token: app.teacher, body });

const putList = async (...names: string[]): Promise<void> => {
  const students = names.map((name, index) => ({
    name,
    student_number: String(index + 1),
    row_id: `row-${name.charCodeAt(0)}`,
  }));
  expect((await post('/api/rosters/class-3', { name: '3반', students }, 'PUT')).status).toBeLessThan(300);
};
const openListed = async (): Promise<SessionView> =>
  sessionSchema.parse((await post('/api/sessions', { title: '빛과 그림자', roster: 'class-3' })).json);
const joinRow = async ({ join_code }: SessionView, name: string): Promise<JoinAnswer> => {
  const body = { join_code, name, row_id: `row-${name.charCodeAt(0)}`, device_id: newId() + newId() };
  return joinAnswerSchema.parse((await app.send({ path: '/api/join', body })).json);
};
const end = ({ session_id }: SessionView) => post(`/api/sessions/${session_id}/end`, {});

test('those who are here are drawn in turn; the drawn alone see it, over a reload and a restart', async () => {
  const session = await app.createSession();
  const seats = await Promise.all(['Ara', 'Bom', 'Choi'].map((name) => app.join(session, name)));
  const pages = await Promise.all(seats.slice(0, 2).map(openSeat));
  const teacher = await openPage(app.teacher);
  await untilPot(teacher, { here: 2, left: 2, undoes: null });

  const draw = newId();
  expect(await teacher.say('pick.draw', { count: 1 }, draw)).toBe('ack');
  const [first] = await untilDrawn(teacher, 1);
  const is_first = (index: number): boolean => first === ['Ara', 'Bom'][index];
  await vi.waitFor(
    () => expect(pages.map(({ picked }) => picked() !== null)).toEqual([0, 1].map(is_first)),
    WAIT,
  );
  expect(await teacher.say('pick.draw', { count: 1 }, draw)).toBe('ack');
  expect(drawnIn(teacher)).toEqual([first]);
  await untilPot(teacher, { left: 1, undoes: 'draw' });

  await stop();
  await start();
  const again = await openPage(app.teacher);
  const returned = await Promise.all(seats.slice(0, 2).map(openSeat));
  expect(await untilDrawn(again, 1)).toEqual([first]);
  await vi.waitFor(
    () => expect(returned.map(({ picked }) => picked() !== null)).toEqual([0, 1].map(is_first)),
    WAIT,
  );
  expect(await again.say('pick.draw', { count: 1 }, draw)).toBe('ack');
  expect(drawnIn(again)).toEqual([first]);
  await untilPot(again, { here: 2, left: 1 });
  const [second] = await drawn(again);
  expect([first, second].sort()).toEqual(['Ara', 'Bom']);
  // Choi comes late and is next, though all the others had their turn.
  await openSeat(seats[2]!);
  await untilPot(again, { here: 3, left: 1 });
  expect(await drawn(again)).toEqual(['Choi']);
  await drawn(again, 2);
  expect(again.teacher().pick).toMatchObject({ began_round: true, is_short: false });
  // No other student learns whom.
  for (const page of returned) {
    const told = JSON.stringify(page.socket.messages);
    expect(told).not.toContain('Choi');
    expect(stateOf(page.socket, 'class')).not.toHaveProperty('pick');
  }
});

test('skip, pass and undo; who would rather pass is heard by the teacher alone', async () => {
  const session = await app.createSession();
  const seats = await Promise.all(['Ara', 'Bom', 'Choi', 'Duri'].map((name) => app.join(session, name)));
  const pages = await Promise.all(seats.map(openSeat));
  const teacher = await openPage(app.teacher);
  await untilPot(teacher, { here: 4 });
  const [first] = await drawn(teacher);
  const { draw_id, people } = teacher.teacher().pick!;
  const index = seats.findIndex(({ student_id }) => student_id === people[0]!.student_id);
  const own = pages[index]!;
  await vi.waitFor(() => expect(own.picked()).toEqual({ draw_id, wants_to_pass: false, names: [] }), WAIT);
  expect(await own.say('pick.decline', { draw_id: 'yesterday' })).toBe('ack');
  expect(await pages[(index + 1) % 4]!.say('pick.decline', { draw_id })).toBe('ack');
  expect(await own.say('pick.decline', { draw_id })).toBe('ack');
  await vi.waitFor(() => expect(own.picked()).toEqual({ draw_id, wants_to_pass: true, names: [] }), WAIT);
  await vi.waitFor(() => expect(teacher.teacher().pick?.people[0]?.wants_to_pass).toBe(true), WAIT);

  expect(await teacher.say('pick.pass', { person_id: people[0]!.person_id })).toBe('ack');
  await vi.waitFor(() => expect(own.picked()).toBeNull(), WAIT);
  const [second] = drawnIn(teacher);
  await untilPot(teacher, { left: 2, undoes: 'pass' });
  expect(await teacher.say('pick.skip', { person_id: teacher.teacher().pick!.people[0]!.person_id })).toBe(
    'ack',
  );
  await untilPot(teacher, { left: 2, undoes: 'skip' });
  const [third] = drawnIn(teacher);
  expect(new Set([first, second, third]).size).toBe(3);
  // Of who is not drawn (any more) nothing comes.
  for (const person_id of [people[0]!.person_id, 'nobody', '__proto__'])
    expect(await teacher.say('pick.skip', { person_id })).toBe('ack');
  expect(drawnIn(teacher)).toEqual([third]);

  for (const [undoes, left, names] of [
    ['pass', 2, [second]],
    ['draw', 3, [first]],
    [null, 4, []],
    [null, 4, []],
  ] as const) {
    expect(await teacher.say('pick.undo')).toBe('ack');
    await untilPot(teacher, { undoes, left });
    expect(drawnIn(teacher)).toEqual(names);
  }
});

test('nobody here, more than are here, a student who was put out, and two who draw at once', async () => {
  const teacher = await openPage(app.teacher);
  expect(await teacher.say('pick.draw', { count: 1 })).toBe('ended');
  const session = await app.createSession();
  await untilPot(teacher, { here: 0, left: 0, shown: false });
  expect(await teacher.say('pick.draw', { count: 1 })).toBe('conflict');
  const seats = await Promise.all(['Ara', 'Bom'].map((name) => app.join(session, name)));
  await Promise.all(seats.map(openSeat));
  await untilPot(teacher, { here: 2 });
  expect((await drawn(teacher, 10)).sort()).toEqual(['Ara', 'Bom']);
  expect(teacher.teacher().pick).toMatchObject({ is_short: true, began_round: false });

  const put_out = `/api/sessions/${session.session_id}/students/${seats[0]!.student_id}`;
  await post(`${put_out}/remove`, {});
  await vi.waitFor(() => expect(drawnIn(teacher)).toEqual(['Bom']), WAIT);
  await untilPot(teacher, { here: 1, left: 0 });
  expect(await drawn(teacher, 10)).toEqual(['Bom']);
  // Two pages at once: two draws, one after the other.
  const other = await openPage(app.teacher);
  const ids = [newId(), newId()];
  await Promise.all([
    teacher.say('pick.draw', { count: 1 }, ids[0]),
    other.say('pick.draw', { count: 1 }, ids[1]),
  ]);
  for (let steps = 0; steps < 3; steps += 1) await teacher.say('pick.undo');
  await vi.waitFor(() => expect(teacher.teacher().pick?.is_short).toBe(true), WAIT);
  expect(await teacher.say('pick.show', { shown: true })).toBe('ack');
  await untilPot(other, { shown: true });
  expect(await teacher.say('pick.clear')).toBe('ack');
  await vi.waitFor(() => expect(other.teacher().pick).toBeNull(), WAIT);
});

test('students send none of it, and what is sent is checked field by field', async () => {
  const session = await app.createSession();
  const seat = await app.join(session, 'Ara');
  const student = await openSeat(seat);
  const teacher = await openPage(app.teacher);
  await untilPot(teacher, { here: 1 });
  const forged = [
    ['pick.draw', { count: 1 }],
    ['pick.skip', { person_id: seat.student_id }],
    ['pick.pass', { person_id: seat.student_id }],
    ['pick.undo', {}],
    ['pick.clear', {}],
    ['pick.show', { shown: true }],
  ] as const;
  for (const [type, payload] of forged) expect(await student.say(type, payload), type).toBe('forbidden');
  expect(await teacher.say('pick.decline', { draw_id: 'any' })).toBe('forbidden');
  const wrong: readonly (readonly [string, object])[] = [
    ...[0, 11, 1.5, -1, '3', null, undefined, 1e9, []].map((count) => ['pick.draw', { count }] as const),
    ...['', 'x'.repeat(65), 'a b', 7, null].map((person_id) => ['pick.pass', { person_id }] as const),
    ['pick.skip', {}],
    ['pick.undo', { steps: 3 }],
    ['pick.clear', JSON.parse('{"__proto__": {"all": true}}') as object],
    ['pick.show', { shown: 'yes' }],
  ];
  // A socket each: whoever is wrong so often is slowed.
  for (const [type, payload] of wrong)
    expect(await (await openPage(app.teacher)).say(type, payload), JSON.stringify(payload)).toBe(
      'invalid_input',
    );
  expect(await student.say('pick.decline', { draw_id: 'x'.repeat(1000) })).toBe('invalid_input');
  expect(teacher.teacher().pick).toBeNull();
  // Who asks a thousand times is slowed, and the node goes on.
  const hasty = await openPage(app.teacher);
  for (let index = 0; index < 1000; index += 1)
    hasty.socket.send({ type: 'pick.draw', id: newId(), count: 1 });
  await hasty.socket.find((message) => message.type === 'error' && message.error.code === 'rate_limited');
  await vi.waitFor(() => expect(drawnIn(teacher)).toEqual(['Ara']), WAIT);
});

test('a class has its turns over its lessons, whatever its list becomes, until the list is erased', async () => {
  await putList(...ROWS);
  const monday = await openListed();
  const teacher = await openPage(app.teacher);
  await untilPot(teacher, { here: 0 });
  await openSeat(await joinRow(monday, '가람'));
  await untilPot(teacher, { here: 1, left: 1 });
  // The attendance says who is here without a device.
  const mark = (name: string, without_device: boolean) =>
    post(
      `/api/sessions/${monday.session_id}/attendance/row-${name.charCodeAt(0)}`,
      { without_device },
      'PATCH',
    );
  await mark('나래', true);
  await untilPot(teacher, { here: 2, left: 2 });
  expect((await drawn(teacher, 5)).sort()).toEqual(['가람', '나래']);
  expect(teacher.teacher().pick?.people.find(({ name }) => name === '나래')).toMatchObject({
    student_id: null,
    student_number: '2',
  });
  await mark('나래', false);
  await untilPot(teacher, { here: 1, left: 0 });
  // A new row in the middle of the lesson is not yet drawn.
  await putList(...ROWS, '마루');
  await vi.waitFor(async () => expect((await mark('마루', true)).status).toBe(200), WAIT);
  await untilPot(teacher, { here: 2, left: 1 });
  expect(await drawn(teacher)).toEqual(['마루']);
  await end(monday);

  await stop();
  await start();
  const tuesday = await openListed();
  const again = await openPage(app.teacher);
  await openSeat(await joinRow(tuesday, '가람'));
  await openSeat(await joinRow(tuesday, '다온'));
  await untilPot(again, { here: 2, left: 1, shown: false, undoes: null });
  expect(await drawn(again)).toEqual(['다온']);
  await app.send({ method: 'DELETE', path: '/api/rosters/class-3', token: app.teacher });
  await untilPot(again, { here: 2, left: 2, undoes: null });
  expect(again.teacher().pick).toBeNull();
});
