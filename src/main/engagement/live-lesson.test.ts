import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLiveRoom, type LiveRoom } from '../../../test/support/engagement/live-room.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Half seconds go by, with what happens in them. */
const go = async (room: LiveRoom, seconds: number): Promise<void> => {
  for (let half = 0; half < seconds * 2; half += 1) {
    room.clock.ms += 500;
    room.clock.wall_ms += 500;
    if (half % 2 === 1) room.live.tick();
    await vi.advanceTimersByTimeAsync(500);
  }
};
const hand = (student_id: string, since_ms: number) => ({
  ...{ kind: 'hand' as const, student_id, since: new Date(since_ms).toISOString() },
});

test('whoever asks, however often, has it worked out twice a second at most', async () => {
  const room = createLiveRoom();
  room.live.listener.measure(true);
  await go(room, 1);
  const before = room.metrics.ticked;
  for (let asked = 0; asked < 100; asked += 1) {
    room.clock.ms += 10;
    room.live.changed();
    await room.live.fresh('mina');
  }
  expect(room.metrics.ticked - before).toBeLessThanOrEqual(3);
  room.live.pause();
});

test('one that has just come is in it for who asks about it, without a tick for each who asks', async () => {
  const room = createLiveRoom();
  await go(room, 1);
  const before = room.metrics.ticked;
  room.seats.push({ student_id: 'late', name: 'late', student_number: null });
  const asked = Array.from({ length: 20 }, () => room.live.fresh('late'));
  await vi.advanceTimersByTimeAsync(600);
  for (const lesson of await Promise.all(asked)) expect(lesson?.students.has('late')).toBe(true);
  expect(room.metrics.ticked - before).toBe(1);
  // Nobody waits for a tick that does not come.
  room.seats.push({ student_id: 'later', name: 'later', student_number: null });
  const last = room.live.fresh('later');
  room.live.pause();
  expect((await last)?.students.has('later')).toBe(false);
  expect((await room.live.fresh('later'))?.students.has('later')).toBe(false);
});

test('who is measured no longer has no score for who asks about it, from then on', async () => {
  const room = createLiveRoom();
  room.live.listener.measure(true);
  await go(room, 3);
  expect((await room.live.fresh('mina'))?.students.get('mina')?.scores).not.toBeNull();
  room.clock.ms += 10;
  room.live.hush('mina', true);
  const asked = room.live.fresh('mina');
  await vi.advanceTimersByTimeAsync(600);
  expect((await asked)?.students.get('mina')).toMatchObject({ measured: 'objected', scores: null });
  room.live.pause();
});

test('a full disk says so once, and an alert that it did not take is not tried at each tick', async () => {
  const room = createLiveRoom();
  room.live.listener.measure(true);
  await go(room, 61);
  room.log.setFull(true);
  room.wish(hand('mina', room.clock.wall_ms));
  await go(room, 200);
  const lost = room.metrics.lost;
  await go(room, 20);
  expect(room.log.of('raised')).toEqual([]);
  // Of an alert one try in half a minute, and what is noted once a minute.
  expect(room.metrics.lost - lost).toBeLessThanOrEqual(2);
  expect(room.warnings).toHaveLength(1);
  room.log.setFull(false);
  await go(room, 40);
  expect(room.log.of('raised')).toHaveLength(1);
  room.live.pause();
});

test('what the lesson began with is written once the disk takes it', async () => {
  const room = createLiveRoom();
  room.log.setFull(true);
  room.live.listener.measure(true);
  await room.live.keepFirst();
  expect([room.log.state.fold.is_on, room.live.owes_first]).toEqual([null, false]);
  await go(room, 31);
  room.log.setFull(false);
  expect(room.live.owes_first).toBe(true);
  await room.live.keepFirst();
  expect([room.log.state.fold.is_on, room.log.state.fold.settings]).toEqual([true, room.live.settings]);
  await go(room, 31);
  expect(room.live.owes_first).toBe(false);
  room.live.pause();
});

test('a computer’s clock that is set makes nobody wait longer, nor shorter', async () => {
  const room = createLiveRoom();
  room.live.listener.measure(true);
  await go(room, 70);
  // Ten minutes ahead, and a hand is up by that clock.
  room.clock.wall_ms += 600_000;
  const first = hand('mina', room.clock.wall_ms);
  room.wish(first);
  room.live.changed();
  await go(room, 100);
  // An hour back, and another one is.
  room.clock.wall_ms -= 3_600_000;
  room.wish(first, hand('bora', room.clock.wall_ms));
  room.live.changed();
  await go(room, 60);
  expect(room.log.of('raised')).toEqual([]);
  await go(room, 40);
  expect(room.log.of('raised')).toMatchObject([{ rule: 'hand_waits', student_ids: ['mina'] }]);
  await go(room, 90);
  expect(room.log.of('raised').slice(1)).toMatchObject([{ rule: 'hand_waits', student_ids: ['bora'] }]);
  room.live.pause();
});

test('a hand that was up before the node came back has waited since then', async () => {
  const room = createLiveRoom();
  room.live.listener.measure(true);
  await go(room, 20);
  room.wish(hand('mina', room.clock.wall_ms - 10_000));
  room.live.changed();
  await go(room, 165);
  expect(room.log.of('raised')).toEqual([]);
  await go(room, 10);
  expect(room.log.of('raised')).toMatchObject([{ rule: 'hand_waits', student_ids: ['mina'] }]);
  room.live.pause();
});

test('a lesson of more than half a day says that its numbers are of then, and takes no more time', async () => {
  const room = createLiveRoom();
  room.live.listener.measure(true);
  await go(room, 2);
  expect(room.live.current?.stats.is_full).toBe(false);
  room.clock.ms += 12 * 3_600_000;
  await go(room, 10);
  expect(room.live.current?.stats).toMatchObject({ is_full: true, is_measured: true });
  const before = room.metrics.ticked;
  await go(room, 60);
  expect(room.metrics.ticked).toBe(before);
  room.live.pause();
});
