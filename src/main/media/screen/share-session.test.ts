import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { avcRecord, nalUnit } from '../../../../test/support/media/units.ts';
import { BASELINE, HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import { publishMessage } from '../../../../test/support/media/screen-clip.ts';
import { createBus } from '../../bus/bus.ts';
import { createLogger } from '../../logging/logger.ts';
import { joinLengthPrefixed } from '../h264/nal.ts';
import { createShareSession, type ShareSession } from './share-session.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const KEY = joinLengthPrefixed([nalUnit(5, 30)]);
const DELTA = joinLengthPrefixed([nalUnit(1, 30)]);

/** As much of a WebSocket as a session uses, and what was done to it. */
const createSocketDouble = () => {
  const events = new EventEmitter();
  const sent: unknown[] = [];
  const closes: (number | 'terminated')[] = [];
  const socket = Object.assign(events, {
    OPEN: 1,
    readyState: 1,
    send: (text: string) => sent.push(JSON.parse(text)),
    close: (code: number) => closes.push(code),
    terminate: () => closes.push('terminated'),
  });
  return { socket: socket as unknown as WebSocket, sent, closes };
};

let double: ReturnType<typeof createSocketDouble>;
let session: ShareSession;
let facts: string[];
let ended: number;

const give = (message: Buffer | string): void => {
  double.socket.emit('message', Buffer.from(message), typeof message !== 'string');
};
const configure = (sets = BASELINE): void => give(publishMessage('video_config', avcRecord(sets)));
const typesSent = (): unknown[] => double.sent.map((message) => (message as { type: string }).type);

beforeEach(() => {
  vi.useFakeTimers();
  facts = [];
  ended = 0;
  double = createSocketDouble();
  const bus = createBus({ origin: 'test', logger });
  bus.on('publisher.started', ({ payload }) => facts.push(`started ${payload.kind}`));
  bus.on('publisher.ended', ({ payload }) => facts.push(`ended ${payload.reason}`));
  session = createShareSession({
    socket: double.socket,
    stream_id: 'one',
    sink: null,
    bus,
    logger,
    onEnd: () => {
      ended += 1;
    },
    now_ms: () => performance.now(),
  });
});
afterEach(() => {
  session.end('disconnected');
  vi.useRealTimers();
});

test('is a publisher from its first key frame on, and no longer than its socket', () => {
  configure();
  give(publishMessage('picture', DELTA));
  expect(facts).toEqual([]);
  give(publishMessage('picture', KEY, { key: true }));
  give(publishMessage('picture', DELTA, { time_ms: 33 }));
  expect(facts).toEqual(['started screen']);
  double.socket.emit('close');
  double.socket.emit('close');
  expect(facts).toEqual(['started screen', 'ended disconnected']);
  expect(ended).toBe(1);
});

test('asks for a key frame when it cannot go on without, but not for each picture', () => {
  expect(typesSent()).toEqual(['started', 'key_frame']);
  configure();
  for (let i = 0; i < 30; i += 1) {
    vi.advanceTimersByTime(33);
    give(publishMessage('picture', DELTA, { time_ms: i * 33 }));
  }
  expect(typesSent().filter((type) => type === 'key_frame')).toHaveLength(2);
});

test('whose page hangs has stalled: it is cut off, and may come back', () => {
  configure();
  give(publishMessage('picture', KEY, { key: true }));
  vi.advanceTimersByTime(9000);
  give(publishMessage('picture', DELTA, { time_ms: 9000 }));
  vi.advanceTimersByTime(9000);
  expect(double.closes).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(double.closes).toEqual(['terminated']);
  expect(facts.at(-1)).toBe('ended stalled');
});

test('that never sends anything does not keep others away for ever', () => {
  vi.advanceTimersByTime(11_000);
  expect(ended).toBe(1);
  expect(facts).toEqual([]);
});

test('that changes its codec a hundred times a second is malformed', () => {
  for (let i = 0; i < 100 && ended === 0; i += 1) {
    vi.advanceTimersByTime(10);
    configure(i % 2 === 0 ? BASELINE : HIGH_WITH_B_FRAMES);
  }
  expect(double.closes).toEqual([1008]);
  expect(double.sent.slice(-2)).toMatchObject([
    { type: 'error', error: { code: 'invalid_input' } },
    { type: 'ended', reason: 'malformed' },
  ]);
});

test('that was stopped on purpose says so', () => {
  configure();
  give(publishMessage('picture', KEY, { key: true }));
  give('{"type":"stop"}');
  give(publishMessage('picture', KEY, { key: true, time_ms: 100 }));
  expect(facts).toEqual(['started screen', 'ended stopped']);
});

test('takes no words that are long or none', () => {
  give(`{"type":"stop","why":"${'x'.repeat(1000)}"}`);
  expect(double.closes).toEqual([1008]);
});
