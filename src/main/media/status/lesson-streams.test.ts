import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StreamStatus } from '../../../shared/contract/index.ts';
import { createBus } from '../../bus/bus.ts';
import { videoUnit } from '../../../../test/support/media/units.ts';
import { createLogger } from '../../logging/logger.ts';
import { createLiveStream } from '../stream/live-stream.ts';
import { HOLD_MS } from './class-stream.ts';
import { createLessonStreams } from './lesson-streams.ts';

const LESSON = { session_id: 'lesson', stream_id: 'slot', started_at: '2026-03-02T01:00:00.000Z' };
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

const setUp = () => {
  const bus = createBus({ origin: 'test', logger: createLogger({ part: 'app', level: 'silent' }) });
  const source = createLiveStream();
  let status = OFF;
  let sending: NodeJS.Timeout | undefined;
  const told: string[] = [];
  const streams = createLessonStreams({
    statusOf: () => status,
    sourceOf: () => source,
    bus,
    onChange: (session_id) => {
      told.push(`${session_id} ${streams.of(LESSON).state}`);
    },
    now: () => new Date(),
    now_ms: () => performance.now(),
  });
  streams.start();
  streams.open(LESSON);
  return {
    streams,
    told,
    /** Whether a publisher that is there sends anything. */
    send: (sends: boolean): void => {
      clearInterval(sending);
      if (!sends) return;
      source.push(videoUnit({ key: true }));
      sending = setInterval(() => {
        source.push(videoUnit({}));
      }, 40);
    },
    publish(live: boolean): void {
      this.send(live);
      status = { ...OFF, live };
      bus.ephemeral('stream.changed', null, { stream_id: 'slot' });
    },
    record: (): void => {
      bus.ephemeral('recording.changed', 'lesson', {
        session_id: 'lesson',
        recorded_since: '2026-03-02T01:00:05.000Z',
      });
    },
    stopOnPurpose: (): void => {
      status = OFF;
      bus.fact('publisher.ended', null, { stream_id: 'slot', publisher_id: 'p', reason: 'stopped' });
    },
    get stream() {
      return streams.of(LESSON);
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
  lesson.streams.stop();
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
  lesson.streams.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a jump of the wall clock changes nothing', () => {
  const lesson = setUp();
  lesson.publish(true);
  lesson.publish(false);
  vi.setSystemTime(Date.now() + 86_400_000);
  lesson.publish(false);
  expect(lesson.stream.state).toBe('reconnecting');
  lesson.streams.stop();
});

test('after a restart a lesson that is recorded waits for its publisher, and gives it up once', () => {
  const lesson = setUp();
  expect(lesson.stream.state).toBe('waiting');
  lesson.record();
  expect(lesson.stream.state).toBe('reconnecting');
  vi.advanceTimersByTime(HOLD_MS);
  expect(lesson.stream.state).toBe('waiting');
  lesson.record();
  expect(lesson.stream.state).toBe('waiting');
  lesson.streams.stop();
});

test('a recording is no news of a publisher that was here', () => {
  const lesson = setUp();
  lesson.publish(true);
  lesson.stopOnPurpose();
  lesson.record();
  expect(lesson.stream.state).toBe('waiting');
  expect(lesson.told).toEqual(['lesson live', 'lesson waiting']);
  lesson.streams.stop();
});

test('one that is there and sends nothing is waited for, until it goes on', () => {
  const lesson = setUp();
  lesson.publish(true);
  vi.advanceTimersByTime(10_000);
  lesson.send(false);
  vi.advanceTimersByTime(1_000);
  expect(lesson.stream.state).toBe('reconnecting');
  lesson.send(true);
  expect(lesson.stream.state).toBe('live');
  expect(lesson.told).toEqual(['lesson live', 'lesson reconnecting', 'lesson live']);
  lesson.publish(false);
  lesson.streams.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('an ended lesson stays as it was, for a while, and holds nobody', () => {
  const lesson = setUp();
  lesson.publish(true);
  lesson.publish(false);
  lesson.streams.close('lesson');
  lesson.publish(true);
  lesson.send(false);
  expect(lesson.stream.state).toBe('reconnecting');
  expect(vi.getTimerCount()).toBe(0);
  for (const session_id of ['b', 'c', 'd', 'e']) {
    lesson.streams.open({ ...LESSON, session_id });
    lesson.streams.close(session_id);
  }
  expect(lesson.stream).toMatchObject({ state: 'waiting', since: LESSON.started_at });
});
