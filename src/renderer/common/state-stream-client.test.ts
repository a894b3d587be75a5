import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientMessage } from '../../shared/contract/messages.ts';
import type { ServerMessage } from '../../shared/contract/ws.ts';
import { createStateStreamClient, type LinkStatus, type SocketLike } from './state-stream-client.ts';
import type { LessonState } from './state-stream.ts';

const OPEN = 1;
const CLOSED = 3;

/** A socket in a test's hands: says what was sent, and is opened, fed and cut by the test. */
const createFakeSocket = () => {
  const sent: ClientMessage[] = [];
  const socket: SocketLike & { readyState: number } = {
    readyState: 0,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (data) => void sent.push(JSON.parse(data as string) as ClientMessage),
    close: () => {
      socket.readyState = CLOSED;
    },
  };
  const self = socket as unknown as WebSocket;
  return {
    socket,
    sent,
    open: () => {
      socket.readyState = OPEN;
      socket.onopen?.call(self, new Event('open'));
    },
    receive: (message: ServerMessage | string) => {
      const data = typeof message === 'string' ? message : JSON.stringify(message);
      socket.onmessage?.call(self, new MessageEvent('message', { data }));
    },
    cut: (code = 1006) => {
      socket.readyState = CLOSED;
      const event = Object.assign(new Event('close'), { code, reason: '', wasClean: false });
      socket.onclose?.call(self, event);
    },
  };
};

const me = (epoch: string, revision: number, name = 'Mia'): ServerMessage => ({
  type: 'snapshot',
  stream: 'me',
  epoch,
  revision,
  state: { role: 'student', student_id: 'x', name, student_number: null },
});
const mePatch = (epoch: string, revision: number, name: string): ServerMessage => ({
  type: 'patch',
  stream: 'me',
  epoch,
  revision,
  set: { name },
});

const setup = (isRefused?: () => Promise<boolean>) => {
  const sockets: ReturnType<typeof createFakeSocket>[] = [];
  const statuses: LinkStatus[] = [];
  const states: LessonState[] = [];
  const offered: string[][] = [];
  const client = createStateStreamClient({
    token: 'aa.bb.cc',
    url: 'ws://node/api/ws',
    random: () => 1,
    onState: (state) => states.push(state),
    onStatus: (status) => statuses.push(status),
    ...(isRefused && { isRefused }),
    openSocket: (_, protocols) => {
      offered.push(protocols);
      const fake = createFakeSocket();
      sockets.push(fake);
      return fake.socket;
    },
  });
  const newest = () => {
    const fake = sockets.at(-1);
    if (fake === undefined) throw new Error('no socket was opened');
    return fake;
  };
  return { client, sockets, newest, statuses, states, offered };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('brings its token as a subprotocol, never in the address', () => {
  const { client, offered } = setup();
  client.start();
  expect(offered).toEqual([['airclass.aa.bb.cc']]);
  client.stop();
});

test('follows its stream, and does not hand on what is no message of the contract', () => {
  const { client, newest, states } = setup();
  client.start();
  newest().open();
  newest().receive('{');
  newest().receive('{"type":"surprise"}');
  newest().receive(me('a', 1));
  newest().receive(mePatch('a', 2, 'Mia Chen'));
  expect(states.map(({ me: state }) => state?.role === 'student' && state.name)).toEqual(['Mia', 'Mia Chen']);
  client.stop();
});

test('asks once where it stands when a revision is missing', () => {
  const { client, newest, states } = setup();
  client.start();
  newest().open();
  newest().receive(me('a', 1));
  newest().receive(mePatch('a', 3, 'late'));
  newest().receive(mePatch('a', 4, 'later'));
  expect(newest().sent).toEqual([{ type: 'resume', streams: { me: { epoch: 'a', revision: 1 } } }]);
  newest().receive(mePatch('a', 2, 'second'));
  newest().receive(mePatch('a', 3, 'third'));
  expect(states).toHaveLength(3);
  client.stop();
});

describe('after a cut', () => {
  test('comes back with a growing delay and resumes from where it stood', () => {
    const { client, sockets, newest, statuses } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 5));
    newest().cut();
    expect(statuses).toEqual(['connecting', 'open', 'reconnecting']);
    vi.advanceTimersByTime(249);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
    newest().cut();
    vi.advanceTimersByTime(499);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(1);
    newest().open();
    expect(newest().sent).toEqual([{ type: 'resume', streams: { me: { epoch: 'a', revision: 5 } } }]);
    client.stop();
  });

  test('takes a restarted server’s snapshot', () => {
    const { client, newest, states } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 5));
    newest().cut();
    vi.advanceTimersByTime(250);
    newest().open();
    newest().receive(me('b', 0, 'Renamed'));
    expect(states.at(-1)?.me).toMatchObject({ name: 'Renamed' });
    client.stop();
  });

  test('stays away for a while when a newer socket of the same person took its place', () => {
    const { client, sockets, newest } = setup();
    client.start();
    newest().open();
    newest().cut(4001);
    vi.advanceTimersByTime(29_000);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(sockets).toHaveLength(2);
    client.stop();
  });

  test('stops for good when the token is refused, and only then', async () => {
    let refused = false;
    const { client, sockets, newest, statuses } = setup(() => Promise.resolve(refused));
    client.start();
    newest().cut();
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
    refused = true;
    newest().cut();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(2);
    expect(statuses.at(-1)).toBe('refused');
  });
});

describe('a connection that died unseen', () => {
  test('is noticed by a question without an answer', () => {
    const { client, sockets, newest } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 1));
    vi.advanceTimersByTime(5_000);
    expect(newest().sent).toEqual([{ type: 'resume', streams: { me: { epoch: 'none', revision: 0 } } }]);
    vi.advanceTimersByTime(6_010);
    expect(sockets).toHaveLength(2);
    client.stop();
  });

  test('lives on with any answer, which also measures the round trip', () => {
    const { client, sockets, newest, states } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 1));
    expect(client.rttMs()).toBe(0);
    vi.advanceTimersByTime(5_000);
    vi.advanceTimersByTime(40);
    newest().receive(me('a', 1));
    expect(client.rttMs()).toBeGreaterThanOrEqual(40);
    expect(states).toHaveLength(1);
    vi.advanceTimersByTime(4_000);
    expect(sockets).toHaveLength(1);
    client.stop();
  });

  test('is asked at once when the page comes back', () => {
    const { client, sockets, newest } = setup();
    client.start();
    newest().open();
    client.check();
    vi.advanceTimersByTime(2_010);
    expect(sockets).toHaveLength(2);
    client.check();
    expect(sockets).toHaveLength(2);
    newest().cut();
    client.check();
    expect(sockets).toHaveLength(3);
    client.stop();
  });

  test('may also never open', () => {
    const { client, sockets } = setup();
    client.start();
    vi.advanceTimersByTime(5_010);
    expect(sockets).toHaveLength(2);
    client.stop();
  });
});

test('after stop nothing happens any more', () => {
  const { client, sockets, newest, statuses } = setup();
  client.start();
  newest().open();
  client.stop();
  client.stop();
  newest().cut();
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(1);
  expect(statuses.at(-1)).toBe('stopped');
  expect(client.send({ type: 'resume', streams: {} })).toBe(false);
});
