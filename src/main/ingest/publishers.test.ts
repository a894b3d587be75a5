import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IngestEvent } from '../../shared/process/index.ts';
import { createLogger } from '../logging/logger.ts';
import type { Connection, Farewell } from './connection.ts';
import { createKnownAddresses } from './known-addresses.ts';
import { createPublishers, type Publishers } from './publishers.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const KEY = 'key-number-one';
const REQUEST = { app: 'live', tc_url: 'rtmp://10.0.0.2/live', name: KEY };

/** What the publishers need of a connection, and what they did to it. */
const createConnectionDouble = (): Connection & { readonly closes: (Farewell | undefined)[] } => {
  const closes: (Farewell | undefined)[] = [];
  return {
    address: '10.0.0.1',
    phase: 'publishing',
    subscribe: () => () => undefined,
    close: (farewell) => closes.push(farewell),
    closes,
  };
};

let events: IngestEvent[];
let publishers: Publishers;

beforeEach(() => {
  vi.useFakeTimers();
  events = [];
  publishers = createPublishers({
    emit: (event) => events.push(event),
    known: createKnownAddresses(),
    logger,
  });
  publishers.setKeys([{ key: KEY, stream_id: 'one' }]);
  publishers.start();
});

afterEach(() => {
  publishers.stop();
  vi.useRealTimers();
});

test('a publisher has started with its first media', () => {
  const connection = createConnectionDouble();
  expect(publishers.admit(connection, REQUEST)).toBeNull();
  expect(events).toEqual([]);
  publishers.media(connection);
  publishers.media(connection);
  expect(events.map(({ type }) => type)).toEqual(['publisher_started']);
});

test('one that sends nothing in 10 s is refused, and never was there', () => {
  const connection = createConnectionDouble();
  publishers.admit(connection, REQUEST);
  vi.advanceTimersByTime(9_900);
  expect(connection.closes).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(connection.closes).toMatchObject([{ code: 'NetStream.Publish.Denied' }]);
  expect(events).toMatchObject([{ type: 'publish_refused', reason: 'no_media', stream_id: 'one' }]);
});

test('one whose media stays away for 30 s has stalled', () => {
  const connection = createConnectionDouble();
  publishers.admit(connection, REQUEST);
  publishers.media(connection);
  vi.advanceTimersByTime(20_000);
  publishers.media(connection);
  vi.advanceTimersByTime(29_000);
  expect(connection.closes).toHaveLength(0);
  vi.advanceTimersByTime(2000);
  expect(connection.closes).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ type: 'publisher_ended', reason: 'stalled' });
});

test('one that slept with this computer has not stalled', () => {
  let at = 0;
  const sleepers = createPublishers({
    emit: (event) => events.push(event),
    known: createKnownAddresses(),
    logger,
    now: () => at,
  });
  sleepers.setKeys([{ key: KEY, stream_id: 'one' }]);
  sleepers.start();
  const connection = createConnectionDouble();
  const pass = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 500) {
      at += 500;
      vi.advanceTimersByTime(500);
    }
  };
  sleepers.admit(connection, REQUEST);
  sleepers.media(connection);
  pass(5000);
  at += 90_000;
  pass(20_000);
  expect(connection.closes).toEqual([]);
  pass(6000);
  expect(events.at(-1)).toMatchObject({ type: 'publisher_ended', reason: 'stalled' });
  sleepers.stop();
});

test('a second one is refused while the first speaks, and replaces it 3 s after its last word', () => {
  const first = createConnectionDouble();
  const second = createConnectionDouble();
  publishers.admit(first, REQUEST);
  publishers.media(first);
  vi.advanceTimersByTime(3000);
  expect(publishers.admit(second, REQUEST)?.code).toBe('NetStream.Publish.BadName');
  expect(first.closes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(publishers.admit(second, REQUEST)).toBeNull();
  expect(first.closes).toHaveLength(1);
  publishers.media(second);
  // The old connection's own end comes later and is no news, nor is media that was still on its way.
  publishers.media(first);
  publishers.gone(first);
  expect(events.map((event) => ('reason' in event ? event.reason : event.type))).toEqual([
    'publisher_started',
    'already_publishing',
    'replaced',
    'publisher_started',
  ]);
});

test('keys that stay leave their publishers in peace; one that goes to another stream does not', () => {
  const connection = createConnectionDouble();
  publishers.admit(connection, REQUEST);
  publishers.media(connection);
  publishers.setKeys([
    { key: KEY, stream_id: 'one' },
    { key: 'key-number-two', stream_id: 'two' },
  ]);
  expect(connection.closes).toEqual([]);
  publishers.setKeys([{ key: KEY, stream_id: 'two' }]);
  expect(events.at(-1)).toMatchObject({ type: 'publisher_ended', stream_id: 'one', reason: 'key_rotated' });
});

test.each([
  ['wrong_address', { app: 'stream' }, 'the server must end in /live'],
  ['no_key', { name: '' }, 'the stream key is missing'],
  ['wrong_key', { name: 'key-number-two' }, 'wrong stream key'],
] as const)('who does not find the stream is told why: %s', (reason, request, description) => {
  expect(publishers.admit(createConnectionDouble(), { ...REQUEST, ...request })).toMatchObject({
    description,
  });
  expect(events).toMatchObject([{ type: 'publish_refused', reason, stream_id: null }]);
});

test('an address that was pasted askew finds it', () => {
  expect(publishers.admit(createConnectionDouble(), { ...REQUEST, app: `live/${KEY}`, name: '' })).toBeNull();
});

test('one that ends its stream itself frees the key at once, and its connection stays', () => {
  const first = createConnectionDouble();
  publishers.admit(first, REQUEST);
  publishers.media(first);
  publishers.gone(first);
  expect(events.at(-1)).toMatchObject({ type: 'publisher_ended', reason: 'disconnected' });
  expect(first.closes).toEqual([]);
  expect(publishers.admit(first, REQUEST)).toBeNull();
});

test('a stream starts 5 times at once, then once a second, whichever connections it comes on', () => {
  const started = (): number => events.filter(({ type }) => type === 'publisher_started').length;
  const come = (): Connection => {
    const connection = createConnectionDouble();
    expect(publishers.admit(connection, REQUEST)).toBeNull();
    publishers.media(connection);
    return connection;
  };
  for (let times = 0; times < 20; times += 1) publishers.gone(come());
  expect(started()).toBe(5);
  const last = come();
  vi.advanceTimersByTime(900);
  publishers.media(last);
  expect(started()).toBe(5);
  vi.advanceTimersByTime(100);
  publishers.media(last);
  publishers.media(last);
  expect(started()).toBe(6);
  // Others have a pace of their own.
  publishers.setKeys([
    { key: KEY, stream_id: 'one' },
    { key: 'key-number-two', stream_id: 'two' },
  ]);
  const other = createConnectionDouble();
  publishers.admit(other, { ...REQUEST, name: 'key-number-two' });
  publishers.media(other);
  expect(events.at(-1)).toMatchObject({ type: 'publisher_started', stream_id: 'two' });
});

test('who comes anew begins no new burst of messages, and a source of the same key gets in at once', () => {
  const [first, second, source] = [
    createConnectionDouble(),
    createConnectionDouble(),
    createConnectionDouble(),
  ];
  const send = (connection: Connection, count: number): void => {
    for (let sent = 0; sent < count; sent += 1) publishers.media(connection);
  };
  publishers.admit(first, REQUEST);
  send(first, 9000);
  publishers.gone(first);
  publishers.admit(second, REQUEST);
  send(second, 1000);
  expect(second.closes).toEqual([]);
  send(second, 1);
  expect(second.closes).toMatchObject([{ description: 'more messages a second than a live source sends' }]);
  expect(events.slice(-2)).toMatchObject([
    { type: 'publish_refused', reason: 'malformed', stream_id: 'one' },
    { type: 'publisher_ended', reason: 'malformed' },
  ]);
  vi.advanceTimersByTime(10);
  expect(publishers.admit(source, REQUEST)).toBeNull();
  for (let times = 0; times < 1000; times += 1) {
    publishers.media(source);
    vi.advanceTimersByTime(5);
  }
  expect(source.closes).toEqual([]);
});

test('one that turns malformed after it was let in is told with its stream', () => {
  const first = createConnectionDouble();
  publishers.admit(first, REQUEST);
  publishers.media(first);
  publishers.malformed(first, 'message too long');
  expect(events.slice(1)).toMatchObject([
    { type: 'publish_refused', reason: 'malformed', detail: 'message too long', stream_id: 'one' },
    { type: 'publisher_ended', reason: 'malformed' },
  ]);
});

test.each([
  ['malformed', 'impossible AVC configuration', 'the picture or the sound is broken'],
  ['unsupported_codec', 'HEVC', 'unsupported codec: use H.264 and AAC'],
] as const)(
  'one that the engine cannot serve (%s) is told so, and the app why',
  (reason, detail, description) => {
    const connection = createConnectionDouble();
    publishers.admit(connection, REQUEST);
    publishers.media(connection);
    const [started] = events;
    const publisher_id = started?.type === 'publisher_started' ? started.publisher_id : '';
    publishers.close({ publisher_id: 'one-before-it', reason, detail });
    expect(connection.closes).toEqual([]);
    publishers.close({ publisher_id, reason, detail });
    publishers.close({ publisher_id, reason, detail });
    expect(connection.closes).toEqual([{ code: 'NetStream.Publish.Denied', description }]);
    expect(events.slice(1)).toMatchObject([
      { type: 'publish_refused', reason, detail, stream_id: 'one', address: '10.0.0.1' },
      { type: 'publisher_ended', reason },
    ]);
  },
);

test('what a screen share feeds takes no other source, and cuts off the one that is there', () => {
  const first = createConnectionDouble();
  publishers.admit(first, REQUEST);
  publishers.media(first);
  publishers.setBusy(['another', 'one']);
  expect(first.closes).toMatchObject([{ code: 'NetStream.Publish.Denied' }]);
  const second = createConnectionDouble();
  expect(publishers.admit(second, REQUEST)).toMatchObject({ code: 'NetStream.Publish.BadName' });
  expect(events.slice(1)).toMatchObject([
    { type: 'publisher_ended', reason: 'replaced' },
    { type: 'publish_refused', reason: 'already_publishing', stream_id: 'one' },
  ]);
  publishers.setBusy([]);
  expect(publishers.admit(createConnectionDouble(), REQUEST)).toBeNull();
});
