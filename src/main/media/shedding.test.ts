import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShedding } from './shedding.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is left out is known while it lasts, and some seconds more', () => {
  const changes: string[][] = [];
  const shedding = createShedding({ onChange: () => changes.push([...shedding.parts]) });
  for (let seconds = 0; seconds < 20; seconds += 1) {
    shedding.shed('stills');
    vi.advanceTimersByTime(1000);
  }
  shedding.shed('sound');
  expect(changes).toEqual([['stills'], ['stills', 'sound']]);
  vi.advanceTimersByTime(4900);
  expect(changes.at(-1)).toEqual(['sound']);
  vi.advanceTimersByTime(200);
  expect(changes.at(-1)).toEqual([]);
});

test('of the engine it is what its totals grow by, over lost engines', () => {
  const shedding = createShedding({ onChange: () => undefined });
  shedding.engineTotals({ sound: 0, repair: 0, feeds: 0 });
  expect(shedding.parts).toEqual([]);
  shedding.engineTotals({ sound: 0, repair: 300, feeds: 0 });
  expect(shedding.parts).toEqual(['repair']);
  vi.advanceTimersByTime(6000);
  shedding.engineTotals({ sound: 0, repair: 300, feeds: 0 });
  expect(shedding.parts).toEqual([]);
  shedding.engineTotals({ sound: 0, repair: 2, feeds: 0 });
  expect(shedding.parts).toEqual(['repair']);
  vi.advanceTimersByTime(6000);
  shedding.engineTotals({ sound: 0, repair: 0, feeds: 0 });
  expect(shedding.parts).toEqual([]);
});

test('nothing is told any more once it has stopped', () => {
  const onChange = vi.fn();
  const shedding = createShedding({ onChange });
  shedding.shed('feeds');
  shedding.stop();
  vi.advanceTimersByTime(60_000);
  expect(onChange).toHaveBeenCalledTimes(1);
});
