import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { JoinLook, SessionView, TeacherState } from '../../../src/shared/contract/index.ts';
import { OFFER } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openHttpFlv } from '../../support/flv/flv-client.ts';
import type { TestAnswer } from '../../support/http-client.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(20_000), interval: 50 };

let data_dir: string;
let app: TestApp;
let session: SessionView;
let is_open = false;
let teacher: TestSocket;
beforeAll(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-door-'));
  app = await startApp({ data_dir });
  teacher = await openSocket(app.url, app.teacher);
});
afterAll(async () => {
  await teacher.close();
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

let sent = 0;
/** Resolves once the node has acknowledged it. */
const say = async (type: string, payload: object): Promise<void> => {
  sent += 1;
  const id = `door-test-${String(sent).padStart(4, '0')}`;
  teacher.send({ type, id, ...payload });
  const answer = await teacher.find((message) => 'id' in message && message.id === id);
  expect(answer).toEqual({ type: 'ack', id });
};
const startLesson = async (roster?: object[]): Promise<void> => {
  if (is_open) {
    await app.send({ method: 'POST', path: `/api/sessions/${session.session_id}/end`, token: app.teacher });
  }
  const body = { title: 'Doors', teacher_name: '한지우', ...(roster === undefined ? {} : { roster }) };
  session = (await app.send({ path: '/api/sessions', token: app.teacher, body })).json as SessionView;
  is_open = true;
  await vi.waitFor(() => {
    expect(stateOf<TeacherState>(teacher, 'me').session?.session_id).toBe(session.session_id);
  }, WAIT);
};
const deviceOf = (name: string): string => name.padEnd(22, '_');
const join = (device: string, body: object, local_address?: string): Promise<TestAnswer> =>
  app.send({
    path: '/api/join',
    body: { join_code: session.join_code, name: 'Mina', device_id: deviceOf(device), ...body },
    ...(local_address === undefined ? {} : { local_address }),
  });
const look = async (device?: string): Promise<JoinLook> =>
  (
    await app.send({
      path: '/api/join/look',
      body: {
        join_code: session.join_code,
        ...(device === undefined ? {} : { device_id: deviceOf(device) }),
      },
    })
  ).json as JoinLook;
const seatOf = (answer: TestAnswer) => {
  expect(answer.json).toHaveProperty('token');
  return answer.json as { token: string; student_id: string };
};
/** Status and reason of a join that was refused. */
const refused = (answer: TestAnswer): unknown[] => [
  answer.status,
  (answer.json as { error: { details?: { reason?: string } } }).error.details?.reason,
];
const me = (): Partial<TeacherState> => stateOf<TeacherState>(teacher, 'me');
const knockOf = (name: string) =>
  vi.waitFor(() => {
    const knock = me().knocks?.find((one) => one.name === name);
    if (knock === undefined) throw new Error(`${name} does not wait`);
    return knock;
  }, WAIT);

/** Everything that a seat's token opens, while no picture is there. */
const openAll = async (token: string) => {
  const { session_id } = session;
  const page = await openSocket(app.url, token);
  const viewer = await app.send({
    path: `/api/stream/${session_id}/whep`,
    token,
    headers: { 'Content-Type': 'application/sdp' },
    body: OFFER,
  });
  expect(viewer.status).toBe(201);
  const flv = await openHttpFlv(`${app.url}/api/stream/${session_id}/live.flv?token=${token}`);
  expect(flv.status).toBe(200);
  const ws = new WebSocket(
    `${app.url.replace('http', 'ws')}/api/stream/${session_id}/live.flv?token=${token}`,
  );
  await new Promise((resolve) => ws.once('open', resolve));
  return { page, flv, ws, viewer: viewer.headers.location ?? '' };
};
const hlsOf = async (token: string): Promise<number> =>
  (await app.send({ path: `/api/stream/${session.session_id}/hls/index.m3u8?token=${token}` })).status;
const expectCut = async ({ page, flv, ws }: Awaited<ReturnType<typeof openAll>>, token: string) => {
  await page.closed();
  await vi.waitFor(async () => {
    expect([flv.ended, ws.readyState]).toEqual([true, WebSocket.CLOSED]);
    expect((await app.send({ path: '/metrics' })).text).toMatch(/^airclass_whep_places_taken 0$/m);
  }, WAIT);
  expect(await hlsOf(token)).toBe(401);
  expect((await app.send({ path: `/api/stream/${session.session_id}/status`, token })).status).toBe(401);
};

test(
  'a student picks its row; another device of that name moves the seat by the teacher’s tap, and the first one is cut off',
  async () => {
    await startLesson([
      { name: '김민수', student_number: '7' },
      { name: '이하늘', student_number: '8' },
    ]);
    const before = await look();
    expect(before).toMatchObject({ title: 'Doors', teacher_name: '한지우', mode: 'open', you: null });
    expect(before.names).toMatchObject([
      { name: '김민수', student_number: '7', taken: false },
      { name: '이하늘', student_number: '8', taken: false },
    ]);
    const row_id = before.names?.[0]?.row_id;
    const first = seatOf(await join('first', { name: '아무개', row_id }));
    const opened = await openAll(first.token);
    expect(stateOf<{ name: string; student_number: string }>(opened.page, 'me')).toMatchObject({
      name: '김민수',
      student_number: '7',
    });
    opened.page.send({
      ...{ type: 'presence.beat', visible: true, playing: false, muted: true, protocol: 'none' },
      ...{ rtt_ms: 0, failed: [] },
    });
    expect((await look('first')).you).toMatchObject({ state: 'seated', row_id });
    expect((await look()).names?.[0]?.taken).toBe(true);
    expect(await hlsOf(first.token)).toBe(404);

    // By its name alone it is the same row.
    expect(refused(await join('second', { name: '김 민수' }))).toEqual([409, 'seat_taken']);
    const { knock_id, kind } = await knockOf('김민수');
    expect(kind).toBe('seat_taken');
    await say('door.answer', { knock_ids: [knock_id], admit: true });
    await expectCut(opened, first.token);
    const second = seatOf(await join('second', { row_id }));
    expect(second.student_id).toBe(first.student_id);
    expect(await hlsOf(second.token)).toBe(404);
    await vi.waitFor(() => expect(me().knocks).toEqual([]), WAIT);
    expect(refused(await join('third', { row_id: 'gone' }))).toEqual([409, 'row_unknown']);

    // Who is not on the list is for the teacher to let in.
    expect(refused(await join('guest', { name: '전학생' }))).toEqual([503, 'waiting_for_teacher']);
    await say('door.answer', { knock_ids: [(await knockOf('전학생')).knock_id], admit: false });
    expect(refused(await join('guest', { name: '전학생' }))).toEqual([403, 'refused']);
  },
  patience(60_000),
);

test(
  'names: none that is rude, the teacher’s, or unseen the same as another’s',
  async () => {
    await startLesson();
    for (const name of ['시1발', 'ＦＵＣＫ'])
      expect(refused(await join('rude', { name }))).toEqual([400, 'name_filtered']);
    for (const name of ['한지우', '한 지우 선생님', 'Теасhеr', '관리자'])
      expect(refused(await join('boss', { name }))).toEqual([400, 'name_of_teacher']);
    seatOf(await join('a', { name: 'Mina' }));
    for (const [device, name] of [
      ['b', 'Ｍｉｎａ'],
      ['c', 'Міnа'],
      ['d', 'M i n a'],
    ] as const)
      seatOf(await join(device, { name }));
    // The same device keeps its number.
    seatOf(await join('b', { name: 'Mina' }));
    await vi.waitFor(() => {
      expect(me().students?.map(({ name }) => name)).toEqual([
        'Mina',
        'Ｍｉｎａ (2)',
        'Міnа (3)',
        'M i n a (4)',
      ]);
    }, WAIT);
    expect((await look()).suggestions).toEqual([]);
    await say('door.set', { pseudonyms: true });
    expect((await look()).mode).toBe('open');
    const { suggestions } = await look();
    expect(new Set(suggestions).size).toBe(6);
    for (const name of suggestions) expect(name).toMatch(/^\p{Script=Hangul}+ \p{Script=Hangul}+$/u);
  },
  patience(60_000),
);

test(
  'an approving door makes no seat before the teacher’s word, and a locked one none; who has a seat comes back',
  async () => {
    await startLesson();
    // Before its page has shown itself a slip of the finger is free, and once.
    seatOf(await join('here', { name: 'Jim' }));
    seatOf(await join('here', { name: 'Jun' }));
    expect(refused(await join('here', { name: 'Jim' }))).toEqual([503, 'waiting_for_teacher']);
    expect(await knockOf('Jim')).toMatchObject({ kind: 'change', here_as: 'Jun' });
    seatOf(await join('here', { name: 'Jun' }));
    await Promise.all([say('door.set', { mode: 'approve' }), say('door.set', { pseudonyms: false })]);
    const waiting = await join('ara', { name: 'Ara' });
    expect(refused(waiting)).toEqual([503, 'waiting_for_teacher']);
    expect(waiting.headers['retry-after']).toBe('2');
    const { knock_id } = await knockOf('Ara');
    expect(refused(await join('ara', { name: 'Ara' }))).toEqual([503, 'waiting_for_teacher']);
    expect(me().knocks).toHaveLength(1);
    expect(me().students).toHaveLength(1);
    await say('door.answer', { knock_ids: [knock_id], admit: true });
    seatOf(await join('ara', { name: 'Ara' }));
    seatOf(await join('here', { name: 'Jun' }));
    const student = seatOf(await join('here', { name: 'Jun' }));
    const page = await openSocket(app.url, student.token);
    page.send({ type: 'door.answer', id: 'mischief-1', knock_ids: [knock_id], admit: true });
    expect(await page.find((message) => message.type === 'error')).toMatchObject({
      error: { code: 'forbidden' },
    });
    await page.close();

    // By another name it is somebody new; until the teacher says so it is who it was.
    expect(refused(await join('here', { name: 'Jay' }))).toEqual([503, 'waiting_for_teacher']);
    const renaming = await knockOf('Jay');
    expect(renaming.here_as).toBe('Jun');
    await say('door.answer', { knock_ids: [renaming.knock_id], admit: true });
    expect(seatOf(await join('here', { name: 'Jay' })).student_id).toBe(student.student_id);
    await vi.waitFor(() => expect(me().students?.map(({ name }) => name)).toEqual(['Jay', 'Ara']), WAIT);

    await say('door.set', { mode: 'locked' });
    expect((await look()).mode).toBe('locked');
    const late = await join('late', { name: 'Late' });
    expect([refused(late), late.headers['retry-after']]).toEqual([[403, 'locked'], '2']);
    expect(refused(await join('here', { name: 'Jun' }))).toEqual([403, 'locked']);
    seatOf(await join('ara', { name: 'Ara' }));
  },
  patience(60_000),
);

test(
  '300 joins of one device are one seat, and leave room for others',
  async (context) => {
    if (process.platform !== 'linux') return notRun(context, 'joins by the hundred', 'needs more addresses');
    await startLesson();
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => join('ghost', { name: 'Ghost' }, '127.0.0.2')),
    );
    for (const { status } of answers) expect([200, 429]).toContain(status);
    seatOf(await join('mina', { name: 'Mina' }, '127.0.0.3'));
    await vi.waitFor(() => {
      expect(me().students?.map(({ name }) => name)).toEqual(['Ghost', 'Mina']);
    }, WAIT);
  },
  patience(60_000),
);

test(
  'who is put out is out everywhere and stays out over a restart, until the teacher takes it back',
  async () => {
    await startLesson();
    const seat = seatOf(await join('eve', { name: 'Eve' }));
    const { student_id } = seat;
    const opened = await openAll(seat.token);
    const path = `/api/sessions/${session.session_id}/students`;
    expect(
      (await app.send({ method: 'POST', path: `${path}/${student_id}/remove`, token: seat.token })).status,
    ).toBe(403);
    await say('student.remove', { student_id });
    await expectCut(opened, seat.token);
    expect(refused(await join('eve', { name: 'Eve' }))).toEqual([403, 'removed']);
    // From another browser it asks for what it was.
    expect(refused(await join('eve_again', { name: 'EVE' }))).toEqual([503, 'waiting_for_teacher']);
    expect((await knockOf('EVE')).kind).toBe('put_out');
    await vi.waitFor(() => {
      expect([me().students, me().removed_students]).toMatchObject([[], [{ student_id, name: 'Eve' }]]);
    }, WAIT);

    await app.halt();
    app = await startApp({ data_dir });
    teacher = await openSocket(app.url, app.teacher);
    expect(refused(await join('eve', { name: 'Eve' }))).toEqual([403, 'removed']);
    expect(
      (await app.send({ path: `/api/stream/${session.session_id}/status`, token: seat.token })).status,
    ).toBe(401);
    const listed = async () =>
      (await app.send({ path, token: app.teacher })).json as { removed_at: string | null }[];
    expect(await listed()).toMatchObject([
      { student_id, name: 'Eve', removed_at: expect.any(String) as string },
    ]);

    await say('student.restore', { student_id });
    await say('student.restore', { student_id });
    expect(await listed()).toMatchObject([{ student_id, removed_at: null }]);
    // A token from before is none any more; its device gets another.
    expect(await hlsOf(seat.token)).toBe(401);
    const back = seatOf(await join('eve', { name: 'Eve' }));
    expect(back.student_id).toBe(student_id);
    expect(await hlsOf(back.token)).toBe(404);
  },
  patience(90_000),
);
