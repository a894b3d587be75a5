import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchReturn } from './return-watch.ts';

let page: EventTarget & { visibilityState: DocumentVisibilityState };
beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a device that slept is noticed by the wall clock, and a busy one is not', () => {
  const onReturn = vi.fn();
  const stop = watchReturn(onReturn);
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() + 2_500);
  vi.advanceTimersByTime(5_000);
  expect(onReturn).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 20_000);
  vi.advanceTimersByTime(1_000);
  expect(onReturn).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(onReturn).toHaveBeenCalledTimes(1);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a page that nobody sees is looked at when it is shown', () => {
  const onReturn = vi.fn();
  const stop = watchReturn(onReturn);
  page.visibilityState = 'hidden';
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(1_000);
  expect(onReturn).not.toHaveBeenCalled();
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(onReturn).toHaveBeenCalledTimes(1);
  stop();
});
