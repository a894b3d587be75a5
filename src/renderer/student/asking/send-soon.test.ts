import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSendSoon, SOON_MS } from './send-soon.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const setUp = () => {
  const sent: unknown[] = [];
  const stands: boolean[] = [];
  const soon = createSendSoon({
    send: (answer) => sent.push(answer),
    onChange: (is_standing) => stands.push(is_standing),
  });
  return { soon, sent, stands };
};

test('of options that arrow keys pass only the one that they stop at is sent', () => {
  const { soon, sent, stands } = setUp();
  for (const option of [0, 1, 2]) {
    soon.put(option);
    vi.advanceTimersByTime(SOON_MS - 1);
  }
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([2]);
  expect(stands.at(-1)).toBe(false);
});

test('what stands goes at once where it must, once, and not after something else was sent', () => {
  const { soon, sent } = setUp();
  soon.put(1);
  soon.flush();
  soon.flush();
  soon.put(2);
  soon.drop();
  vi.runAllTimers();
  expect(sent).toEqual([1]);
});
