import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  MEMBERS,
  ROUTES,
  type AssistantState,
  type ClassState,
  type MemberSpec,
  type SessionView,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { REMOTES } from '../../../src/shared/contract/remotes.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, send, type TestAnswer } from '../../support/http-client.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';
import { newDeviceId, offerRemote, pairRemote } from '../../support/remote.ts';
import { openSocket, refusedUpgrade, stateOf, tell, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };
/** Its own, since a test of guesses uses up that of an address. */
const pairAt = (app: TestApp, body: object, local_address = '127.0.0.1'): Promise<TestAnswer> =>
  app.send({ path: '/api/remotes/pair', body, local_address });
const own = (app: TestApp, token: string): Promise<TestAnswer> =>
  app.send({ path: '/api/remotes/own', token });
const revoke = (app: TestApp, remote_id: string, token = app.teacher): Promise<TestAnswer> =>
  app.send({ method: 'DELETE', path: `/api/remotes/${remote_id}`, token });
const endLesson = (app: TestApp, { session_id }: SessionView): Promise<TestAnswer> =>
  app.send({ path: `/api/sessions/${session_id}/end`, token: app.teacher, body: {} });
const listOf = (teacher: TestSocket) => stateOf<TeacherState>(teacher, 'me').remotes ?? [];
const mine = (assistant: TestSocket) => stateOf<AssistantState>(assistant, 'me');
const said = async (socket: TestSocket, type: string, payload: object = {}): Promise<string> => {
  const id = randomBytes(12).toString('base64url');
  socket.send({ type, id, ...payload });
  const answer = await socket.find((message) => 'id' in message && message.id === id);
  return answer.type === 'error' ? answer.error.code : answer.type;
};
const externalAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** What whoever holds a remote may see of the teacher's page. Whoever marks another member decides it here as well. */
const SEEN = ['check_counts', 'hands', 'pick', 'pick_pot', 'quiz', 'quiz_progress'];

test('an assistant sees these of the teacher’s members, and no others', () => {
  const marked = Object.entries<MemberSpec>(MEMBERS.teacher).filter(
    ([, { for_assistants }]) => for_assistants === true,
  );
  expect(marked.map(([name]) => name).sort()).toEqual(SEEN);
  expect(Object.keys(MEMBERS.assistant).sort()).toEqual(SEEN);
  // Whole lists, chat, keys and who waits outside are none of an assistant's.
  for (const name of ['students', 'chat', 'attendance', 'knocks', 'session', 'ingest', 'remotes'])
    expect(SEEN).not.toContain(name);
  // What is right is in these, and a remote is lent.
  for (const name of ['quiz_question', 'quiz_counts', 'quiz_answerers']) expect(SEEN).not.toContain(name);
});

describe('one lesson', () => {
  let app: TestApp;
  let session: SessionView;
  let teacher: TestSocket;

  const end = async (...remote_ids: string[]): Promise<void> => {
    for (const remote_id of remote_ids) expect((await revoke(app, remote_id)).status).toBe(204);
    await vi.waitFor(() => expect(listOf(teacher)).toEqual([]), WAIT);
  };

  beforeAll(async () => {
    app = await startApp();
    session = await app.createSession();
    teacher = await openSocket(app.url, app.teacher);
  });
  afterAll(() => app.stop());

  test('a remote is paired by its code, and steers the lesson from the LAN', async (context) => {
    const { secret, pair_url } = await offerRemote(app, '  김 선생님 폰 ');
    // The address that students use, and nothing of the secret before the fragment.
    expect(pair_url.startsWith(`${new URL(session.join_url).origin}/remote#`)).toBe(true);
    expect(pair_url.split('#')[0]).not.toContain(secret);
    expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(16);
    const device_id = newDeviceId();
    const paired = ROUTES.pairRemote.answer.parse((await pairAt(app, { secret, device_id })).json);
    expect(paired).toMatchObject({ name: '김 선생님 폰', session_id: session.session_id });

    const address = externalAddress();
    if (address === undefined) return notRun(context, 'a remote on the LAN', 'no network interface');
    const lan = `http://${address}:${String(app.port)}`;
    const remote = await openSocket(lan, paired.token, { by: 'subprotocol' });
    const mina = await openSocket(app.url, (await app.join(session, 'Mina')).token);
    await tell(mina, 'signal.hand', { raised: true });
    await vi.waitFor(() => expect(mine(remote).hands).toMatchObject([{ name: 'Mina' }]), WAIT);
    await vi.waitFor(() => expect(listOf(teacher)).toMatchObject([{ is_here: true, shared_at: null }]), WAIT);
    const { student_id } = mine(remote).hands?.[0] ?? { student_id: '' };
    expect(await said(remote, 'hand.call', { student_id })).toBe('ack');
    await vi.waitFor(() => expect(mine(remote).hands?.[0]?.called_at).not.toBeNull(), WAIT);
    expect(await said(remote, 'hand.thank', { student_id })).toBe('ack');
    await vi.waitFor(() => expect(mine(remote).hands).toEqual([]), WAIT);
    expect(await said(remote, 'check.ask')).toBe('ack');
    await vi.waitFor(() => expect(mine(remote).check_counts).toMatchObject({ is_open: true }), WAIT);
    const { check_id } = mine(remote).check_counts ?? { check_id: '' };
    expect(await said(remote, 'check.close', { check_id })).toBe('ack');
    await vi.waitFor(() => expect(mine(remote).check_counts).toMatchObject({ is_open: false }), WAIT);
    expect(stateOf<ClassState>(remote, 'class').session?.title).toBe(session.title);

    // All that it was ever told, of whatever member.
    const told = remote.messages
      .filter((message) => message.type === 'snapshot' && message.stream === 'me')
      .flatMap(({ state }) => Object.keys(state));
    expect([...new Set(told)].sort()).toEqual([...SEEN, 'role'].sort());
    const text = JSON.stringify(remote.messages);
    for (const secret_text of [session.stream_key, session.join_code, paired.token])
      expect(text).not.toContain(secret_text);

    await remote.close();
    await vi.waitFor(() => expect(listOf(teacher)).toMatchObject([{ is_here: false }]), WAIT);
    await end(paired.remote_id);
    await mina.close();
  });

  test('a code is good once: who comes second is refused, and the teacher is told', async () => {
    const { secret, device_id, remote_id, token } = await pairRemote(app, '보조 선생님');
    // The same phone, whose answer was lost, is no second one.
    const again = ROUTES.pairRemote.answer.parse((await pairAt(app, { secret, device_id })).json);
    expect(again.remote_id).toBe(remote_id);
    await vi.waitFor(() => expect(listOf(teacher)).toMatchObject([{ remote_id, reused_at: null }]), WAIT);
    expect(errorCodeOf(await pairAt(app, { secret, device_id: newDeviceId() }))).toBe('conflict');
    await vi.waitFor(() => expect(listOf(teacher)[0]?.reused_at).not.toBeNull(), WAIT);
    // Who came first goes on, until the teacher says otherwise.
    expect((await own(app, token)).status).toBe(200);
    await end(remote_id);
  });

  test('of ten phones that come with one code at the same time one is paired', async () => {
    const { secret } = await offerRemote(app);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        pairAt(app, { secret, device_id: newDeviceId() }, `127.0.1.${String(index + 1)}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => errorCodeOf(answer) === 'conflict')).toHaveLength(9);
    await vi.waitFor(() => expect(listOf(teacher)).toHaveLength(1), WAIT);
    await end(listOf(teacher)[0]?.remote_id ?? '');
  });

  test('a code that was replaced or taken back is none', async () => {
    const first = await offerRemote(app);
    const second = await offerRemote(app);
    expect(errorCodeOf(await pairAt(app, { secret: first.secret, device_id: newDeviceId() }))).toBe(
      'not_found',
    );
    expect((await revoke(app, second.remote_id)).status).toBe(204);
    expect(errorCodeOf(await pairAt(app, { secret: second.secret, device_id: newDeviceId() }))).toBe(
      'not_found',
    );
  });

  test('revoked, it is nobody at once: its sockets are closed, and its token is refused everywhere', async () => {
    const { token, remote_id, secret, device_id } = await pairRemote(app);
    const socket = await openSocket(app.url, token);
    expect((await own(app, token)).json).toMatchObject({ remote_id, session_id: session.session_id });
    const answer = revoke(app, remote_id);
    expect(await socket.closed()).toBe(1008);
    expect((await answer).status).toBe(204);
    expect((await own(app, token)).status).toBe(401);
    expect((await refusedUpgrade(app.url, `/api/ws?token=${token}`)).status).toBe(401);
    expect(errorCodeOf(await pairAt(app, { secret, device_id }))).toBe('not_found');
    await end(remote_id);
  });

  test.each([
    ['elsewhere', '127.0.0.3'],
    ['behind the same address', '127.0.0.2'],
  ])(
    'used by two devices, the other %s, the newer one has it, the older is told, and the teacher sees it',
    async (_where, from) => {
      const { token, remote_id } = await pairRemote(app);
      const first = await openSocket(app.url, token, { localAddress: '127.0.0.2' });
      // A page that comes anew has let go of its former connection, though the node may not have heard of it yet.
      first.socket.close();
      const reloaded = await openSocket(app.url, token, { localAddress: '127.0.0.2' });
      expect(await first.closed()).not.toBe(4001);
      await vi.waitFor(
        () => expect(listOf(teacher)).toMatchObject([{ is_here: true, shared_at: null }]),
        WAIT,
      );
      const copied = await openSocket(app.url, token, { localAddress: from });
      expect(await reloaded.closed()).toBe(4001);
      await vi.waitFor(() => expect(listOf(teacher)[0]?.shared_at).not.toBeNull(), WAIT);
      expect(listOf(teacher)).toMatchObject([{ is_here: true }]);
      await end(remote_id);
      expect(await copied.closed()).toBe(1008);
    },
  );

  test('a phone that is elsewhere without a word, as after another Wi-Fi, is no second device', async () => {
    const { token, remote_id } = await pairRemote(app);
    const asleep = await openSocket(app.url, token, { localAddress: '127.0.0.2' });
    // What was sent to its former address is answered by nobody.
    asleep.socket.pause();
    const awake = await openSocket(app.url, token, { localAddress: '127.0.0.3' });
    await awake.find(({ type }) => type === 'snapshot');
    asleep.socket.terminate();
    await vi.waitFor(() => expect(listOf(teacher)).toMatchObject([{ is_here: true, shared_at: null }]), WAIT);
    await end(remote_id);
  });

  test('two remotes that press the same thing do it once', async () => {
    const [one, other] = [await pairRemote(app, '하나'), await pairRemote(app, '둘')];
    const sockets = [await openSocket(app.url, one.token), await openSocket(app.url, other.token)] as const;
    const jun = await openSocket(app.url, (await app.join(session, 'Jun')).token);
    await tell(jun, 'signal.hand', { raised: true });
    await vi.waitFor(() => expect(mine(sockets[1]).hands).toHaveLength(1), WAIT);
    const { student_id } = mine(sockets[0]).hands?.[0] ?? { student_id: '' };
    const calls = await Promise.all(sockets.map((socket) => said(socket, 'hand.call', { student_id })));
    expect(calls).toEqual(['ack', 'ack']);
    await Promise.all(sockets.map((socket) => said(socket, 'hand.thank', { student_id })));
    await vi.waitFor(() => expect(mine(sockets[0]).hands).toEqual([]), WAIT);
    await tell(jun, 'signal.hand', { raised: true });
    await vi.waitFor(() => expect(mine(sockets[0]).hands).toMatchObject([{ turns: 1 }]), WAIT);
    // The same message again counts once, on whichever socket it comes.
    const id = randomBytes(12).toString('base64url');
    for (const type of ['check.ask', 'check.ask']) sockets[0].send({ type, id });
    await vi.waitFor(
      () =>
        expect(
          sockets[0].messages.filter((message) => message.type === 'ack' && message.id === id),
        ).toHaveLength(2),
      WAIT,
    );
    await end(one.remote_id, other.remote_id);
    await jun.close();
  });

  test('what is not an assistant’s is refused, and what nobody may say is', async () => {
    const { token, remote_id } = await pairRemote(app);
    const socket = await openSocket(app.url, token);
    const student = await openSocket(app.url, (await app.join(session, 'Sora')).token);
    const { student_id } = stateOf<{ student_id: string }>(student, 'me');
    for (const [type, payload] of [
      ['projector.set', { blank: true }],
      ['door.set', { mode: 'closed' }],
      ['student.remove', { student_id }],
      ['chat.mode', { mode: 'off' }],
      ['signal.hand', { raised: true }],
    ] as const)
      expect([type, await said(socket, type, payload)]).toEqual([type, 'forbidden']);
    for (const type of ['hand.call', 'hand.thank', 'hand.lower', 'check.close'])
      expect([type, await said(student, type, { student_id, check_id: 'x' })]).toEqual([type, 'forbidden']);
    for (const payload of [
      {},
      { student_id: '' },
      { student_id: 'x'.repeat(65) },
      { student_id: 1 },
      { student_id, __proto__x: 1 },
      { student_id: '__proto__ ' },
      { student_id, session_id: 'another' },
    ])
      expect(['invalid_input', 'forbidden', 'rate_limited']).toContain(
        await said(socket, 'hand.lower', payload),
      );
    expect((await revoke(app, remote_id, token)).status).toBe(403);
    await end(remote_id);
    expect((await revoke(app, remote_id, token)).status).toBe(401);
  });

  test('a flood ends the socket of who floods, and nobody else’s', async () => {
    const { token, remote_id } = await pairRemote(app);
    const [flood, calm] = [await openSocket(app.url, token), teacher];
    for (let count = 0; count < 3000; count += 1)
      flood.send({ type: 'check.ask', id: `flood-${String(count)}` });
    expect([1008, 4001]).toContain(await flood.closed());
    expect(calm.socket.readyState).toBe(calm.socket.OPEN);
    expect((await own(app, token)).status).toBe(200);
    await end(remote_id);
  });

  test('what a code is asked with is checked before anything is looked for', async () => {
    const { secret } = await offerRemote(app);
    const device_id = newDeviceId();
    for (const body of [
      {},
      { secret },
      { device_id },
      { secret: secret.slice(1), device_id },
      { secret: `${secret}A`, device_id },
      { secret: [secret], device_id },
      { secret, device_id: 'short' },
      { secret, device_id: 'x'.repeat(65) },
      { secret, device_id, more: 1 },
    ])
      expect(errorCodeOf(await pairAt(app, body, '127.0.2.1'))).toBe('invalid_input');
    for (const body of [{}, { name: '' }, { name: ' \u200b' }, { name: 'x'.repeat(41) }, { name: 1 }])
      expect(errorCodeOf(await app.send({ path: '/api/remotes', token: app.teacher, body }))).toBe(
        'invalid_input',
      );
    expect((await pairAt(app, { secret, device_id }, '127.0.2.2')).status).toBe(200);
    await vi.waitFor(() => expect(listOf(teacher)).toHaveLength(1), WAIT);
    await end(listOf(teacher)[0]?.remote_id ?? '');
  });

  test('a lesson has eight, and a ninth is refused until one is revoked', async () => {
    const remotes: string[] = [];
    for (let count = 0; count < REMOTES.of_a_lesson; count += 1) {
      const { secret, remote_id } = await offerRemote(app, `폰 ${String(count + 1)}`);
      const body = { secret, device_id: newDeviceId() };
      expect((await pairAt(app, body, `127.0.3.${String(count + 1)}`)).status).toBe(200);
      remotes.push(remote_id);
    }
    const ninth = { path: '/api/remotes', token: app.teacher, body: { name: '아홉' } };
    expect(errorCodeOf(await app.send(ninth))).toBe('conflict');
    await vi.waitFor(() => expect(listOf(teacher).map(({ remote_id }) => remote_id)).toEqual(remotes), WAIT);
    await end(...remotes);
    expect((await app.send(ninth)).status).toBe(201);
  });

  test('thousands of guesses from one address are slowed, and lock nobody else out', async () => {
    const { secret } = await offerRemote(app);
    const guess = () =>
      pairAt(app, { secret: randomBytes(24).toString('base64url'), device_id: newDeviceId() }, '127.0.4.1');
    const codes = new Map<string, number>();
    for (let round = 0; round < 20; round += 1) {
      for (const answer of await Promise.all(Array.from({ length: 100 }, guess))) {
        const code = errorCodeOf(answer) ?? '';
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    expect([...codes.keys()].sort()).toEqual(['not_found', 'rate_limited']);
    expect(codes.get('rate_limited')).toBeGreaterThan(1800);
    const slowed = await guess();
    expect([slowed.status, Number(slowed.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    // Whoever has the code is not held up by who guesses behind the same router.
    expect((await pairAt(app, { secret, device_id: newDeviceId() }, '127.0.4.1')).status).toBe(200);
    await vi.waitFor(() => expect(listOf(teacher)).toHaveLength(1), WAIT);
    await end(listOf(teacher)[0]?.remote_id ?? '');
  });

  test('the teacher’s own routes stay on this computer, with a remote’s token too', async (context) => {
    const address = externalAddress();
    if (address === undefined) return notRun(context, 'callers on another machine', 'no network interface');
    const { token, remote_id } = await pairRemote(app);
    const from_lan = (path: string, shown: string): Promise<TestAnswer> =>
      send(`http://${address}:${String(app.port)}`, { path, token: shown });
    expect((await from_lan('/api/remotes/own', token)).status).toBe(200);
    for (const route of ['/api/sessions', `/api/chat/${session.session_id}`, '/api/rosters'])
      expect([route, (await from_lan(route, token)).status]).toEqual([route, 403]);
    expect((await from_lan('/api/sessions', app.teacher)).status).toBe(403);
    await end(remote_id);
  });

  // Last: nothing is open after it.
  test('with the lesson it is over, for good', async () => {
    const { token } = await pairRemote(app);
    const { secret } = await offerRemote(app);
    const socket = await openSocket(app.url, token);
    await endLesson(app, session);
    await socket.find(({ type }) => type === 'session.ended');
    expect(await socket.closed()).toBe(1000);
    expect((await own(app, token)).status).toBe(401);
    expect(errorCodeOf(await pairAt(app, { secret, device_id: newDeviceId() }))).toBe('not_found');
    const answer = await app.send({ path: '/api/remotes', token: app.teacher, body: { name: '늦음' } });
    expect(errorCodeOf(answer)).toBe('ended');
    await app.createSession();
    expect((await own(app, token)).status).toBe(401);
    expect((await refusedUpgrade(app.url, `/api/ws?token=${token}`)).status).toBe(401);
    await vi.waitFor(() => expect(listOf(teacher)).toEqual([]), WAIT);
  });
});

test('a restart keeps remotes and what was revoked, and takes no code of before', async () => {
  const data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-remotes-'));
  let app = await startApp({ data_dir });
  try {
    await app.createSession();
    const kept = await pairRemote(app, '남는 폰');
    const gone = await pairRemote(app, '끊은 폰');
    await revoke(app, gone.remote_id);
    const shown = await offerRemote(app);
    await app.halt();
    app = await startApp({ data_dir });
    expect((await own(app, kept.token)).json).toMatchObject({ name: '남는 폰' });
    expect((await own(app, gone.token)).status).toBe(401);
    expect(errorCodeOf(await pairAt(app, { secret: shown.secret, device_id: newDeviceId() }))).toBe(
      'not_found',
    );
    const { secret, device_id } = kept;
    expect((await pairAt(app, { secret, device_id })).status).toBe(200);
    expect(errorCodeOf(await pairAt(app, { secret, device_id: newDeviceId() }))).toBe('conflict');
    const teacher = await openSocket(app.url, app.teacher);
    await vi.waitFor(
      () => expect(listOf(teacher)).toMatchObject([{ remote_id: kept.remote_id, is_here: false }]),
      WAIT,
    );
  } finally {
    await app.halt();
    await rm(data_dir, { recursive: true, force: true });
  }
});
