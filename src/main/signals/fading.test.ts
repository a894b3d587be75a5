import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFading } from './fading.ts';
import { createReactions } from './reactions.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('each fades by itself, said again it stays anew, and those of one moment are told together', () => {
  const told: (readonly string[])[] = [];
  const fading = createFading<number>({
    stays_ms: 1000,
    now_ms: () => performance.now(),
    onFaded: (student_ids) => told.push(student_ids),
  });
  fading.set('a', 1);
  fading.set('b', 2);
  fading.set('old', 3, 400);
  vi.advanceTimersByTime(500);
  expect([told, [...fading.values()]]).toEqual([[['old']], [1, 2]]);
  fading.set('a', -1);
  fading.set('c', 4, 500);
  vi.advanceTimersByTime(500);
  expect(told.slice(1)).toEqual([['b', 'c']]);
  expect([fading.get('a'), fading.get('b'), fading.size]).toEqual([-1, null, 1]);
  fading.clear();
  expect([fading.size, vi.getTimerCount()]).toEqual([0, 0]);
});

test('one that is taken back is not told, and leaves no timer', () => {
  const onFaded = vi.fn();
  const fading = createFading<number>({ stays_ms: 1000, now_ms: () => performance.now(), onFaded });
  fading.set('a', 1);
  expect([fading.delete('a'), fading.delete('a'), vi.getTimerCount()]).toEqual([true, false, 0]);
  vi.advanceTimersByTime(2000);
  expect(onFaded).not.toHaveBeenCalled();
});

test('reactions are told four times a second at most, and a lesson counts so many at once', () => {
  let tells = 0;
  const reactions = createReactions({
    now_ms: () => performance.now(),
    onTell: () => {
      tells += 1;
    },
  });
  for (let tick = 0; tick < 100; tick += 1) {
    reactions.add(tick % 2 === 0 ? 'clap' : 'heart');
    vi.advanceTimersByTime(10);
  }
  expect(reactions.counts).toEqual({ thumbs_up: 0, heart: 50, laugh: 0, surprise: 0, clap: 50 });
  expect(tells).toBeGreaterThanOrEqual(3);
  expect(tells).toBeLessThanOrEqual(5);
  const taken = Array.from({ length: 1000 }, () => reactions.add('laugh')).filter((one) => one);
  expect(taken).toHaveLength(500);
  reactions.stop();
});
