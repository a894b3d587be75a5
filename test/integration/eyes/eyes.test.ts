import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClassState, SessionView, StudentState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const AGAIN = { timeout: patience(10_000), interval: 500 };
const WAIT = { timeout: patience(10_000), interval: 10 };

let data_dir: string;
let app: TestApp;
let session: SessionView;
let teacher: TestSocket;
let ara: TestSocket;
let token: string;

beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-eyes-'));
  app = await startApp({ data_dir });
  session = await app.createSession();
  ({ token } = await app.join(session, 'Ara'));
  [teacher, ara] = await Promise.all([openSocket(app.url, app.teacher), openSocket(app.url, token)]);
});
afterEach(async () => {
  await app.halt();
  await rm(data_dir, { recursive: true, force: true });
});

const newId = (): string => randomBytes(12).toString('base64url');
/** "ack", or the error's code. */
const say = async (socket: TestSocket, type: string, payload: object = {}, id = newId()): Promise<string> => {
  const before = socket.messages.length;
  socket.send({ type, id, ...payload });
  const answer = await socket.find(
    (message) => 'id' in message && message.id === id && socket.messages.indexOf(message) >= before,
  );
  return answer.type === 'error' ? answer.error.code : answer.type;
};
const eyesOf = (socket: TestSocket) => stateOf<ClassState>(socket, 'class').eyes_front;
const untilEyes = (socket: TestSocket, is_on: boolean): Promise<void> =>
  vi.waitFor(() => {
    expect([eyesOf(socket) !== undefined, (eyesOf(socket) ?? null) !== null]).toEqual([true, is_on]);
  }, WAIT);
const textsOf = (socket: TestSocket): string[] =>
  (stateOf<ClassState>(socket, 'class').messages ?? []).map(({ text }) => text);

test('holds chat, votes and reactions, lets hands up, and what waited arrives afterwards', async () => {
  const words = { kind: 'message', text: 'is it a plant?' };
  expect(await say(teacher, 'eyes.set', { on: true })).toBe('ack');
  await untilEyes(ara, true);
  const id = newId();
  expect(await say(ara, 'chat.send', words, id)).toBe('unavailable');
  expect(await say(ara, 'chat.vote', { message_id: newId(), on: true })).not.toBe('ack');
  ara.send({ type: 'signal.reaction', value: 'heart' });
  const lost = await ara.find((message) => message.type === 'error' && message.id === undefined);
  expect(lost).toMatchObject({ error: { code: 'unavailable', details: { reason: 'class_held' } } });
  expect(await say(ara, 'signal.hand', { raised: true })).toBe('ack');
  expect(await say(ara, 'signal.lost')).toBe('ack');
  // The teacher's own talk goes on.
  expect(await say(teacher, 'chat.send', { kind: 'message', text: 'look here' })).toBe('ack');
  await vi.waitFor(() => expect(textsOf(ara)).toEqual(['look here']), WAIT);

  expect(await say(teacher, 'eyes.set', { on: false })).toBe('ack');
  await untilEyes(ara, false);
  expect(await say(ara, 'chat.send', words, id)).toBe('ack');
  expect(await say(ara, 'chat.send', words, id)).toBe('ack');
  await vi.waitFor(() => expect(textsOf(ara)).toEqual(['look here', words.text]), WAIT);
  const { hand } = stateOf<StudentState>(ara, 'me');
  expect(hand).toMatchObject({ place: 1 });
});

test('is there for late comers and after a restart, since it began, and ends with its lesson', async () => {
  expect(await say(teacher, 'eyes.set', { on: true })).toBe('ack');
  await untilEyes(teacher, true);
  const begun = eyesOf(teacher);
  expect(await say(teacher, 'eyes.set', { on: true })).toBe('ack');
  const late = await openSocket(app.url, (await app.join(session, 'Bom')).token);
  await untilEyes(late, true);
  expect(eyesOf(late)).toEqual(begun);

  await app.halt();
  app = await startApp({ data_dir });
  [teacher, ara] = await Promise.all([openSocket(app.url, app.teacher), openSocket(app.url, token)]);
  await untilEyes(ara, true);
  expect(eyesOf(ara)).toEqual(begun);
  expect(await say(ara, 'chat.send', { kind: 'message', text: 'now?' })).toBe('unavailable');

  await app.send({ path: `/api/sessions/${session.session_id}/end`, token: app.teacher, body: {} });
  session = await app.createSession();
  const next = await openSocket(app.url, (await app.join(session, 'Ara')).token);
  await untilEyes(next, false);
  expect(await say(next, 'chat.send', { kind: 'message', text: 'hello' })).toBe('ack');
});

test('takes it from no student, and nothing that is no wish', async () => {
  for (const on of [true, false]) expect(await say(ara, 'eyes.set', { on })).toBe('forbidden');
  for (const payload of [{}, { on: 'yes' }, { on: 1 }, { on: null }, { on: true, since: '1999' }])
    expect([payload, await say(teacher, 'eyes.set', payload)]).toEqual([payload, 'invalid_input']);
  await untilEyes(ara, false);
  // Whoever is told that it is too often, asks again later.
  const flood = await openSocket(app.url, app.teacher);
  for (let count = 0; count < 1000; count += 1)
    flood.send({ type: 'eyes.set', id: newId(), on: count % 2 === 0 });
  await flood.closed();
  await vi.waitFor(async () => expect(await say(teacher, 'eyes.set', { on: false })).toBe('ack'), AGAIN);
  await untilEyes(ara, false);
});
