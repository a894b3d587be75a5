import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSteadyClock } from '../../../src/main/steady-clock.ts';
import type { ClassState, ServerMessage, SessionView } from '../../../src/shared/contract/index.ts';
import type { Timer } from '../../../src/shared/contract/timer.ts';
import { standOf } from '../../../src/shared/timer-time.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const AGAIN = { timeout: patience(10_000), interval: 500 };
const WAIT = { timeout: patience(10_000), interval: 10 };
const DAY_MS = 86_400_000;

let data_dir: string;
let app: TestApp;
let session: SessionView;
let teacher: TestSocket;
/** By how much the computer's clock was set. */
let set_ms = 0;

const start = async (): Promise<void> => {
  const clock = createSteadyClock(() => Date.now() + set_ms);
  app = await startApp({ data_dir, overrides: { now: clock.now } });
};
beforeEach(async () => {
  set_ms = 0;
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-timer-'));
  await start();
  session = await app.createSession();
  teacher = await openSocket(app.url, app.teacher);
});
afterEach(async () => {
  await app.halt();
  await rm(data_dir, { recursive: true, force: true });
});

const newId = (): string => randomBytes(12).toString('base64url');
/** "ack", or the error's code. */
const say = async (socket: TestSocket, type: string, payload: object = {}, id = newId()): Promise<string> => {
  socket.send({ type, id, ...payload });
  const answer = await socket.find((message) => 'id' in message && message.id === id);
  return answer.type === 'error' ? answer.error.code : answer.type;
};
const timerOf = (socket: TestSocket): Timer | null | undefined => stateOf<ClassState>(socket, 'class').timer;
const untilTimer = (socket: TestSocket, timer: object | null): Promise<void> =>
  vi.waitFor(() => {
    if (timer === null) expect(timerOf(socket)).toBe(null);
    else expect(timerOf(socket)).toMatchObject(timer);
  }, WAIT);
const isPong = (message: ServerMessage): message is Extract<ServerMessage, { type: 'pong' }> =>
  message.type === 'pong';
/** What time it is at the node. */
const nodeTime = async (): Promise<number> => {
  const asker = await openSocket(app.url, app.teacher);
  asker.send({ type: 'ping', sent_ms: 12.5 });
  const pong = await asker.find(isPong);
  await asker.close();
  expect(pong.sent_ms).toBe(12.5);
  return Date.parse(pong.at);
};

test('students see the teacher’s timer, by the clock that a pong tells, and change nothing of it', async () => {
  const student = await openSocket(app.url, (await app.join(session, 'Ara')).token);
  await untilTimer(student, null);
  const before_ms = await nodeTime();
  expect(await say(teacher, 'timer.start', { kind: 'countdown', seconds: 180 })).toBe('ack');
  await untilTimer(student, { kind: 'countdown', is_running: true, seconds: 180, elapsed_ms: 0 });
  const since_ms = Date.parse(timerOf(student)?.running_since ?? '');
  expect(since_ms).toBeGreaterThanOrEqual(before_ms);
  expect(since_ms).toBeLessThanOrEqual(await nodeTime());
  for (const [type, payload] of [
    ['timer.start', { kind: 'stopwatch' }],
    ['timer.add', { seconds: 60 }],
    ['timer.pause', {}],
    ['timer.resume', {}],
    ['timer.stop', {}],
  ] as const)
    expect([type, await say(student, type, payload)]).toEqual([type, 'forbidden']);
  await untilTimer(student, { is_running: true, seconds: 180 });

  expect(await say(teacher, 'timer.pause')).toBe('ack');
  await untilTimer(student, { is_running: false, running_since: null });
  const late = await openSocket(app.url, (await app.join(session, 'Bom')).token);
  await untilTimer(late, { ...timerOf(student) });
  expect(await say(teacher, 'timer.resume')).toBe('ack');
  await untilTimer(late, { is_running: true });
  expect(await say(teacher, 'timer.stop')).toBe('ack');
  await untilTimer(late, null);
});

test('tells at the end of it, and stands until it is put away', async () => {
  expect(await say(teacher, 'timer.start', { kind: 'countdown', seconds: 1 })).toBe('ack');
  await untilTimer(teacher, { is_running: true });
  await untilTimer(teacher, { is_running: false, elapsed_ms: 1000, seconds: 1 });
  expect(await say(teacher, 'timer.add', { seconds: 60 })).toBe('ack');
  await untilTimer(teacher, { is_running: true, elapsed_ms: 1000, seconds: 61 });
  await app.send({ path: `/api/sessions/${session.session_id}/end`, token: app.teacher, body: {} });
  expect(await say(teacher, 'timer.stop')).toBe('ended');
  session = await app.createSession();
  const student = await openSocket(app.url, (await app.join(session, 'Ara')).token);
  await untilTimer(student, null);
});

test('two pages add up, and what is sent again counts once, over a restart as well', async () => {
  const other = await openSocket(app.url, app.teacher);
  const id = newId();
  await say(teacher, 'timer.start', { kind: 'countdown', seconds: 60 });
  expect(
    await Promise.all([
      say(teacher, 'timer.add', { seconds: 60 }, id),
      say(other, 'timer.add', { seconds: 60 }),
      say(teacher, 'timer.add', { seconds: 60 }, id),
    ]),
  ).toEqual(['ack', 'ack', 'ack']);
  await untilTimer(other, { seconds: 180 });
  const { running_since } = timerOf(other) ?? {};

  await app.halt();
  await start();
  teacher = await openSocket(app.url, app.teacher);
  await untilTimer(teacher, { is_running: true, seconds: 180, elapsed_ms: 0, running_since });
  expect(await say(teacher, 'timer.add', { seconds: 60 }, id)).toBe('ack');
  await untilTimer(teacher, { seconds: 180 });
});

test.each([
  ['forward by a day', DAY_MS],
  ['back by 25 years', -25 * 365 * DAY_MS],
])('runs on while the computer’s clock is set %s', async (_what, ms) => {
  await say(teacher, 'timer.start', { kind: 'countdown', seconds: 600 });
  await untilTimer(teacher, { is_running: true });
  set_ms = ms;
  await say(teacher, 'timer.add', { seconds: 60 });
  await untilTimer(teacher, { is_running: true, seconds: 660 });
  const timer = timerOf(teacher);
  const left_ms = timer ? standOf(timer, await nodeTime()).left_ms : null;
  expect(left_ms).toBeGreaterThan(600_000);
  expect(left_ms).toBeLessThanOrEqual(660_000);
});

test('takes nothing that is no timer, however often it is sent', async () => {
  await say(teacher, 'timer.start', { kind: 'countdown', seconds: 86_400 });
  await untilTimer(teacher, { seconds: 86_400 });
  const { timer_id } = timerOf(teacher) ?? {};
  const wrong: [string, object][] = [
    ...[0, -1, 86_401, 360_000, 1.5, 1e308, '60', null, [], {}].map((seconds): [string, object] => [
      'timer.start',
      { kind: 'countdown', seconds },
    ]),
    ['timer.start', {}],
    ['timer.start', { kind: 'countdown' }],
    ['timer.start', { kind: 'stopwatch', seconds: 60 }],
    ['timer.start', { kind: 'bomb', seconds: 60 }],
    ['timer.start', { kind: 'countdown', seconds: 60, for: 'x'.repeat(10_000) }],
    ['timer.start', JSON.parse('{"kind":"countdown","seconds":60,"__proto__":{"seconds":1}}') as object],
    ['timer.add', { seconds: 0 }],
    ['timer.add', { seconds: -60 }],
    ['timer.add', {}],
    ['timer.pause', { timer_id }],
    ['timer.stop', { seconds: 1 }],
  ];
  for (const [type, payload] of wrong) {
    // What is wrong costs a socket dear: each has one of its own.
    const socket = await openSocket(app.url, app.teacher);
    const id = newId();
    const fields = JSON.stringify({ ...payload, type, id });
    const text = Object.hasOwn(payload, '__proto__')
      ? `{"type":"${type}","id":"${id}","kind":"countdown","seconds":60,"__proto__":{"seconds":1}}`
      : fields;
    socket.send(text);
    const answer = await socket.find((message) => 'id' in message && message.id === id);
    const code = answer.type === 'error' ? answer.error.code : answer.type;
    expect([text.slice(0, 120), ['invalid_input', 'rate_limited'].includes(code)]).toEqual([
      text.slice(0, 120),
      true,
    ]);
    await socket.close();
  }
  expect(timerOf(teacher)).toMatchObject({ timer_id, seconds: 86_400 });

  // A thousand at once: some count, the others are told to come again, and the lesson goes on.
  const flood = await openSocket(app.url, app.teacher);
  for (let count = 0; count < 1000; count += 1)
    flood.send({ type: 'timer.add', id: newId(), seconds: 86_400 });
  await flood.closed();
  expect(timerOf(teacher)).toMatchObject({ timer_id, seconds: 86_400 });
  const calm = await openSocket(app.url, app.teacher);
  await vi.waitFor(async () => expect(await say(calm, 'timer.stop')).toBe('ack'), AGAIN);
  await untilTimer(calm, null);
});
