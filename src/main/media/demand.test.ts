import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDemand, type Demand } from './demand.ts';

let said: string[];
let demand: Demand;
beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  demand = createDemand({
    linger_ms: 10_000,
    onBegin: () => said.push('begin'),
    onEnd: () => said.push('end'),
  });
});
afterEach(() => {
  demand.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('begins with the first and ends 10 s after the last', () => {
  const [first, second] = [demand.take(), demand.take()];
  expect([said, demand.wanted]).toEqual([['begin'], true]);
  first();
  first();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['begin']);
  second();
  vi.advanceTimersByTime(9999);
  expect(said).toEqual(['begin']);
  vi.advanceTimersByTime(1);
  expect([said, demand.wanted]).toEqual([['begin', 'end'], false]);
});

test('goes on for who comes back in time', () => {
  demand.take()();
  vi.advanceTimersByTime(9000);
  const leave = demand.take();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['begin']);
  leave();
  vi.advanceTimersByTime(10_000);
  demand.take();
  expect(said).toEqual(['begin', 'end', 'begin']);
});

test('ends at once when it is stopped, and only once', () => {
  const leave = demand.take();
  demand.stop();
  demand.stop();
  leave();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['begin', 'end']);
});
