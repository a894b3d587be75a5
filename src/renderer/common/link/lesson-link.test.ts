import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { studentStateWith } from '../../../../test/support/states.ts';
import type { ClientMessage } from '../../../shared/contract/messages.ts';
import type { ServerMessage } from '../../../shared/contract/ws.ts';
import { createLessonStore } from '../state/lesson-store.ts';
import { createLessonLink, type LinkOutbox } from './lesson-link.ts';
import type { LinkStatus, Pong, SocketLike } from './page-socket.ts';

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
  state: studentStateWith({ student_id: 'x', name, student_number: null }),
});
const mePatch = (epoch: string, revision: number, name: string): ServerMessage => ({
  type: 'patch',
  stream: 'me',
  epoch,
  revision,
  set: { name },
});

/** The answer to the last ping, a minute ahead of this page's clock. */
const pongTo = ({ sent }: ReturnType<typeof createFakeSocket>): ServerMessage => {
  const pings = sent.flatMap((message) => (message.type === 'ping' ? [message] : []));
  return { type: 'pong', at: '2026-03-02T01:01:00.000Z', sent_ms: pings.at(-1)?.sent_ms };
};

const setup = (isRefused?: () => Promise<boolean | null>) => {
  const sockets: ReturnType<typeof createFakeSocket>[] = [];
  const statuses: LinkStatus[] = [];
  const names: unknown[] = [];
  const outbox_saw: unknown[] = [];
  const outbox: LinkOutbox = {
    opened: () => outbox_saw.push('opened'),
    closed: () => outbox_saw.push('closed'),
    acknowledged: (id) => outbox_saw.push(['acknowledged', id]),
    refused: (id, { code }) => outbox_saw.push(['refused', id, code]),
  };
  const store = createLessonStore();
  store.subscribe('student', 'name', () => names.push(store.get('student', 'name')));
  const offered: string[][] = [];
  const client = createLessonLink({
    token: 'aa.bb.cc',
    url: 'ws://node/api/ws',
    random: () => 1,
    store,
    outbox,
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
  return { client, sockets, newest, statuses, names, offered, outbox_saw };
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
  const { client, newest, names } = setup();
  client.start();
  newest().open();
  newest().receive('{');
  newest().receive('{"type":"surprise"}');
  newest().receive(me('a', 1));
  newest().receive(mePatch('a', 2, 'Mia Chen'));
  expect(names).toEqual(['Mia', 'Mia Chen']);
  client.stop();
});

test('asks once where it stands when a revision is missing', () => {
  const { client, newest, names } = setup();
  client.start();
  newest().open();
  newest().receive(me('a', 1));
  newest().receive(mePatch('a', 3, 'late'));
  newest().receive(mePatch('a', 4, 'later'));
  expect(newest().sent).toEqual([{ type: 'resume', streams: { me: { epoch: 'a', revision: 1 } } }]);
  newest().receive(mePatch('a', 2, 'second'));
  newest().receive(mePatch('a', 3, 'third'));
  expect(names).toEqual(['Mia', 'second', 'third']);
  // The gap is closed; the next one is asked about again.
  newest().receive(mePatch('a', 5, 'late'));
  expect(newest().sent).toHaveLength(2);
  client.stop();
});

describe('a question about a gap that is not answered', () => {
  const snapshotOfAll = { type: 'resume', streams: { me: { epoch: 'none', revision: 0 } } };

  /** Sockets are pinged; what else was sent. */
  const asked = ({ sent }: ReturnType<typeof createFakeSocket>) =>
    sent.filter(({ type }) => type === 'resume');

  test('is asked again, later and later, and for everything', () => {
    const { client, newest, names } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 1));
    newest().receive(mePatch('a', 3, 'late'));
    newest().receive({ type: 'error', error: { code: 'rate_limited', message: 'too many' } });
    expect(asked(newest())).toHaveLength(1);
    for (const delay_ms of [1_000, 2_000, 4_000]) {
      vi.advanceTimersByTime(delay_ms);
      newest().receive(pongTo(newest()));
    }
    expect(asked(newest()).slice(1)).toEqual([snapshotOfAll, snapshotOfAll, snapshotOfAll]);
    newest().receive(me('a', 5, 'Mia Chen'));
    expect(names.at(-1)).toBe('Mia Chen');
    vi.advanceTimersByTime(4_000);
    newest().receive(pongTo(newest()));
    vi.advanceTimersByTime(4_000);
    expect(asked(newest())).toHaveLength(4);
    client.stop();
  });

  test('is forgotten with its socket', () => {
    const { client, newest } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 1));
    newest().receive(mePatch('a', 3, 'late'));
    client.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
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
    const { client, newest, names } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 5));
    newest().cut();
    vi.advanceTimersByTime(250);
    newest().open();
    newest().receive(me('b', 0, 'Renamed'));
    expect(names.at(-1)).toBe('Renamed');
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

test('tells the outbox of sockets and of answers to what it sent', () => {
  const { client, newest, outbox_saw } = setup();
  client.start();
  newest().open();
  newest().receive({ type: 'ack', id: 'message-1' });
  newest().receive({ type: 'error', id: 'message-2', error: { code: 'forbidden', message: 'no' } });
  newest().receive({ type: 'error', error: { code: 'rate_limited', message: 'no' } });
  newest().cut();
  expect(outbox_saw.filter((seen) => seen !== 'closed')).toEqual([
    'opened',
    ['acknowledged', 'message-1'],
    ['refused', 'message-2', 'forbidden'],
  ]);
  expect(outbox_saw.at(-1)).toBe('closed');
  client.stop();
});

describe('a connection that died unseen', () => {
  test('is noticed by a question without an answer', () => {
    const { client, sockets, newest } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 1));
    vi.advanceTimersByTime(5_000);
    expect(newest().sent).toEqual([{ type: 'ping', sent_ms: performance.now() }]);
    vi.advanceTimersByTime(6_010);
    expect(sockets).toHaveLength(2);
    client.stop();
  });

  test('lives on with any answer, which also measures the round trip', () => {
    const { client, sockets, newest } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 1));
    expect(client.rttMs()).toBe(0);
    vi.advanceTimersByTime(5_000);
    vi.advanceTimersByTime(40);
    newest().receive(pongTo(newest()));
    expect(client.rttMs()).toBeGreaterThanOrEqual(40);
    vi.advanceTimersByTime(4_000);
    expect(sockets).toHaveLength(1);
    client.stop();
  });

  test('tells whoever wants to know what time it is at the node, and asks at once', () => {
    const { client, newest } = setup();
    const pongs: Pong[] = [];
    client.start();
    newest().open();
    client.onPong((pong) => pongs.push(pong));
    const asked_ms = performance.now();
    vi.advanceTimersByTime(40);
    newest().receive(pongTo(newest()));
    expect(pongs).toEqual([
      { at_ms: Date.parse('2026-03-02T01:01:00.000Z'), sent_ms: asked_ms, received_ms: asked_ms + 40 },
    ]);
    newest().cut();
    vi.advanceTimersByTime(250);
    newest().open();
    vi.advanceTimersByTime(5_000);
    newest().receive(pongTo(newest()));
    expect(pongs).toHaveLength(2);
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

describe('whether the node is there', () => {
  test('is asked once for each doubt, and known by whatever it says', () => {
    const { client, newest } = setup();
    client.start();
    newest().open();
    newest().receive(me('a', 1));
    vi.advanceTimersByTime(1_000);
    const doubt = performance.now();
    expect(client.heardSince(doubt - 1_000)).toBe(true);
    expect(newest().sent).toEqual([]);
    expect([client.heardSince(doubt), client.heardSince(doubt)]).toEqual([false, false]);
    expect(newest().sent).toEqual([{ type: 'ping', sent_ms: performance.now() }]);
    vi.advanceTimersByTime(20);
    newest().receive(pongTo(newest()));
    expect(client.heardSince(doubt)).toBe(true);
    client.stop();
  });

  test('one that does not answer is connected anew, and is there when it opens', () => {
    const { client, sockets, newest } = setup();
    client.start();
    newest().open();
    vi.advanceTimersByTime(100);
    const doubt = performance.now();
    expect(client.heardSince(doubt)).toBe(false);
    vi.advanceTimersByTime(3_010);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(client.heardSince(doubt)).toBe(false);
    newest().open();
    expect(client.heardSince(doubt)).toBe(true);
    client.stop();
  });

  test('one that takes the token by another way is there, though no socket opens', async () => {
    let answer: boolean | null = null;
    const { client, newest } = setup(() => Promise.resolve(answer));
    client.start();
    vi.advanceTimersByTime(100);
    const doubt = performance.now();
    newest().cut();
    await vi.advanceTimersByTimeAsync(10);
    expect(client.heardSince(doubt)).toBe(false);
    answer = false;
    // Also where a proxy says neither yes nor no.
    await vi.advanceTimersByTimeAsync(6_000);
    expect(client.heardSince(doubt)).toBe(true);
    client.stop();
  });

  test('one that stays away is tried every second and a half at least', () => {
    const { client, sockets, newest } = setup();
    client.start();
    newest().open();
    for (let count = 1; count < 30; count += 1) {
      newest().cut();
      vi.advanceTimersByTime(1_500);
      expect(sockets).toHaveLength(count + 1);
    }
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
