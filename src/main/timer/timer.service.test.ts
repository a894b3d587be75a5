import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TimerRecord } from '../../shared/contract/timer.ts';
import { AirError } from '../../shared/errors.ts';
import { createSteadyClock } from '../steady-clock.ts';
import { lengthened, paused, resumed, started, stopped, type TimerChange } from './timer.changes.ts';
import { createTimers } from './timer.service.ts';

const START = Date.parse('2026-03-02T01:00:00.000Z');
const DAY_MS = 86_400_000;

const createDisk = () => {
  const stored = new Map<string, TimerRecord>();
  const disk = { is_full: false };
  const write = async (record: TimerRecord): Promise<void> => {
    if (disk.is_full) throw new AirError('storage_full', 'full');
    stored.set(record.session_id, structuredClone(record));
  };
  const records = {
    find: async () => [...stored.values()],
    insert: write,
    update: async (key: string, changes: Partial<TimerRecord>) => {
      const known = stored.get(key);
      if (known === undefined) throw new AirError('not_found', 'not there');
      await write({ ...known, ...changes });
    },
    remove: async (key: string) => {
      if (disk.is_full) throw new AirError('storage_full', 'full');
      return stored.delete(key);
    },
  };
  return { disk, stored, records: records as never };
};

/** A node on that disk: its clock begins with the wall's, and what is done to the wall's is nothing to it. */
const openNode = async ({ records }: ReturnType<typeof createDisk>, open_ids = ['one', 'two']) => {
  const { now } = createSteadyClock();
  const told: string[] = [];
  const left: string[] = [];
  const computer = { slept_ms: 0 };
  const timers = createTimers({
    records,
    now,
    slept_ms: () => computer.slept_ms,
    onChange: (session_id) => void told.push(session_id),
    onLeft: (_error, session_id) => void left.push(session_id),
  });
  await timers.load(open_ids);
  let messages = 0;
  return {
    timers,
    told,
    left,
    computer,
    now,
    timer: () => timers.of('one'),
    say: (change: TimerChange, message = `teacher/${String((messages += 1))}`) =>
      timers.change({ teacher_id: 'kim', session_id: 'one', message }, change),
  };
};
const countdown = (seconds: number) => started('t', { kind: 'countdown', seconds });

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

it('ends when its time is over, stays for a minute, and is gone', async () => {
  const { say, timer, told } = await openNode(createDisk());
  expect(timer()).toBe(null);
  await say(countdown(180));
  expect(timer()).toEqual({
    ...{ timer_id: 't', kind: 'countdown', is_running: true, seconds: 180, elapsed_ms: 0 },
    running_since: new Date(START).toISOString(),
  });
  vi.advanceTimersByTime(179_999);
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(told).toHaveLength(2);
  expect(timer()).toMatchObject({ is_running: false, elapsed_ms: 180_000, running_since: null });
  vi.advanceTimersByTime(59_999);
  expect(timer()).not.toBe(null);
  vi.advanceTimersByTime(1);
  expect([timer(), told.length]).toEqual([null, 3]);
  expect(vi.getTimerCount()).toBe(0);
});

it('stands still while it is held, and runs on from there', async () => {
  const { say, timer } = await openNode(createDisk());
  await say(countdown(60));
  vi.advanceTimersByTime(20_000);
  await say(paused);
  await say(paused);
  vi.advanceTimersByTime(DAY_MS);
  expect(timer()).toMatchObject({ is_running: false, elapsed_ms: 20_000 });
  await say(resumed);
  await say(resumed);
  vi.advanceTimersByTime(39_999);
  expect(timer()).toMatchObject({ is_running: true });
  vi.advanceTimersByTime(1);
  expect(timer()).toMatchObject({ is_running: false, elapsed_ms: 60_000 });
  // What has ended is not let run on, and what is put away is away.
  await say(resumed);
  expect(timer()).toMatchObject({ is_running: false });
  await say(stopped);
  await say(resumed);
  await say(paused);
  expect(timer()).toBe(null);
});

it('adds up what two remotes ask for at once, each message once, and never beyond a day', async () => {
  const { say, timer } = await openNode(createDisk());
  await say(countdown(60));
  await Promise.all([say(lengthened(60), 'assistant/a/1'), say(lengthened(60), 'assistant/b/1')]);
  await say(lengthened(60), 'assistant/a/1');
  expect(timer()).toMatchObject({ seconds: 180 });
  await say(lengthened(86_400));
  await say(lengthened(60));
  expect(timer()).toMatchObject({ seconds: 86_400 });
});

it('gives one that has ended all of what is added', async () => {
  const { say, timer } = await openNode(createDisk());
  await say(countdown(60));
  vi.advanceTimersByTime(90_000);
  await say(lengthened(60));
  vi.advanceTimersByTime(59_999);
  expect(timer()).toMatchObject({ is_running: true, seconds: 120 });
  vi.advanceTimersByTime(1);
  expect(timer()).toMatchObject({ is_running: false, elapsed_ms: 120_000 });
  vi.advanceTimersByTime(60_000);
  await expect(say(lengthened(60))).rejects.toMatchObject({ code: 'not_found' });
});

it('refuses what fits no timer, and leaves the one that runs as it is', async () => {
  const { say, timer } = await openNode(createDisk());
  await say(started('w', { kind: 'stopwatch' }));
  await expect(say(lengthened(60))).rejects.toMatchObject({ code: 'not_found' });
  await expect(say(started('x', { kind: 'stopwatch', seconds: 60 }))).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(say(started('x', { kind: 'countdown' }))).rejects.toMatchObject({ code: 'invalid_input' });
  expect(timer()).toMatchObject({ timer_id: 'w', is_running: true, seconds: null });
  vi.advanceTimersByTime(2 * DAY_MS);
  expect(timer()).toMatchObject({ timer_id: 'w', is_running: false, elapsed_ms: DAY_MS });
});

it.each([
  ['set forward by a day', DAY_MS],
  ['set back by 25 years', -25 * 365 * DAY_MS],
])('does not care that the computer’s clock is %s', async (_what, ms) => {
  const { say, timer, told } = await openNode(createDisk());
  await say(countdown(60));
  vi.advanceTimersByTime(30_000);
  vi.setSystemTime(Date.now() + ms);
  expect(timer()).toMatchObject({ is_running: true });
  vi.advanceTimersByTime(29_999);
  expect(timer()).toMatchObject({ is_running: true });
  vi.advanceTimersByTime(1);
  expect([timer()?.is_running, told.length]).toEqual([false, 2]);
});

it('goes on over a restart, with what passed meanwhile, and counts no message again', async () => {
  const disk = createDisk();
  const first = await openNode(disk);
  await first.say(countdown(60), 'teacher/start');
  await first.say(lengthened(60), 'teacher/add');
  first.timers.stop();
  vi.advanceTimersByTime(100_000);
  const second = await openNode(disk);
  await second.say(countdown(60), 'teacher/start');
  await second.say(lengthened(60), 'teacher/add');
  vi.advanceTimersByTime(19_999);
  expect(second.timer()).toMatchObject({ is_running: true, seconds: 120 });
  vi.advanceTimersByTime(1);
  expect([second.timer()?.is_running, second.told]).toEqual([false, ['one']]);
  second.timers.stop();
  vi.advanceTimersByTime(60_000);
  const third = await openNode(disk);
  expect([third.timer(), third.timers.of('two')]).toEqual([null, null]);
});

it('runs on a full disk, says so, and is kept once there is room', async () => {
  const disk = createDisk();
  const { say, timer, timers } = await openNode(disk);
  disk.disk.is_full = true;
  await expect(say(countdown(60), 'teacher/start')).rejects.toMatchObject({ code: 'storage_full' });
  expect(timer()).toMatchObject({ is_running: true });
  vi.advanceTimersByTime(10_000);
  disk.disk.is_full = false;
  await say(countdown(60), 'teacher/start');
  timers.stop();
  const again = await openNode(disk);
  expect(again.timer()).toMatchObject({ running_since: new Date(START).toISOString() });
});

it('runs from now on where the clock was set back over a restart, and is not told again and again', async () => {
  const disk = createDisk();
  const first = await openNode(disk);
  await first.say(countdown(60));
  first.timers.stop();
  vi.setSystemTime(START - 25 * 365 * DAY_MS);
  const second = await openNode(disk);
  expect(second.timer()).toMatchObject({ running_since: second.now().toISOString() });
  vi.advanceTimersByTime(59_999);
  expect([second.timer()?.is_running, second.told]).toEqual([true, []]);
  vi.advanceTimersByTime(60_001);
  expect([second.timer(), second.told]).toEqual([null, ['one', 'one']]);
  expect(vi.getTimerCount()).toBe(0);
});

it('is where the wall’s time is after a sleep of the computer, also after a restart', async () => {
  const disk = createDisk();
  const { say, timer, timers, told, computer, now } = await openNode(disk);
  await say(countdown(600));
  vi.advanceTimersByTime(60_000);
  computer.slept_ms = 300_000;
  const slept_wall_ms = START + 360_000;
  vi.setSystemTime(slept_wall_ms);
  vi.advanceTimersByTime(5000);
  expect(told).toEqual(['one', 'one']);
  const leftOf = (now_ms: number) => 600_000 - (now_ms - Date.parse(timer()?.running_since ?? ''));
  expect(leftOf(now().getTime())).toBe(235_000);
  vi.advanceTimersByTime(234_999);
  expect(timer()).toMatchObject({ is_running: true });
  vi.advanceTimersByTime(1);
  expect([timer()?.is_running, told.length]).toEqual([false, 3]);

  await say(countdown(600));
  expect(timer()?.running_since).toBe(now().toISOString());
  vi.advanceTimersByTime(60_000);
  timers.stop();
  vi.setSystemTime(slept_wall_ms + 300_000);
  const again = await openNode(disk);
  vi.advanceTimersByTime(539_999);
  expect(again.timer()).toMatchObject({ is_running: true });
  vi.advanceTimersByTime(1);
  expect(again.timer()).toMatchObject({ is_running: false });
});

it('has one of each lesson of a teacher, and none of those that are over', async () => {
  const disk = createDisk();
  const { timers, say, timer, left } = await openNode(disk);
  await say(countdown(600));
  const other = { teacher_id: 'kim', session_id: 'two', message: 'assistant/a/1' };
  await timers.change(other, started('w', { kind: 'stopwatch' }));
  expect([timer()?.timer_id, timers.of('two')?.timer_id]).toEqual(['t', 'w']);
  await timers.endLesson('two');
  expect([timers.of('two'), [...disk.stored.keys()], vi.getTimerCount()]).toEqual([null, ['one'], 1]);
  timers.stop();
  // Of a disk that takes nothing the next start finds it again, and starts all the same.
  disk.disk.is_full = true;
  const next = await openNode(disk, ['three']);
  expect([next.timer(), next.left, left, vi.getTimerCount()]).toEqual([null, ['one'], [], 0]);
  disk.disk.is_full = false;
  await openNode(disk, ['three']);
  expect([...disk.stored.keys()]).toEqual([]);
});
