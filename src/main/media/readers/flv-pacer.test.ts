import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFlvPacer, type FlvPacer } from './flv-pacer.ts';
import type { FlvReader } from './flv-reader.ts';

let pacer: FlvPacer;
let turns: FlvReader[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setImmediate', 'performance'] });
  turns = [];
  pacer = createFlvPacer({ now_ms: () => performance.now(), onTurn: (reader) => turns.push(reader) });
});
afterEach(() => {
  pacer.stop();
  vi.useRealTimers();
});

/** A reader that lacks `bytes`, in batches of 10 kB. */
const createLagging = (bytes: number, { was_live = false } = {}): FlvReader & { readonly left: number } => {
  let left = bytes;
  return {
    pump(max_bytes) {
      let sent = 0;
      while (left > 0 && sent < max_bytes) {
        sent += 10_000;
        left -= 10_000;
      }
      return sent;
    },
    get left() {
      return left;
    },
    get is_behind() {
      return left > 0;
    },
    was_live,
    is_stalled: false,
    is_slow: false,
    is_outdated: false,
  };
};

test('sixty who join at once share 100 Mbit/s, and the first does not wait for the last', () => {
  const GOP_BYTES = 500_000;
  const readers = Array.from({ length: 60 }, () => createLagging(GOP_BYTES));
  const caught_up: number[] = [];
  for (const [index, reader] of readers.entries()) pacer.add(reader, () => caught_up.push(index));
  vi.advanceTimersByTime(1000);
  const sent = readers.reduce((sum, { left }) => sum + GOP_BYTES - left, 0);
  expect(sent).toBeGreaterThan(0.9 * 12_500_000);
  expect(sent).toBeLessThan(1.05 * 12_500_000);
  expect(caught_up).toEqual(Array.from({ length: caught_up.length }, (_, index) => index));
  expect(caught_up.length).toBeGreaterThan(20);
  vi.advanceTimersByTime(2000);
  expect(caught_up).toHaveLength(60);
  const so_far = turns.length;
  vi.advanceTimersByTime(1000);
  expect(turns).toHaveLength(so_far);
});

test('those who are there already do not wait for those who join', () => {
  for (let i = 0; i < 60; i += 1) pacer.add(createLagging(500_000), () => undefined);
  const there = Array.from({ length: 10 }, () => createLagging(100_000, { was_live: true }));
  for (const reader of there) pacer.add(reader, () => undefined);
  vi.advanceTimersByTime(30);
  expect(there.map(({ left }) => left)).toEqual(there.map(() => 0));
});

test('one alone has its picture without waiting for a tick', () => {
  const reader = createLagging(100_000);
  pacer.add(reader, () => undefined);
  vi.advanceTimersByTime(1);
  expect(reader.left).toBe(0);
});

test('who cannot take anything does not hold up those behind it', () => {
  const blocked: FlvReader = { ...createLagging(0), pump: () => 0, is_behind: true };
  const reader = createLagging(100_000);
  pacer.add(blocked, () => undefined);
  pacer.add(reader, () => undefined);
  vi.advanceTimersByTime(20);
  expect(reader.left).toBe(0);
  expect(turns).toContain(blocked);
});

test('who was removed has no more turns, also when a turn of another removes it', () => {
  const first = createLagging(10_000);
  const second = createLagging(10_000);
  pacer.add(first, () => {
    pacer.remove(second);
  });
  pacer.add(second, () => undefined);
  vi.advanceTimersByTime(50);
  expect(second.left).toBe(10_000);
});
