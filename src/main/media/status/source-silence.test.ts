import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { videoUnit } from '../../../../test/support/media/units.ts';
import { createLiveStream } from '../stream/live-stream.ts';
import { watchSource } from './source-silence.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = () => {
  const source = createLiveStream();
  const told: boolean[] = [];
  const silence = watchSource({
    source,
    onChange: () => {
      told.push(silence.is_silent);
    },
  });
  return { source, told, silence };
};

test('a source is silent within a second of its last unit, and no longer with the next one', () => {
  const { source, told, silence } = setUp();
  for (let count = 0; count < 10; count += 1) {
    source.push(videoUnit({ key: count === 0 }));
    vi.advanceTimersByTime(500);
  }
  expect(told).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(told).toEqual([true]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([true]);
  source.push(videoUnit({}));
  expect(told).toEqual([true, false]);
  silence.stop();
});

test('a source whose units are left out on the way here is not silent', () => {
  const { source, told, silence } = setUp();
  source.push(videoUnit({ key: true }));
  for (let count = 0; count < 10; count += 1) {
    vi.advanceTimersByTime(500);
    source.leaveOut();
  }
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([true]);
  source.leaveOut();
  expect(told).toEqual([true, false]);
  silence.stop();
});

test('a process that was late itself says nothing of its source', () => {
  const { source, told, silence } = setUp();
  source.push(videoUnit({ key: true }));
  vi.setSystemTime(Date.now() + 90_000);
  vi.advanceTimersByTime(200);
  expect([told, silence.is_silent]).toEqual([[], false]);
  silence.stop();
});

test('that is stopped looks no more, and leaves the source', () => {
  const { source, told, silence } = setUp();
  silence.stop();
  silence.stop();
  expect([source.readers, vi.getTimerCount()]).toEqual([0, 0]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});
