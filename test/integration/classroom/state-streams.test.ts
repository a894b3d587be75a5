import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type {
  ServerMessage,
  SessionView,
  StatePatch,
  StateSnapshot,
} from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openSocket, refusedUpgrade, type TestSocket } from '../../support/ws-client.ts';

let app: TestApp;
let session: SessionView;
const sockets: TestSocket[] = [];
const open = async (...args: Parameters<typeof openSocket>): Promise<TestSocket> => {
  const socket = await openSocket(...args);
  sockets.push(socket);
  return socket;
};
const end = (session_id: string): Promise<unknown> =>
  app.send({ path: `/api/sessions/${session_id}/end`, method: 'POST', token: app.teacher });
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());
// A lesson for each test: nobody else's students are in it.
beforeEach(async () => {
  session = await app.createSession();
});
afterEach(async () => {
  await Promise.all(sockets.splice(0).map((socket) => socket.close()));
  await end(session.session_id);
});

const snapshotOf =
  (stream: 'class' | 'me') =>
  (message: ServerMessage): message is StateSnapshot =>
    message.type === 'snapshot' && message.stream === stream;
const patchOf =
  (stream: 'class' | 'me', fits: (set: Record<string, unknown>) => boolean = () => true) =>
  (message: ServerMessage): message is StatePatch =>
    message.type === 'patch' && message.stream === stream && fits({ ...message.set, ...message.put });
const errorOf =
  (code: string) =>
  (message: ServerMessage): boolean =>
    message.type === 'error' && message.error.code === code;

const beat = (change: object = {}): object => ({
  type: 'presence.beat',
  visible: true,
  playing: true,
  muted: false,
  protocol: 'whep',
  rtt_ms: 3,
  failed: [],
  ...change,
});

describe('the two streams', () => {
  test.each(['query', 'subprotocol', 'bearer'] as const)('come as snapshots, token by %s', async (by) => {
    const { token, student_id } = await app.join(session, 'Mina');
    const socket = await open(app.url, token, { by });
    const for_all = await socket.find(snapshotOf('class'));
    expect(for_all.state).toMatchObject({
      session: { title: session.title, status: 'open' },
      stream: { state: 'waiting' },
    });
    const me = await socket.find(snapshotOf('me'));
    expect(me.state).toMatchObject({ role: 'student', student_id, name: 'Mina', student_number: null });
  });

  test('tell the teacher who is here, and what their pages say', async () => {
    const teacher = await open(app.url, app.teacher);
    const { token, student_id } = await app.join(session, 'Mina');
    const student = await open(app.url, token);
    student.send(beat());
    const tilesOf = (set: Record<string, unknown>) =>
      set['students'] as Record<string, unknown>[] | undefined;
    const tile = {
      student_id,
      name: 'Mina',
      presence: 'here',
      playing: true,
      muted: false,
      protocol: 'whep',
    };
    const fits = (wanted: object) => (set: Record<string, unknown>) =>
      (tilesOf(set) ?? []).some((shown) =>
        Object.entries(wanted).every(([key, value]) => shown[key] === value),
      );
    await teacher.find(patchOf('me', fits(tile)));
    await teacher.find(patchOf('class', ({ here }) => here === 1));
    student.send(beat({ visible: false }));
    await teacher.find(patchOf('me', fits({ ...tile, presence: 'away' })));
    await teacher.find(patchOf('class', ({ here }) => here === 0));

    // What the wire tells apart: a phone that sleeps, a connection that breaks, a student that leaves.
    const told = async (how: string): Promise<void> => {
      await teacher.find(patchOf('me', fits({ ...tile, presence: how })));
    };
    const back = async (): Promise<TestSocket> => {
      const again = await open(app.url, token);
      again.send(beat());
      return again;
    };
    student.socket.terminate();
    const broken = await back();
    await broken.find(snapshotOf('class'));
    broken.socket.terminate();
    await told('disconnected');
    const leaves = await back();
    leaves.send({ type: 'presence.leave' });
    await leaves.close();
    await told('left');
    const path = `/api/sessions/${session.session_id}/students`;
    const listed = await app.send({ path, token: app.teacher });
    expect(listed.json).toEqual([expect.objectContaining({ student_id, presence: 'left' })]);
  });

  test('carry no other student’s data and no key to students', async () => {
    await app.join(session, 'Somebody else');
    const student = await open(app.url, (await app.join(session, 'Mina')).token);
    await student.find(snapshotOf('me'));
    const text = JSON.stringify(student.messages);
    for (const secret of ['Somebody', session.stream_key, session.join_code])
      expect(text).not.toContain(secret);
  });

  test('after a gap give the missed patches, after a long one or another epoch a snapshot', async () => {
    const { token } = await app.join(session, 'Mina');
    const first = await open(app.url, token);
    const { epoch, revision } = await first.find(snapshotOf('class'));
    const here = await first.find(patchOf('class', (set) => set['here'] === 1));
    expect(here).toMatchObject({ epoch, revision: revision + 1 });

    const second = await open(app.url, token);
    const at_connect = await second.find(snapshotOf('class'));
    expect(at_connect.revision).toBeGreaterThan(revision);
    second.send({ type: 'resume', streams: { class: { epoch, revision } } });
    expect(await second.find(patchOf('class'))).toMatchObject({
      epoch,
      revision: revision + 1,
      set: { here: 1 },
    });

    const snapshots = () => second.messages.filter(snapshotOf('class')).length;
    expect(snapshots()).toBe(1);
    second.send({ type: 'resume', streams: { class: { epoch: 'another', revision: 0 } } });
    await expect.poll(snapshots).toBe(2);
    second.send({ type: 'resume', streams: { class: { epoch, revision: revision + 1000 } } });
    await expect.poll(snapshots).toBe(3);
  });

  test('tell of the end, and stay readable', async () => {
    const { token } = await app.join(session, 'Mina');
    const [student, teacher] = [await open(app.url, token), await open(app.url, app.teacher)];
    const { session_id } = session;
    await end(session_id);
    for (const socket of [student, teacher]) {
      await socket.find((message) => message.type === 'session.ended' && message.session_id === session_id);
      await socket.find(
        patchOf('class', (set) => (set['session'] as { status?: string } | undefined)?.status === 'ended'),
      );
    }
    await teacher.find(patchOf('me', (set) => set['session'] === null));
    const late = await open(app.url, token);
    expect((await late.find(snapshotOf('class'))).state).toMatchObject({ session: { status: 'ended' } });

    const next = await app.createSession('The next one');
    onTestFinished(async () => {
      await end(next.session_id);
    });
    const snapshot = await teacher.find(
      (message) =>
        snapshotOf('class')(message) &&
        'session' in message.state &&
        message.state.session?.title === next.title,
    );
    expect(snapshot).toMatchObject({ state: { session: { status: 'open' } } });
  });
});

describe('a bad client', () => {
  test.each(['/api/ws?token=garbage', '/api/ws', '/api/ws?token=', `/api/ws?token=${'x'.repeat(5000)}`])(
    'with no good token is refused: %s',
    async (path) => {
      expect((await refusedUpgrade(app.url, path)).status).toBe(401);
    },
  );

  test('at another path is told that there is none', async () => {
    const answer = await refusedUpgrade(app.url, `/api/wsx?token=${app.teacher}`);
    expect(answer.status).toBe(404);
  });

  test.each([
    ['garbage', 'garbage'],
    ['an array', '[]'],
    ['an unknown type', '{"type":"chat.send","text":"x"}'],
    ['an unknown field', JSON.stringify(beat({ extra: 1 }))],
    ['__proto__', '{"type":"resume","streams":{},"__proto__":{}}'],
    ['a wild number', JSON.stringify(beat({ rtt_ms: -1 }))],
  ])('that sends %s gets an error and stays', async (_what, text) => {
    const student = await open(app.url, (await app.join(session, 'Mina')).token);
    student.send(text);
    await student.find(errorOf('invalid_input'));
    expect(student.socket.readyState).toBe(student.socket.OPEN);
  });

  test('that sends bytes gets an error', async () => {
    const student = await open(app.url, (await app.join(session, 'Mina')).token);
    student.socket.send(randomBytes(64));
    await student.find(errorOf('invalid_input'));
  });

  test('that sends too much at once is closed', async () => {
    const student = await open(app.url, (await app.join(session, 'Mina')).token);
    student.socket.send('x'.repeat(LIMITS.ws_message_bytes + 1));
    expect(await student.closed()).toBe(1009);
  });

  test('that floods is told once and then closed', async () => {
    const student = await open(app.url, (await app.join(session, 'Mina')).token);
    for (let sent = 0; sent < 500; sent += 1) student.send(beat());
    expect(await student.closed()).toBe(1008);
    expect(student.messages.filter(errorOf('rate_limited'))).toHaveLength(1);
  });

  test('that opens ever more sockets loses the oldest', async () => {
    const { token } = await app.join(session, 'Mina');
    const first = await open(app.url, token);
    await first.find(snapshotOf('me'));
    for (let more = 0; more < LIMITS.ws_per_student; more += 1) await open(app.url, token);
    expect(await first.closed()).toBe(4001);
  });

  test('a teacher has no presence', async () => {
    const teacher = await open(app.url, app.teacher);
    teacher.send(beat());
    await teacher.find(errorOf('forbidden'));
  });
});
