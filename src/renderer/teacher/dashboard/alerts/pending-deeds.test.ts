import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPendingDeeds, UNDO_MS } from './pending-deeds.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the node is told once what was pressed can be taken back no more, and of what was taken back nothing', () => {
  const deeds = createPendingDeeds();
  const told: string[] = [];
  deeds.begin('a', 'talk_to', () => told.push('a'));
  deeds.begin('b', 'wrong', () => told.push('b'));
  expect([deeds.of('a'), deeds.of('b'), deeds.of('c')]).toEqual(['talk_to', 'wrong', null]);
  deeds.takeBack('b');
  expect([deeds.of('b'), told]).toEqual([null, []]);
  vi.advanceTimersByTime(UNDO_MS);
  expect([deeds.of('a'), told]).toEqual([null, ['a']]);
});

test('a page that goes tells what it still has, once', () => {
  const deeds = createPendingDeeds();
  const tell = vi.fn();
  const heard = vi.fn();
  deeds.subscribe(heard);
  deeds.begin('a', 'snooze', tell);
  deeds.flush();
  vi.advanceTimersByTime(UNDO_MS);
  expect(tell).toHaveBeenCalledTimes(1);
  expect(heard).toHaveBeenCalledTimes(2);
});
