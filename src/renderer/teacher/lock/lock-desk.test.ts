import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { createLockDesk } from './lock-desk.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const NO_ANSWER = new AirError('unavailable', 'the server did not answer', { network: true });
const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** A node whose answers are given one by one. */
const createNode = () => {
  const asked: { resolve: () => void; reject: (error: Error) => void; signal: AbortSignal }[] = [];
  const ask = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => asked.push({ resolve, reject, signal }));
  return { asked, ask };
};

it('covers at once, and uncovers with the reason where the node refuses', async () => {
  const desk = createLockDesk();
  const { asked, ask } = createNode();
  desk.choose();
  expect(desk.current().step).toBe('choosing');
  desk.lock(ask);
  // A second press while it is on its way.
  desk.lock(ask);
  expect([desk.current().step, asked.length]).toEqual(['locking', 1]);
  const failure = new AirError('storage_full', 'full');
  asked[0]?.reject(failure);
  await soon();
  expect(desk.current()).toEqual({ step: 'idle', failure });
  desk.settle();
  expect(desk.current()).toEqual({ step: 'idle', failure: null });
});

it('stays covered while no answer comes, and asks until one does', async () => {
  const desk = createLockDesk();
  const { asked, ask } = createNode();
  desk.lock(ask);
  for (let tries = 1; tries <= 3; tries += 1) {
    asked[tries - 1]?.reject(NO_ANSWER);
    await soon();
    expect(desk.current()).toEqual({ step: 'locking', failure: null });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(tries + 1);
  }
  asked[3]?.resolve();
  await soon();
  expect(desk.current().step).toBe('locked');
});

it('takes a PIN that is refused after a try without an answer for locked by that try', async () => {
  const desk = createLockDesk();
  const { asked, ask } = createNode();
  desk.lock(ask);
  asked[0]?.reject(NO_ANSWER);
  await vi.advanceTimersByTimeAsync(5_000);
  asked[1]?.reject(new AirError('conflict', 'the PIN is not changed while locked'));
  await soon();
  expect(desk.current()).toEqual({ step: 'locked', failure: null });
});

it('once it was opened by its PIN is locked by nothing that is still on its way', async () => {
  const desk = createLockDesk();
  const { asked, ask } = createNode();
  desk.lock(ask);
  asked[0]?.reject(NO_ANSWER);
  await vi.advanceTimersByTimeAsync(5_000);
  desk.settle();
  expect([desk.current().step, asked[1]?.signal.aborted]).toEqual(['idle', true]);
  asked[1]?.resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([desk.current().step, asked.length]).toEqual(['idle', 2]);
  // And can be locked again.
  desk.lock(ask);
  asked[2]?.resolve();
  await soon();
  expect(desk.current().step).toBe('locked');
  desk.settle();
  expect(desk.current().step).toBe('idle');
});

it('keeps which lock was opened here, and tells so at once: another one is none of it', () => {
  const desk = createLockDesk();
  const told: (string | null)[] = [];
  desk.subscribe(() => told.push(desk.opened()));
  expect(desk.opened()).toBeNull();
  desk.open('2026-03-02T00:00:00.000Z');
  expect(told.at(-1)).toBe('2026-03-02T00:00:00.000Z');
  desk.lock(() => new Promise(() => undefined));
  expect([desk.current().step, desk.opened()]).toEqual(['locking', '2026-03-02T00:00:00.000Z']);
  desk.open(null);
  expect([desk.current().step, desk.opened()]).toEqual(['idle', null]);
});
