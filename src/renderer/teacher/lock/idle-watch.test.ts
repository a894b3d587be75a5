import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchIdle } from './idle-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const IDLE_MS = 120_000;
const watch = () => {
  const target = new EventTarget();
  const onIdle = vi.fn();
  return { target, onIdle, stop: watchIdle({ idle_ms: IDLE_MS, target, onIdle }) };
};

it('tells once that nobody was at the page for so long', () => {
  const { onIdle } = watch();
  vi.advanceTimersByTime(IDLE_MS - 1);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onIdle).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10 * IDLE_MS);
  expect(onIdle).toHaveBeenCalledOnce();
});

it.each(['pointerdown', 'pointermove', 'wheel', 'keydown'])('waits anew from each %s on', (type) => {
  const { target, onIdle } = watch();
  for (let times = 0; times < 5; times += 1) {
    vi.advanceTimersByTime(IDLE_MS - 1);
    target.dispatchEvent(new Event(type));
  }
  vi.advanceTimersByTime(IDLE_MS - 1);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onIdle).toHaveBeenCalledOnce();
});

it('once it was ended tells nothing, and leaves no timer', () => {
  const { onIdle, stop } = watch();
  vi.advanceTimersByTime(IDLE_MS - 1);
  stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(IDLE_MS);
  expect(onIdle).not.toHaveBeenCalled();
});
