import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { createPhotoDoor, type PhotoDoor } from './photo-door.ts';

let door: PhotoDoor;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  door = createPhotoDoor({ now_ms: () => performance.now() });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Of a phone that stays. */
const stays = (): AbortSignal => new AbortController().signal;
const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** A phone that sends a photo, each of which takes its time, and comes again as it is told. @returns when it was taken, ms */
const send = async (student_id: string, takes_ms: number): Promise<number> => {
  for (;;) {
    try {
      const leave = await door.enter(student_id, stays());
      await sleep(takes_ms);
      leave();
      return performance.now();
    } catch (error) {
      const after = error instanceof AirError ? error.details?.['retry_after_seconds'] : null;
      if (typeof after !== 'number') throw error;
      await sleep(after * 1000);
    }
  }
};

test('of 40 phones that send three photos each at once all are in within a minute', async () => {
  const began_ms = performance.now();
  const phones = Array.from({ length: 40 }, (_, index) => `student-${String(index)}`);
  // 120 photos, each of which has a twelfth of the air for two seconds: 20 seconds of air.
  const all = Promise.all(phones.flatMap((phone) => [1, 2, 3].map(() => send(phone, 2000))));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Math.max(...(await all)) - began_ms).toBeLessThan(60_000);
});

test('a few are let in at once, of one student two, and whoever waited first comes first', async () => {
  const inside: string[] = [];
  const leaves = new Map<string, () => void>();
  const enter = async (student_id: string, name = student_id): Promise<void> => {
    leaves.set(name, await door.enter(student_id, stays()));
    inside.push(name);
  };
  for (const name of ['ara-1', 'ara-2', 'ara-3']) void enter('ara', name);
  for (let index = 0; index < 12; index += 1) void enter(`s${String(index)}`);
  await vi.advanceTimersByTimeAsync(0);
  expect(inside).toHaveLength(12);
  expect(inside).not.toContain('ara-3');
  leaves.get('s0')?.();
  await vi.advanceTimersByTimeAsync(0);
  // Ara has two inside: the next in line goes before her.
  expect(inside.at(-1)).toBe('s10');
  leaves.get('ara-1')?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(inside.at(-1)).toBe('ara-3');
});

test('a place that is not free in time is refused, as is a student who sends on and on', async () => {
  const codes: unknown[] = [];
  const tell = (work: Promise<unknown>): void => {
    work.then(
      () => codes.push('good'),
      (error: unknown) => codes.push(error instanceof AirError ? error.details : error),
    );
  };
  for (let index = 0; index < 12; index += 1) await door.enter(`s${String(index)}`, stays());
  tell(door.enter('late', stays()));
  await vi.advanceTimersByTimeAsync(5000);
  expect(codes).toEqual([{ retry_after_seconds: 2 }]);

  const leave_all = createPhotoDoor({ now_ms: () => performance.now() });
  for (let index = 0; index < 6; index += 1) (await leave_all.enter('ara', stays()))();
  tell(leave_all.enter('ara', stays()));
  tell(leave_all.enter('bora', stays()));
  await vi.advanceTimersByTimeAsync(0);
  expect(codes.slice(1)).toEqual(expect.arrayContaining([{ retry_after_seconds: 4 }, 'good']));
});

test('a phone that is gone gives its place in the line up', async () => {
  for (let index = 0; index < 12; index += 1) await door.enter(`s${String(index)}`, stays());
  const gone = new AbortController();
  const waits = door.enter('ara', gone.signal).catch((error: unknown) => error);
  gone.abort();
  expect(await waits).toBeInstanceOf(AirError);
  expect(vi.getTimerCount()).toBe(0);
});
