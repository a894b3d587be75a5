import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/universal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  attendanceCorrectionSchema,
  attendanceEntrySchema,
  attendanceLessonSchema,
  DEFAULT_RULE,
  type AttendanceEntry,
} from '../../../src/shared/contract/attendance.ts';
import {
  joinAnswerSchema,
  sessionSchema,
  type ListedStudent,
  type SessionView,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { listedStudentSchema, removedStudentSchema } from '../../../src/shared/contract/classroom/door.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const MINUTE_MS = 60_000;
const BEAT = {
  ...{ type: 'presence.beat', visible: true, playing: false, muted: true, protocol: 'none' },
  ...{ rtt_ms: 1, failed: [] },
};
const ROSTER = [
  { name: '=김하늘', student_number: '10' },
  { name: '이바다', student_number: '2' },
  { name: 'Mina' },
  { name: 'Jun' },
  { name: 'Sora' },
];

let passed_ms = 0;
/** Both clocks of the app, ahead by what the test lets pass. */
const overrides = {
  now: () => new Date(Date.now() + passed_ms),
  now_ms: () => performance.now() + passed_ms,
};
const pass = (minutes: number): void => {
  passed_ms += minutes * MINUTE_MS;
};

let app: TestApp;
let session: SessionView;
const sockets: TestSocket[] = [];
const seats = new Map<string, { readonly student_id: string; readonly token: string }>();

beforeAll(async () => {
  app = await startApp({ overrides });
  const body = { title: '빛과 그림자', class_name: '3학년 2반', roster: ROSTER };
  session = sessionSchema.parse((await app.send({ path: '/api/sessions', token: app.teacher, body })).json);
});
afterAll(async () => {
  for (const socket of sockets) await socket.close();
  await app.stop();
});

const path = (rest = ''): string => `/api/sessions/${session.session_id}/attendance${rest}`;
const get = async (rest = '') => (await app.send({ path: path(rest), token: app.teacher })).json;
const patch = (rest: string, body: object, token = app.teacher) =>
  app.send({ method: 'PATCH', path: path(rest), token, body });
const list = async (): Promise<AttendanceEntry[]> => z.array(attendanceEntrySchema).parse(await get());
const line = async (name: string): Promise<AttendanceEntry> => {
  const found = (await list()).find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not in the sheet`);
  return found;
};
const waitFor = (name: string, expected: Partial<AttendanceEntry>) =>
  expect.poll(() => line(name), { timeout: patience(15_000), interval: 100 }).toMatchObject(expected);

const open = async (name: string): Promise<TestSocket> => {
  const socket = await openSocket(app.url, seats.get(name)?.token ?? '');
  sockets.push(socket);
  socket.send(BEAT);
  return socket;
};
/** By the row of that name. */
const join = async (name: string): Promise<TestSocket> => {
  const { row_id } = await line(name);
  const device_id = Buffer.from(name).toString('hex').padEnd(22, '_');
  const body = { join_code: session.join_code, name, row_id, device_id };
  seats.set(name, joinAnswerSchema.parse((await app.send({ path: '/api/join', body })).json));
  return open(name);
};
/** Waits until the node knows that so many pages are open and seen. */
const here = (count: number) =>
  expect
    .poll(async () => (await app.send({ path: '/metrics' })).text, { timeout: patience(10_000) })
    .toMatch(new RegExp(`^airclass_students_here ${String(count)}$`, 'm'));
/** The same lesson on a node that was started anew. */
const restart = async (minutes: number): Promise<void> => {
  await app.halt();
  pass(minutes);
  app = await startApp({ overrides, data_dir: app.data_dir });
};

test('presence becomes minutes and marks, live', async () => {
  const me = await openSocket(app.url, app.teacher);
  sockets.push(me);
  const marks = () => stateOf<TeacherState>(me, 'me').attendance?.map(({ mark }) => mark);
  await expect.poll(marks).toEqual(Array(5).fill('absent'));

  const mina = await join('Mina');
  const jun = await join('Jun');
  await expect
    .poll(marks, { timeout: patience(5000) })
    .toEqual(['absent', 'absent', 'present', 'present', 'absent']);
  expect((await list()).map(({ name }) => name)).toEqual(['이바다', '=김하늘', 'Jun', 'Mina', 'Sora']);

  // A page that is loaded again is no absence.
  await mina.close();
  pass(0.5);
  const again = await open('Mina');
  await here(2);
  await jun.close();
  await here(1);
  pass(2.5);
  await waitFor('Jun', { left_at: expect.any(String) as string, mark: 'missed' });
  await waitFor('Mina', { left_at: null, minutes_here: 3, minutes_hidden: 0, mark: 'present' });

  again.send({ ...BEAT, visible: false });
  await here(0);
  pass(4);
  await waitFor('Mina', { minutes_here: 7, minutes_hidden: 4, left_at: null });
  again.send(BEAT);

  await open('Jun');
  await waitFor('Jun', { left_at: null });
  const sora = await join('Sora');
  await waitFor('Sora', { proposed: 'late', mark: 'late', decided: false, minutes_here: 0 });
  // The lesson is not over: nobody has left early.
  expect((await list()).map(({ mark }) => mark)).toEqual(['absent', 'absent', 'present', 'present', 'late']);

  // Who says that it leaves is gone at once, and may come back.
  sora.send({ type: 'presence.leave' });
  await sora.close();
  await waitFor('Sora', { left_at: expect.any(String) as string });
  await open('Sora');
  await waitFor('Sora', { left_at: null, minutes_here: 0 });
});

test('corrections hold at once, are kept, and only for who is of the lesson', async () => {
  const sora = await line('Sora');
  const answer = await patch(`/${sora.entry_id}`, { mark: 'present', reason: 'excused', note: '보건실' });
  const expected = { mark: 'present', proposed: 'late', decided: true, reason: 'excused', note: '보건실' };
  expect(attendanceEntrySchema.parse(answer.json)).toMatchObject(expected);
  const row = await line('이바다');
  expect((await patch(`/${row.row_id ?? ''}`, { without_device: true })).status).toBe(200);
  pass(3);
  await waitFor('이바다', {
    ...{ mark: 'present', decided: true, without_device: true },
    ...{ joined_at: null, minutes_here: null, student_id: null },
  });

  const [me] = sockets;
  const without = () =>
    me === undefined
      ? []
      : stateOf<TeacherState>(me, 'me').attendance?.filter(({ without_device }) => without_device);
  await expect.poll(without, { timeout: patience(5000) }).toHaveLength(1);

  expect(errorCodeOf(await patch('/nobody', { mark: 'late' }))).toBe('not_found');
  expect(errorCodeOf(await patch(`/${sora.entry_id}`, { mark: 'asleep' }))).toBe('invalid_input');
  expect(errorCodeOf(await patch(`/${sora.entry_id}`, { note: 'x'.repeat(201) }))).toBe('invalid_input');
  const own = await patch(`/${sora.entry_id}`, { mark: 'present' }, seats.get('Sora')?.token ?? '');
  expect(errorCodeOf(own)).toBe('forbidden');
  const history = z.array(attendanceCorrectionSchema).parse(await get('/corrections'));
  expect(history.map(({ entry_id, mark, without_device }) => [entry_id, mark, without_device])).toEqual([
    [sora.entry_id, 'present', undefined],
    [row.row_id, undefined, true],
  ]);
});

test('the rule and the period are the lesson’s, and the rule goes on to the next', async () => {
  const rule = { late_after_minutes: 0, early_before_minutes: 3, needed_percent: 40 };
  expect(attendanceLessonSchema.parse(await get('/lesson'))).toMatchObject({
    period: null,
    rule: DEFAULT_RULE,
  });
  const changed = attendanceLessonSchema.parse((await patch('', { period: 3, rule })).json);
  expect(changed).toMatchObject({ period: 3, rule, class_name: '3학년 2반', ended_at: null });
  for (const body of [{ period: 0 }, { rule: { ...rule, needed_percent: 101 } }, { rule: {} }, { other: 1 }])
    expect(errorCodeOf(await patch('', body))).toBe('invalid_input');
  await waitFor('Mina', { proposed: 'late' });
});

test('a restart keeps what was known, and nobody is here until they are again', async () => {
  const before = await line('Mina');
  // Nothing of the time without a node counts for anybody.
  await restart(30);
  await waitFor('Mina', { joined_at: before.joined_at, left_at: expect.any(String) as string });
  expect((await line('Mina')).minutes_here).toBe(before.minutes_here);
  expect(await line('Sora')).toMatchObject({ mark: 'present', decided: true });
  await open('Mina');
  await open('Jun');
  await waitFor('Mina', { left_at: null });
  pass(2.5);
  await waitFor('Jun', { minutes_here: 6 });
});

test('the ended lesson is exported as it is, also after another restart', async () => {
  const ended = await app.send({
    path: `/api/sessions/${session.session_id}/end`,
    token: app.teacher,
    body: {},
  });
  expect(ended.status).toBe(200);
  const sheet = await list();
  const marks = sheet.map(({ name, mark }) => [name, mark]);
  expect(marks).toEqual([
    ['이바다', 'present'],
    ['=김하늘', 'absent'],
    ['Jun', 'late'],
    ['Mina', 'late'],
    ['Sora', 'present'],
  ]);
  await restart(60);
  expect(await list()).toEqual(sheet);

  const file = async (ending: string, query = ''): Promise<Response> =>
    fetch(`${app.url}${path(`.${ending}`)}${query}`, { headers: { Authorization: `Bearer ${app.teacher}` } });
  const csv = await file('csv', '?language=ko&tz=Asia/Seoul');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(decodeURIComponent(csv.headers.get('content-disposition') ?? '')).toMatch(
    /출석부 \d{4}-\d\d-\d\d 3교시 3학년 2반\.csv$/,
  );
  const text = Buffer.from(await csv.arrayBuffer()).toString('utf8');
  expect(text.startsWith('\uFEFF날짜,교시,번호,이름,출결,사유')).toBe(true);
  const rows = Papa.parse<string[]>(text.slice(1).trim()).data;
  expect(rows.map((cells) => cells.slice(1, 6).join(' '))).toEqual([
    '교시 번호 이름 출결 사유',
    '3 2 이바다 출석 ',
    // A spreadsheet runs no formula of a name.
    "3 10 '=김하늘 결석 ",
    '3  Jun 지각 ',
    '3  Mina 지각 ',
    '3  Sora 출석 출석인정',
  ]);
  expect(rows[5]?.at(-1)).toMatch(/^\d\d:\d\d 출석, 출석인정, 보건실$/);
  expect(rows[5]?.[6]).toMatch(/^\d\d:\d\d$/);

  const xlsx = await file('xlsx', '?language=en');
  const [first, second] = await readXlsxFile(await xlsx.arrayBuffer());
  expect([first?.sheet, first?.data[0]?.slice(0, 5)]).toEqual([
    'Attendance 3학년 2반 빛과 그림자',
    ['Date', 'Period', 'Number', 'Name', 'Attendance'],
  ]);
  expect(first?.data.slice(1).map((cells) => [cells[1], cells[3], cells[4]])).toEqual([
    [3, '이바다', 'Present'],
    [3, '=김하늘', 'Absent'],
    [3, 'Jun', 'Late'],
    [3, 'Mina', 'Late'],
    [3, 'Sora', 'Present'],
  ]);
  expect(second?.data.map((cells) => cells.slice(2))).toEqual([
    ['Name', 'Corrections'],
    ['Sora', 'Present, Excused, 보건실'],
    ['이바다', 'Here without a device'],
  ]);
  expect((await file('csv', '?tz=Mars/Base')).status).toBe(400);
  expect((await file('csv', '?language=de')).status).toBe(400);

  const next = await app.createSession('Next');
  const rule = await app.send({
    path: `/api/sessions/${next.session_id}/attendance/lesson`,
    token: app.teacher,
  });
  expect(rule.json).toMatchObject({ period: null, rule: { late_after_minutes: 0, needed_percent: 40 } });
  const other = await app.send({ path: '/api/sessions/nothing/attendance', token: app.teacher });
  expect(errorCodeOf(other)).toBe('not_found');
});

test('rows of a class list stand for their seats, measured or not, put out or back', async () => {
  const consent = (state: string) => ({ state, date: null, form: null });
  const students = [
    { row_id: 'given', name: '강가온', student_number: '1', consent: consent('given') },
    { row_id: 'none', name: '나나래', student_number: '2', consent: consent('none') },
  ];
  const roster = {
    method: 'PUT',
    path: '/api/rosters/class',
    token: app.teacher,
    body: { name: '3반', students },
  };
  expect((await app.send(roster)).status).toBeLessThan(300);
  const open_one = await app.send({ path: '/api/sessions', token: app.teacher });
  for (const { session_id } of z.array(sessionSchema).parse(open_one.json))
    await app.send({ path: `/api/sessions/${session_id}/end`, token: app.teacher, body: {} });
  const body = { title: 'Rows', roster: 'class' };
  session = sessionSchema.parse((await app.send({ path: '/api/sessions', token: app.teacher, body })).json);
  for (const { name } of students) await join(name);
  await waitFor('강가온', { entry_id: 'given', row_id: 'given', joined_at: expect.any(String) as string });
  await waitFor('나나래', { row_id: 'none', mark: 'present', joined_at: null, minutes_here: null });
  expect(await list()).toHaveLength(2);

  const { student_id = '' } = seats.get('강가온') ?? {};
  const door = (step: string) =>
    app.send({
      path: `/api/sessions/${session.session_id}/students/${student_id}/${step}`,
      token: app.teacher,
      body: {},
    });
  const listed = async (id: string): Promise<ListedStudent | undefined> => {
    const all = await app.send({ path: `/api/sessions/${session.session_id}/students`, token: app.teacher });
    return z
      .array(listedStudentSchema)
      .parse(all.json)
      .find((one) => one.student_id === id);
  };
  pass(4);
  expect(await listed(student_id)).toMatchObject({ left_at: null, minutes_here: 4, removed_at: null });
  expect(await listed(seats.get('나나래')?.student_id ?? '')).toMatchObject({
    left_at: null,
    minutes_here: null,
  });

  const { removed_at } = removedStudentSchema.parse((await door('remove')).json);
  const left_at = expect.any(String) as string;
  // The mark for now, by the rule of before: nobody has left early before the end.
  await waitFor('강가온', { student_id, mark: 'late', minutes_here: 4, left_at, removed_at });
  expect(await listed(student_id)).toMatchObject({ left_at, minutes_here: 4, removed_at });
  const me = await openSocket(app.url, app.teacher);
  sockets.push(me);
  const told = () =>
    stateOf<TeacherState>(me, 'me').attendance?.find(({ entry_id }) => entry_id === 'given')?.removed_at;
  await expect.poll(told, { timeout: patience(5000) }).toBe(removed_at);
  const mute = { student_id: seats.get('나나래')?.student_id ?? '', muted: true };
  me.send({ type: 'student.mute', id: 'mute-unnamed', ...mute });
  await me.find((message) => message.type === 'ack' && message.id === 'mute-unnamed');
  expect(listedStudentSchema.parse((await door('restore')).json)).toMatchObject({ minutes_here: 4 });
  await waitFor('강가온', { student_id, joined_at: expect.any(String) as string, removed_at: null });

  pass(3);
  expect((await door('remove')).status).toBe(200);
  pass(20);
  const ended = await app.send({
    path: `/api/sessions/${session.session_id}/end`,
    token: app.teacher,
    body: {},
  });
  expect(ended.status).toBe(200);
  await waitFor('강가온', { mark: 'missed', minutes_here: 4 });

  // Files name nobody whose guardian has not consented: the number has to do.
  await patch('/none', { mark: 'absent' });
  for (const ending of ['csv', 'xlsx']) {
    const answer = await fetch(`${app.url}${path(`.${ending}`)}`, {
      headers: { Authorization: `Bearer ${app.teacher}` },
    });
    const cells =
      ending === 'csv'
        ? [Papa.parse<unknown[]>((await answer.text()).trim()).data]
        : (await readXlsxFile(await answer.arrayBuffer())).map(({ data }) => data as unknown[][]);
    expect(cells[0]?.slice(1).map((row) => [String(row[2]), row[3], row[4]])).toEqual([
      ['1', '강가온', '결과'],
      ['2', '이름 비공개', '결석'],
    ]);
    expect(JSON.stringify(cells)).not.toContain('나나래');
    // A number is one there, so that 2 comes before 10.
    if (ending === 'xlsx') expect(cells[1]?.[1]?.slice(1)).toEqual([2, '이름 비공개', '결석']);
  }
  const record = await app.send({
    path: `/api/chat/${session.session_id}/moderation.csv`,
    token: app.teacher,
  });
  expect(record.text).toContain('채팅 막음,선생님,2,이름 비공개');
  expect(record.text).toContain('내보냄,선생님,1,강가온');
  expect(record.text).not.toContain('나나래');
});
