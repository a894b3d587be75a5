import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StreamStatus } from '../../shared/contract/index.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import { createClassRoom } from './class-room.ts';
import { HOLD_MS } from './class-state.ts';
import { createPresence } from './presence.ts';

const SESSION: SessionRecord = {
  schema_version: 1,
  session_id: 'lesson',
  teacher_id: 'local',
  stream_id: 'slot',
  title: 'Light',
  class_name: null,
  subject: null,
  teacher_name: null,
  roster: [],
  join_code: '482913',
  status: 'open',
  started_at: '2026-03-02T01:00:00.000Z',
  ended_at: null,
  end_reason: null,
};
const OFF: StreamStatus = {
  live: false,
  publisher: null,
  video: null,
  audio: null,
  viewers: { whep: 0, flv: 0, hls: 0, dash: 0 },
  bitrate_bps: 0,
  ingest_warnings: [],
  repair: 'none',
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = (recorded_since: string | null = null) => {
  const bus = createBus({ origin: 'test', logger: createLogger({ part: 'app', level: 'silent' }) });
  let status = OFF;
  let recorded = recorded_since;
  const room = createClassRoom({
    session: SESSION,
    students: {
      load: () => Promise.resolve(),
      ofSession: () => [],
      get: () => null,
      enrol: () => Promise.reject(new Error('nobody enrols here')),
      remove: () => Promise.resolve(),
      tokenVersionOf: () => Promise.resolve(null),
    },
    presence: createPresence({ bus }),
    engine: { statusOf: () => status },
    bus,
    recordedSince: () => recorded,
    now: () => new Date(),
    now_ms: () => performance.now(),
  });
  return {
    room,
    publish: (live: boolean): void => {
      status = { ...OFF, live };
      bus.ephemeral('stream.changed', null, { stream_id: 'slot', status });
      // The class is told at most every 100 ms.
      vi.advanceTimersByTime(100);
    },
    record: (since: string): void => {
      recorded = since;
      bus.ephemeral('recording.changed', 'lesson', { session_id: 'lesson' });
      vi.advanceTimersByTime(100);
    },
    get stream() {
      return room.class_stream.state.stream;
    },
  };
};

test('a publisher that vanished is held for five minutes, then waited for', () => {
  const lesson = setUp();
  lesson.publish(true);
  lesson.publish(false);
  expect(lesson.stream.state).toBe('reconnecting');
  vi.advanceTimersByTime(HOLD_MS - 200);
  expect(lesson.stream.state).toBe('reconnecting');
  vi.advanceTimersByTime(200);
  expect(lesson.stream.state).toBe('waiting');
  expect(Date.parse(lesson.stream.since)).toBeGreaterThan(Date.now() - 1000);
  lesson.publish(true);
  expect(lesson.stream.state).toBe('live');
  lesson.room.stop();
});

test('one that came back in time is held anew for its whole time', () => {
  const lesson = setUp();
  lesson.publish(true);
  lesson.publish(false);
  vi.advanceTimersByTime(HOLD_MS - 1000);
  lesson.publish(true);
  vi.advanceTimersByTime(2 * HOLD_MS);
  expect(lesson.stream.state).toBe('live');
  lesson.publish(false);
  vi.advanceTimersByTime(HOLD_MS - 1000);
  expect(lesson.stream.state).toBe('reconnecting');
  lesson.room.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a jump of the wall clock changes nothing', () => {
  const lesson = setUp();
  lesson.publish(true);
  lesson.publish(false);
  vi.setSystemTime(Date.now() + 86_400_000);
  lesson.publish(false);
  expect(lesson.stream.state).toBe('reconnecting');
  lesson.room.stop();
});

test('after a restart a lesson that is recorded waits for its publisher, and gives it up once', () => {
  const lesson = setUp('2026-03-02T01:00:05.000Z');
  expect(lesson.stream).toMatchObject({
    state: 'reconnecting',
    recorded_since: '2026-03-02T01:00:05.000Z',
  });
  vi.advanceTimersByTime(HOLD_MS);
  expect(lesson.stream.state).toBe('waiting');
  lesson.publish(false);
  expect(lesson.stream.state).toBe('waiting');
  lesson.room.stop();
});

test('the class is told when its recording begins', () => {
  const lesson = setUp();
  lesson.publish(true);
  expect(lesson.stream.recorded_since).toBeNull();
  lesson.record('2026-03-02T01:00:07.000Z');
  expect(lesson.stream).toMatchObject({ state: 'live', recorded_since: '2026-03-02T01:00:07.000Z' });
  lesson.room.stop();
});
