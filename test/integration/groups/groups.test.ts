import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  joinAnswerSchema,
  sessionSchema,
  type JoinAnswer,
  type ServerMessage,
  type SessionView,
  type StudentState,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };

let data_dir: string;
let app: TestApp;
const sockets: TestSocket[] = [];

const start = async (): Promise<TestApp> => {
  app = await startApp({ data_dir });
  return app;
};
const stop = async (): Promise<void> => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await app.halt();
};
beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-groups-'));
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

const openPage = async (token: string) => {
  const socket = await openSocket(app.url, token);
  sockets.push(socket);
  const ask = async (type: string, payload: object, id: string): Promise<string> => {
    socket.send({ type, id, ...payload });
    const answer = await socket.find(isAnswerTo(id));
    return answer.type === 'error' ? answer.error.code : answer.type;
  };
  return {
    socket,
    /** "ack", or the error's code. What comes too fast is said again until it is taken, as a page does. */
    async say(type: string, payload: object = {}, id = newId()): Promise<string> {
      let answer = await ask(type, payload, id);
      const again = async (): Promise<void> => {
        if (answer === 'rate_limited') answer = await ask(type, payload, newId());
        expect(answer).not.toBe('rate_limited');
      };
      // Asking costs as well: ten times a second would keep it from ever being taken.
      await vi.waitFor(again, { ...WAIT, interval: 500 });
      return answer;
    },
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
  const teacher = await openPage(app.teacher);
  await untilHere(teacher, names.length);
  return { session, seats, pages, teacher };
};
const untilHere = (teacher: TestPage, count: number): Promise<void> =>
  vi.waitFor(() => expect(teacher.teacher().groups_state?.people.here).toBe(count), WAIT);

/** "Ara,Bom|Choi", by number of the group. */
const shown = (teacher: TestPage): string =>
  [...(teacher.teacher().groups ?? [])]
    .sort((a, b) => a.number - b.number)
    .map(({ members }) => members.map(({ name }) => name).join())
    .join('|');
const sizes = (teacher: TestPage): number[] =>
  [...(teacher.teacher().groups ?? [])].sort((a, b) => a.number - b.number).map((one) => one.members.length);
const untilSizes = (teacher: TestPage, wanted: readonly number[]): Promise<void> =>
  vi.waitFor(() => expect(sizes(teacher)).toEqual(wanted), WAIT);
const groupIds = (teacher: TestPage): string[] =>
  [...(teacher.teacher().groups ?? [])].sort((a, b) => a.number - b.number).map(({ group_id }) => group_id);

const createRoster = async (...names: string[]): Promise<{ roster_id: string; row_ids: string[] }> => {
  const roster_id = newId();
  const answer = await app.send({
    path: `/api/rosters/${roster_id}`,
    method: 'PUT',
    token: app.teacher,
    body: { name: '3-2', students: names.map((name) => ({ name })) },
  });
  const { students } = answer.json as { students: { row_id: string }[] };
  return { roster_id, row_ids: students.map(({ row_id }) => row_id) };
};
const openLesson = async (roster: string): Promise<SessionView> =>
  sessionSchema.parse(
    (await app.send({ path: '/api/sessions', token: app.teacher, body: { title: 'Light', roster } })).json,
  );
const endLesson = ({ session_id }: SessionView): Promise<unknown> =>
  app.send({ path: `/api/sessions/${session_id}/end`, method: 'POST', token: app.teacher });
const joinRow = async ({ join_code }: SessionView, name: string, row_id: string): Promise<JoinAnswer> =>
  joinAnswerSchema.parse(
    (await app.send({ path: '/api/join', body: { join_code, name, row_id, device_id: newId() + newId() } }))
      .json,
  );

test('groups come to phones, to nobody else’s, and outlive a death of the node', async () => {
  await start();
  const { seats, pages, teacher } = await openClass('Ara', 'Bom', 'Choi', 'Dan', 'Eun');
  const [ara] = pages as [TestPage];
  const make = newId();
  expect(await teacher.say('groups.make', { by: 'size', count: 2 }, make)).toBe('ack');
  await untilSizes(teacher, [3, 2]);
  const groups = shown(teacher);
  await vi.waitFor(() => {
    for (const page of pages) {
      const own = page.me().group;
      expect(own?.names[0]).toBe(page.me().name);
      const peers = groups.split('|').find((members) => members.split(',').includes(page.me().name ?? ''));
      expect([...(own?.names ?? [])].sort().join()).toBe(peers);
      expect(own?.size).toBe(own?.names.length);
    }
  }, WAIT);
  // The same message again is the same groups.
  expect(await teacher.say('groups.make', { by: 'size', count: 2 }, make)).toBe('ack');
  expect(shown(teacher)).toBe(groups);

  expect(await teacher.say('groups.rename', { group_id: groupIds(teacher)[0], name: '호랑이' })).toBe('ack');
  await vi.waitFor(() => {
    const named = pages.filter((page) => page.me().group?.name === '호랑이');
    expect(named).toHaveLength(3);
  }, WAIT);

  // As the disk is at this moment: nothing was stopped, nothing said goodbye.
  const crashed = `${data_dir}-crashed`;
  await cp(data_dir, crashed, { recursive: true, filter: (from) => path.basename(from) !== 'lock' });
  await stop();
  await rm(data_dir, { recursive: true, force: true });
  data_dir = crashed;
  await start();
  const again = await openPage(app.teacher);
  await vi.waitFor(() => expect(shown(again)).toBe(groups), WAIT);
  const returned = await openPage(seats[0]!.token);
  await vi.waitFor(() => expect(returned.me().group).toEqual(ara.me().group), WAIT);
  expect(await again.say('groups.make', { by: 'size', count: 2 }, make)).toBe('ack');
  expect(shown(again)).toBe(groups);

  expect(await again.say('groups.set', { on_phones: false })).toBe('ack');
  await vi.waitFor(() => expect(returned.me().group).toBeNull(), WAIT);
});

test('who comes late gets the smallest group that keeps the rules; what was dissolved comes back', async () => {
  await start();
  const { session, seats, pages, teacher } = await openClass('Ara', 'Bom', 'Choi');
  const [, bom] = seats as [JoinAnswer, JoinAnswer];
  await teacher.say('groups.make', { by: 'number', count: 2 });
  await untilSizes(teacher, [2, 1]);
  const late = await app.join(session, 'Dan');
  await openPage(late.token);
  await untilSizes(teacher, [2, 2]);

  // A move by hand, with a rule against it, which is said.
  expect(
    await teacher.say('groups.add_rule', {
      kind: 'apart',
      person_ids: [bom.student_id, late.student_id],
    }),
  ).toBe('ack');
  const group_id = groupIds(teacher)[0]!;
  for (const { student_id } of [bom, late])
    expect(await teacher.say('groups.move', { person_id: student_id, group_id })).toBe('ack');
  await vi.waitFor(
    () => expect(teacher.teacher().group_rules?.map(({ broken }) => broken)).toEqual(['not_kept']),
    WAIT,
  );
  expect(await teacher.say('groups.make', { by: 'number', count: 2 })).toBe('ack');
  await vi.waitFor(
    () => expect(teacher.teacher().group_rules?.map(({ broken }) => broken)).toEqual([null]),
    WAIT,
  );
  const before = shown(teacher);
  await pages[0]!.say('signal.hand', { raised: true });
  expect(await teacher.say('groups.dissolve')).toBe('ack');
  await vi.waitFor(() => expect(pages[0]!.me().group).toBeNull(), WAIT);
  expect(teacher.teacher().groups).toEqual([]);
  expect(pages[0]!.me().hand).not.toBeNull();
  const undo = newId();
  expect(await teacher.say('groups.undo', {}, undo)).toBe('ack');
  expect(await teacher.say('groups.undo', {}, undo)).toBe('ack');
  await vi.waitFor(() => expect(shown(teacher)).toBe(before), WAIT);

  // Taken out by hand somebody stays out; whoever was put out is back where it was.
  expect(await teacher.say('groups.move', { person_id: bom.student_id, group_id: null })).toBe('ack');
  await vi.waitFor(
    () => expect(teacher.teacher().groups_state?.out.map(({ name }) => name)).toEqual(['Bom']),
    WAIT,
  );
  const kept = shown(teacher);
  await teacher.say('student.remove', { student_id: late.student_id });
  await vi.waitFor(() => expect(shown(teacher)).not.toContain('Dan'), WAIT);
  await teacher.say('student.restore', { student_id: late.student_id });
  await vi.waitFor(() => expect(shown(teacher)).toBe(kept), WAIT);
});

test('a class keeps its groups and rules for its next lesson; guests’ stay with their lesson', async () => {
  await start();
  const { roster_id, row_ids } = await createRoster('Ara', 'Bom', 'Choi', 'Dan');
  const [ara_row, bom_row, choi_row] = row_ids as [string, string, string];
  const first = await openLesson(roster_id);
  await openPage((await joinRow(first, 'Ara', ara_row)).token);
  const teacher = await openPage(app.teacher);
  await untilHere(teacher, 1);

  // Here without a device, and not here at all.
  await app.send({
    path: `/api/sessions/${first.session_id}/attendance/${bom_row}`,
    method: 'PATCH',
    token: app.teacher,
    body: { without_device: true },
  });
  await untilHere(teacher, 2);
  expect(await teacher.say('groups.make', { by: 'number', count: 2 })).toBe('ack');
  await untilSizes(teacher, [1, 1]);
  await app.send({
    path: `/api/sessions/${first.session_id}/attendance/${choi_row}`,
    method: 'PATCH',
    token: app.teacher,
    body: { without_device: true },
  });
  await untilSizes(teacher, [2, 1]);
  expect(await teacher.say('groups.make', { by: 'number', count: 2, of: 'list' })).toBe('ack');
  await untilSizes(teacher, [2, 2]);
  expect(await teacher.say('groups.set', { one_answer: true, on_projector: true })).toBe('ack');
  expect(await teacher.say('groups.add_rule', { kind: 'together', person_ids: [ara_row, bom_row] })).toBe(
    'ack',
  );
  const groups = shown(teacher);
  expect(await teacher.say('groups.dissolve')).toBe('ack');
  await endLesson(first);

  const second = await openLesson(roster_id);
  await vi.waitFor(() => expect(teacher.teacher().groups_state?.saved?.groups).toBe(2), WAIT);
  expect(teacher.teacher().groups_state).toMatchObject({ made: null, one_answer: true, on_projector: false });
  expect(teacher.teacher().group_rules?.map(({ people }) => people.map(({ name }) => name))).toEqual([
    ['Ara', 'Bom'],
  ]);
  // Made by mistake and undone, the ones of before are still there to be taken up.
  expect(await teacher.say('groups.make', { by: 'number', count: 1, of: 'list' })).toBe('ack');
  expect(await teacher.say('groups.undo')).toBe('ack');
  const take = newId();
  expect(await teacher.say('groups.take_saved', {}, take)).toBe('ack');
  await vi.waitFor(() => expect(shown(teacher)).toBe(groups), WAIT);
  const ara = await openPage((await joinRow(second, 'Ara', ara_row)).token);
  await vi.waitFor(() => expect(ara.me().group?.names[0]).toBe('Ara'), WAIT);
  await endLesson(second);

  // Without a list nothing is kept for another lesson; without the list nothing is kept at all.
  await app.createSession();
  await vi.waitFor(() => expect(teacher.teacher().groups_state?.has_class).toBe(false), WAIT);
  expect(teacher.teacher().groups_state?.saved).toBeNull();
});

test('nobody but the teacher orders groups, and nonsense is refused', async () => {
  await start();
  const { pages, seats, teacher } = await openClass('Ara', 'Bom');
  const [ara] = pages as [TestPage];
  const orders = [
    ['groups.make', { by: 'number', count: 2 }],
    ['groups.move', { person_id: seats[1]!.student_id, group_id: null }],
    ['groups.rename', { group_id: 'a', name: 'x' }],
    ['groups.set', { on_phones: true }],
    ['groups.add_rule', { kind: 'apart', person_ids: ['a', 'b'] }],
    ['groups.drop_rule', { rule_id: 'a' }],
    ['groups.take_saved', {}],
    ['groups.dissolve', {}],
    ['groups.undo', {}],
  ] as const;
  for (const [type, payload] of orders) expect(await ara.say(type, payload)).toBe('forbidden');

  const nonsense = [
    ['groups.make', { by: 'number', count: 0 }],
    ['groups.make', { by: 'number', count: -1 }],
    ['groups.make', { by: 'number', count: 1.5 }],
    ['groups.make', { by: 'number', count: 1e9 }],
    ['groups.make', { by: '__proto__', count: 2 }],
    ['groups.make', { by: 'number', count: 2, of: 'all' }],
    ['groups.make', { by: 'number', count: 2, extra: 1 }],
    ['groups.rename', { group_id: 'a', name: 'x'.repeat(21) }],
    ['groups.rename', { group_id: 'a', name: '\u202E' }],
    ['groups.add_rule', { kind: 'apart', person_ids: ['a'] }],
    ['groups.add_rule', { kind: 'apart', person_ids: Array.from({ length: 9 }, newId) }],
    ['groups.move', { person_id: { $gt: '' }, group_id: null }],
  ] as const;
  for (const [type, payload] of nonsense) expect(await teacher.say(type, payload)).toBe('invalid_input');
  const unknown = [
    ['groups.move', { person_id: seats[0]!.student_id, group_id: '__proto__' }],
    ['groups.rename', { group_id: 'constructor', name: 'x' }],
    ['groups.add_rule', { kind: 'apart', person_ids: ['__proto__', 'constructor'] }],
    ['groups.add_rule', { kind: 'apart', person_ids: [seats[0]!.student_id, seats[0]!.student_id] }],
    ['groups.take_saved', {}],
  ] as const;
  for (const [type, payload] of unknown) expect(await teacher.say(type, payload)).toBe('not_found');
  // More groups than people: as many as people.
  expect(await teacher.say('groups.make', { by: 'number', count: 500 })).toBe('ack');
  await untilSizes(teacher, [1, 1]);
  expect(await teacher.say('groups.move', { person_id: '__proto__', group_id: groupIds(teacher)[0] })).toBe(
    'not_found',
  );
});

test('says where there is nobody, and holds many moves as well as one', async () => {
  await start();
  const session = await app.createSession();
  const teacher = await openPage(app.teacher);
  expect(await teacher.say('groups.make', { by: 'number', count: 2 })).toBe('conflict');
  // Empty ones are there for who comes.
  expect(await teacher.say('groups.make', { by: 'hand', count: 2 })).toBe('ack');
  const { student_id, token } = await app.join(session, 'Ara');
  const ara = await openPage(token);
  await untilSizes(teacher, [1, 0]);
  const ids = groupIds(teacher);
  for (let move = 0; move < 60; move += 1) {
    const payload = { person_id: student_id, group_id: ids[(move + 1) % 2] };
    expect(await teacher.say('groups.move', payload)).toBe('ack');
  }
  await vi.waitFor(() => expect(ara.me().group?.group_id).toBe(ids[0]), WAIT);
  expect(await teacher.say('groups.undo')).toBe('ack');
  await vi.waitFor(() => expect(ara.me().group?.group_id).toBe(ids[1]), WAIT);
});
