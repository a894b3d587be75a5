import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  joinAnswerSchema,
  joinLookAnswerSchema,
  sessionSchema,
  type ClassState,
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
const ROSTER = ['김하나', '이두리', '박세나', '최네온'].map((name, index) => ({
  name,
  student_number: String(index + 1),
}));

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
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-devices-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(data_dir, { recursive: true, force: true });
});

const newId = (): string => randomBytes(12).toString('base64url');
const call = async (
  method: string,
  address: string,
  token: string | null,
  body?: object,
): Promise<unknown> => {
  const answer = await fetch(`${app.url}${address}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
};
const openClass = async (roster: typeof ROSTER = ROSTER): Promise<SessionView> =>
  sessionSchema.parse(await call('POST', '/api/sessions', app.teacher, { title: '빛과 그림자', roster }));
const join = async ({ join_code }: SessionView, name: string): Promise<JoinAnswer> =>
  joinAnswerSchema.parse(
    await call('POST', '/api/join', null, {
      join_code,
      name,
      device_id: randomBytes(16).toString('base64url'),
    }),
  );

const openPage = async (token: string) => {
  const socket = await openSocket(app.url, token);
  sockets.push(socket);
  return {
    socket,
    /** "ack", or the error's reason, else its code. */
    async say(type: string, payload: object = {}, id = newId()): Promise<string> {
      socket.send({ type, id, ...payload });
      const answer = await socket.find(
        (message: ServerMessage) => (message.type === 'ack' || message.type === 'error') && message.id === id,
      );
      if (answer.type !== 'error') return answer.type;
      const reason = answer.error.details?.['reason'];
      return typeof reason === 'string' ? reason : answer.error.code;
    },
    token,
    class: () => stateOf<ClassState>(socket, 'class'),
    teacher: () => stateOf<TeacherState>(socket, 'me'),
    me: () => stateOf<StudentState>(socket, 'me'),
  };
};
type TestPage = Awaited<ReturnType<typeof openPage>>;
const untilTiles = (teacher: TestPage, names: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(teacher.teacher().students?.map(({ name }) => name)).toEqual(names), WAIT);
const marksOf = (teacher: TestPage): string =>
  (teacher.teacher().attendance ?? []).map(({ mark }) => mark).join(' ');

test('two at one device are named and counted as here together, over a restart, until the partner comes by itself', async () => {
  const lesson = await openClass();
  const seat = await join(lesson, '김하나');
  const hana = await openPage(seat.token);
  const teacher = await openPage(app.teacher);
  hana.socket.send({
    type: 'presence.beat',
    ...{ visible: true, playing: true, muted: false, protocol: 'none', rtt_ms: 1, failed: [] },
  });
  const said = newId();
  for (let times = 0; times < 2; times += 1)
    expect(await hana.say('partner.set', { name: '이두리' }, said)).toBe('ack');
  await untilTiles(teacher, ['김하나 · 이두리']);
  await vi.waitFor(() => expect(hana.me().partner).toEqual({ name: '이두리', student_number: '2' }), WAIT);
  // What a student says of another one marks nobody; the teacher's tap does.
  await vi.waitFor(() => expect(marksOf(teacher)).toBe('present absent absent absent'), WAIT);
  await vi.waitFor(() => expect(teacher.teacher().partners).toMatchObject([{ confirmed: false }]), WAIT);
  const { mate_id } = teacher.teacher().partners![0]!;
  expect(await hana.say('devices.confirm', { mate_id, confirmed: true })).toBe('forbidden');
  expect(await teacher.say('devices.confirm', { mate_id: newId(), confirmed: true })).toBe('not_found');
  expect(await teacher.say('devices.confirm', { mate_id, confirmed: true })).toBe('ack');
  await vi.waitFor(() => expect(marksOf(teacher)).toBe('present present absent absent'), WAIT);
  await hana.say('signal.hand', { raised: true });
  await vi.waitFor(
    () => expect(teacher.teacher().hands?.map(({ name }) => name)).toEqual(['김하나 · 이두리']),
    WAIT,
  );

  await stop();
  await start();
  const again = await openPage(app.teacher);
  const returned = await openPage(seat.token);
  await untilTiles(again, ['김하나 · 이두리']);
  // The same message of before the restart, and no second partner by it.
  expect(await returned.say('partner.set', { name: '이두리' }, said)).toBe('ack');
  expect(again.teacher().partners).toMatchObject([{ name: '이두리', confirmed: true }]);
  await vi.waitFor(() => expect(marksOf(again)).toBe('present present absent absent'), WAIT);

  await join(lesson, '이두리');
  await untilTiles(again, ['김하나', '이두리']);
  await vi.waitFor(() => expect(returned.me().partner).toBeNull(), WAIT);
});

test('whom a student names, and takes off again, leaves no trace in the attendance; whom the teacher has confirmed stays present, with whose device it was', async () => {
  const lesson = await openClass();
  const hana = await openPage((await join(lesson, '김하나')).token);
  const teacher = await openPage(app.teacher);
  await vi.waitFor(() => expect(marksOf(teacher)).toBe('present absent absent absent'), WAIT);
  const sheet = async (): Promise<string[][]> => {
    const answer = await fetch(`${app.url}/api/sessions/${lesson.session_id}/attendance.csv?language=ko`, {
      headers: { Authorization: `Bearer ${app.teacher}` },
    });
    return (await answer.text()).split(/\r?\n/).map((line) => line.split(','));
  };
  const cellsOf = async (column: string): Promise<(string | undefined)[]> => {
    const [columns = [], ...rows] = await sheet();
    return rows
      .slice(0, ROSTER.length)
      .map((cells) => cells[columns.findIndex((one) => one.includes(column))]);
  };
  expect(await hana.say('partner.set', { name: '이두리' })).toBe('ack');
  expect(await hana.say('partner.clear')).toBe('ack');
  expect(await cellsOf('출결')).toEqual(['출석', '결석', '결석', '결석']);
  expect(await hana.say('partner.set', { name: '박세나' })).toBe('ack');
  await vi.waitFor(() => expect(teacher.teacher().partners).toHaveLength(1), WAIT);
  const { mate_id } = teacher.teacher().partners![0]!;
  expect(await teacher.say('devices.confirm', { mate_id, confirmed: true })).toBe('ack');
  expect(await hana.say('partner.clear')).toBe('ack');
  await call('POST', `/api/sessions/${lesson.session_id}/end`, app.teacher);
  expect(await cellsOf('출결')).toEqual(['출석', '결석', '출석', '결석']);
  expect(await cellsOf('함께 쓴 기기의 학생')).toEqual(['', '', '1 김하나', '']);
});

test('whose guardian has not agreed, and is named at a device, takes nothing from the attendance of its student', async () => {
  const roster_id = newId();
  const [first, second] = ROSTER;
  await call('PUT', `/api/rosters/${roster_id}`, app.teacher, {
    name: '3-2',
    students: [first, { ...second, consent: { state: 'none', date: null, form: null } }],
  });
  const lesson = sessionSchema.parse(
    await call('POST', '/api/sessions', app.teacher, { title: '빛', roster: roster_id }),
  );
  const hana = await openPage((await join(lesson, '김하나')).token);
  const teacher = await openPage(app.teacher);
  await vi.waitFor(() => expect(marksOf(teacher)).toBe('present absent'), WAIT);
  expect(await hana.say('partner.set', { name: '이두리' })).toBe('ack');
  hana.socket.send({ type: 'presence.leave' });
  hana.socket.socket.close();
  await vi.waitFor(async () => {
    const lines = await call('GET', `/api/sessions/${lesson.session_id}/attendance`, app.teacher);
    expect(lines).toMatchObject([
      { measured: true, left_at: expect.any(String) as string },
      { mark: 'absent', measured: false },
    ]);
  }, WAIT);
});

test('who has left the lesson may share another’s device, until its own page is back', async () => {
  const lesson = await openClass();
  const hana = await openPage((await join(lesson, '김하나')).token);
  const seat = await join(lesson, '이두리');
  const teacher = await openPage(app.teacher);
  const choices = async (): Promise<string[]> => {
    const { names } = (await call('GET', `/api/devices/${lesson.session_id}/partners`, hana.token)) as {
      names: { name: string }[];
    };
    return names.map(({ name }) => name);
  };
  const duri = await openPage(seat.token);
  expect(await choices()).toEqual(['박세나', '최네온']);
  duri.socket.send({ type: 'presence.leave' });
  duri.socket.socket.close();
  await vi.waitFor(async () => expect(await choices()).toEqual(['이두리', '박세나', '최네온']), WAIT);
  expect(await hana.say('partner.set', { name: '이두리' })).toBe('ack');
  await untilTiles(teacher, ['김하나 · 이두리', '이두리']);
  await stop();
  await start();
  const again = await openPage(app.teacher);
  await untilTiles(again, ['김하나 · 이두리', '이두리']);
  await openPage(seat.token);
  await untilTiles(again, ['김하나', '이두리']);
});

test('who shares a device is drawn by its own name, on that phone, and stands in the group of the device', async () => {
  const lesson = await openClass();
  const seat = await join(lesson, '김하나');
  const hana = await openPage(seat.token);
  const teacher = await openPage(app.teacher);
  hana.socket.send({
    type: 'presence.beat',
    ...{ visible: true, playing: true, muted: false, protocol: 'none', rtt_ms: 1, failed: [] },
  });
  await vi.waitFor(() => expect(teacher.teacher().pick_pot?.here).toBe(1), WAIT);
  // It was in the list's groups before it came to a device of another group.
  expect(await teacher.say('groups.make', { by: 'number', count: 4, of: 'list' })).toBe('ack');
  expect(await hana.say('partner.set', { name: '이두리' })).toBe('ack');
  const groups = (): string[][] =>
    (teacher.teacher().groups ?? []).map(({ members }) => members.map(({ name }) => name));
  await vi.waitFor(() => {
    expect(groups().flat().sort()).toEqual(ROSTER.map(({ name }) => name).sort());
    expect(groups()).toContainEqual(['김하나', '이두리']);
    expect(hana.me().group).toMatchObject({ names: ['김하나', '이두리'], size: 2 });
  }, WAIT);

  await vi.waitFor(() => expect(teacher.teacher().pick_pot).toMatchObject({ here: 2, left: 2 }), WAIT);
  const drawn: string[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    expect(await teacher.say('pick.draw', { count: 1 })).toBe('ack');
    const { people, draw_id } = teacher.teacher().pick!;
    expect(people).toMatchObject([{ student_id: seat.student_id }]);
    drawn.push(people[0]!.name);
    await vi.waitFor(
      () => expect(hana.me().picked).toMatchObject({ draw_id, names: [people[0]!.name] }),
      WAIT,
    );
  }
  expect(drawn.sort()).toEqual(['김하나', '이두리']);
});

test('a partner comes by the rules of the door, and nobody is in two places', async () => {
  const lesson = await openClass();
  const seats = [await join(lesson, '김하나'), await join(lesson, '이두리')];
  const [hana, duri] = (await Promise.all(seats.map(({ token }) => openPage(token)))) as [TestPage, TestPage];
  const teacher = await openPage(app.teacher);
  // Itself, who has a seat, who is on no list, and nobody.
  expect(await hana.say('partner.set', { name: '김하나' })).toBe('seat_taken');
  expect(await hana.say('partner.set', { name: '이두리' })).toBe('seat_taken');
  expect(await hana.say('partner.set', { name: '손오공' })).toBe('row_unknown');
  expect(await hana.say('partner.set', { name: '박세나', row_id: 'nothing' })).toBe('row_unknown');
  const other = await join(lesson, '최네온');
  const neon = await openPage(other.token);
  expect(await neon.say('partner.set', { name: '박세나' })).toBe('ack');
  // A partner's partner is nobody's but one's.
  expect(await duri.say('partner.set', { name: '박세나' })).toBe('seat_taken');
  const names = await call('GET', `/api/devices/${lesson.session_id}/partners`, seats[1]!.token);
  expect(names).toEqual({ names: [] });
  await untilTiles(teacher, ['김하나', '이두리', '최네온 · 박세나']);
  expect(await teacher.say('devices.part', { student_id: other.student_id })).toBe('ack');
  await untilTiles(teacher, ['김하나', '이두리', '최네온']);
});

test('without a list a name is typed, and no bad one is taken', async () => {
  const lesson = await openClass([]);
  const seat = await join(lesson, 'Hana');
  const hana = await openPage(seat.token);
  const teacher = await openPage(app.teacher);
  for (const [payload, answer] of [
    [{ name: '선생님' }, 'name_of_teacher'],
    [{ name: 'Hana' }, 'seat_taken'],
  ] as const)
    expect(await hana.say('partner.set', payload)).toBe(answer);
  for (const payload of [
    {},
    { name: '' },
    { name: 'a'.repeat(41) },
    { name: 7 },
    { name: 'Duri', row_id: '../..' },
    { name: 'Duri', student_id: seat.student_id },
    JSON.parse('{"name": "Duri", "__proto__": {"x": 1}, "constructor": 1}') as object,
  ])
    // It may ask a few times in a row.
    expect(await hana.say('partner.set', payload)).toMatch(/invalid_input|rate_limited/);
  expect(hana.me().partner).toBeNull();
  const other = await openPage((await join(lesson, 'Bora')).token);
  expect(await other.say('partner.set', { name: 'Du\u0000\u202Eri' })).not.toBe('internal');
  expect(await other.say('partner.set', { name: 'Duri' })).toMatch(/ack|seat_taken/);
  await vi.waitFor(() => expect(other.me().partner).not.toBeNull(), WAIT);
  for (const hidden of ['\u0000', '\u202E']) expect(other.me().partner?.name).not.toContain(hidden);
  const forger = await openPage((await join(lesson, 'Dana')).token);
  expect(await forger.say('devices.share', { shared: true })).toBe('forbidden');
  expect(await forger.say('devices.part', { student_id: seat.student_id })).toBe('forbidden');
  expect(await teacher.say('partner.set', { name: 'Duri' })).toBe('forbidden');
  // A thousand of them: most are one too many, and the page is still served.
  for (let times = 0; times < 1000; times += 1)
    other.socket.send({ type: 'partner.set', id: newId(), name: `Du${String(times)}` });
  expect(await teacher.say('devices.share', { shared: false })).toBe('ack');
  expect(teacher.teacher().partners?.length).toBeLessThanOrEqual(1);
});

test('that devices are the school’s stays with the class list: its next lesson begins so, and no other lesson does', async () => {
  const listed = async (name: string): Promise<string> => {
    const roster_id = newId();
    await call('PUT', `/api/rosters/${roster_id}`, app.teacher, { name, students: ROSTER });
    return roster_id;
  };
  const openOf = async (roster: string): Promise<SessionView> =>
    sessionSchema.parse(await call('POST', '/api/sessions', app.teacher, { title: '빛', roster }));
  const end = ({ session_id }: SessionView): Promise<unknown> =>
    call('POST', `/api/sessions/${session_id}/end`, app.teacher);
  const [own, other] = [await listed('3-2'), await listed('3-3')];
  const first = await openOf(own);
  const teacher = await openPage(app.teacher);
  expect(await teacher.say('devices.share', { shared: true })).toBe('ack');
  await end(first);
  await stop();
  await start();
  const elsewhere = await openOf(other);
  const hana = await openPage((await join(elsewhere, '김하나')).token);
  const notes = async ({ join_code }: SessionView): Promise<readonly string[]> =>
    joinLookAnswerSchema.parse(await call('POST', '/api/join/look', null, { join_code })).notes;
  expect([hana.class().shared_devices, await notes(elsewhere)]).toEqual([false, []]);
  await end(elsewhere);
  const second = await openOf(own);
  const duri = await openPage((await join(second, '이두리')).token);
  await vi.waitFor(() => expect(duri.class().shared_devices).toBe(true), WAIT);
  expect(await notes(second)).toEqual(['shared_device']);
});

test('that devices are the school’s is told at the door and to every page, over a restart; without a class list for this lesson alone', async () => {
  const lesson = await openClass();
  const seat = await join(lesson, '김하나');
  const look = async ({ join_code }: SessionView): Promise<readonly string[]> =>
    joinLookAnswerSchema.parse(await call('POST', '/api/join/look', null, { join_code })).notes;
  expect(await look(lesson)).toEqual([]);
  const teacher = await openPage(app.teacher);
  expect(await teacher.say('devices.share', { shared: true })).toBe('ack');
  await stop();
  await start();
  const hana = await openPage(seat.token);
  expect([hana.class().shared_devices, await look(lesson)]).toEqual([true, ['shared_device']]);
  await call('POST', `/api/sessions/${lesson.session_id}/end`, app.teacher);
  expect(await look(await openClass())).toEqual([]);
});

test('the teacher’s answer for who has no device counts once', async () => {
  const lesson = await openClass();
  const teacher = await openPage(app.teacher);
  await vi.waitFor(() => expect(teacher.teacher().attendance).toHaveLength(4), WAIT);
  const [entry] = teacher.teacher().attendance!;
  const entry_id = entry!.entry_id;
  await teacher.say('check.ask', {});
  await vi.waitFor(() => expect(teacher.teacher().check_counts?.is_open).toBe(true), WAIT);
  const { check_id } = teacher.teacher().check_counts!;
  const answer = { check_id, entry_id, understood: true };
  expect(await teacher.say('check.answer_for', answer)).toBe('not_found');
  await call('PATCH', `/api/sessions/${lesson.session_id}/attendance/${entry_id}`, app.teacher, {
    without_device: true,
  });
  // Here, and without an answer: it is one of those whom the teacher waits for.
  await vi.waitFor(() => expect(teacher.teacher().check_counts?.waiting).toBe(1), WAIT);
  expect(teacher.teacher().check_unanswered).toEqual([{ entry_id, name: '김하나' }]);
  for (let times = 0; times < 2; times += 1)
    expect(await teacher.say('check.answer_for', answer)).toBe('ack');
  await vi.waitFor(() => expect(teacher.teacher().check_counts?.understood).toBe(1), WAIT);
  expect(teacher.teacher().check_entered).toEqual([{ entry_id, understood: true }]);
  expect(teacher.teacher()).toMatchObject({ check_counts: { waiting: 0 }, check_unanswered: [] });

  const hana = await openPage((await join(lesson, '김하나')).token);
  expect(await hana.say('check.answer_for', answer)).toBe('forbidden');
  expect(await hana.say('signal.understood', { check_id, understood: false })).toBe('ack');
  await vi.waitFor(
    () => expect(teacher.teacher().check_counts).toMatchObject({ understood: 0, not_understood: 1 }),
    WAIT,
  );
});
