import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace, type Pace } from './pace.ts';

const KB = 1024;
let pace: Pace;
let order: string[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  order = [];
  pace = createPace({ perSecond: () => 500 * KB, now_ms: () => performance.now() });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Fetches a file of so many pieces of 10 kB, each as soon as it has the one before. */
const fetchFile = async (reader: string, pieces: number, stop = new AbortController()): Promise<void> => {
  for (let left = pieces; left > 0; left -= 1) {
    const piece = { reader, bytes: 10 * KB, remaining: left * 10 * KB, signal: stop.signal };
    if (!(await pace.turn(piece))) return;
  }
  order.push(reader);
};

it('gives out no more in a second than it may', async () => {
  let given = 0;
  const count = async (): Promise<void> => {
    const { signal } = new AbortController();
    for (;;) {
      await pace.turn({ reader: 'ara', bytes: 10 * KB, remaining: 10 * KB, signal });
      given += 10;
    }
  };
  for (let readers = 0; readers < 50; readers += 1) void count();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(given).toBeGreaterThan(4_500);
  expect(given).toBeLessThan(5_500);
});

it('lets those who came first have the same file first, and a small one before it', async () => {
  const all = ['one', 'two', 'three'].map((reader) => fetchFile(reader, 40));
  await vi.advanceTimersByTimeAsync(200);
  const small = fetchFile('small', 2);
  await vi.advanceTimersByTimeAsync(8_000);
  await Promise.all([...all, small]);
  expect(order).toEqual(['small', 'one', 'two', 'three']);
});

it('puts who fetches again and again behind who has had nothing', async () => {
  await Promise.all([fetchFile('greedy', 60), vi.advanceTimersByTimeAsync(8_000)]);
  const again = fetchFile('greedy', 10);
  const once = fetchFile('once', 40);
  await vi.advanceTimersByTimeAsync(8_000);
  await Promise.all([again, once]);
  expect(order).toEqual(['greedy', 'once', 'greedy']);
});

it('forgets who is gone', async () => {
  const stop = new AbortController();
  const gone = fetchFile('gone', 10_000, stop);
  await vi.advanceTimersByTimeAsync(100);
  stop.abort();
  await gone;
  expect(pace.waiting).toBe(0);
  expect(await pace.turn({ reader: 'gone', bytes: 1, remaining: 1, signal: stop.signal })).toBe(false);
  expect(order).toEqual([]);
});
