import { describe, expect, it } from 'vitest';
import type { PresenceFact } from '../../shared/contract/attendance-facts.ts';
import { applyPresence, createPresenceFold, lengthOf } from './presence-fold.ts';

const MINUTE_MS = 60_000;
const timeOf = (minute: number): string => new Date(Date.UTC(2026, 2, 2) + minute * MINUTE_MS).toISOString();
const lesson = (type: 'began' | 'alive' | 'ended', minute: number): PresenceFact => ({
  ...{ type, clock_ms: minute * MINUTE_MS, time: timeOf(minute) },
});
const mina = (type: 'came' | 'hid' | 'left', minute: number): PresenceFact => ({
  ...{ type, student_id: 'mina', clock_ms: minute * MINUTE_MS, time: timeOf(minute) },
});
const foldOf = (...facts: PresenceFact[]) => {
  const fold = createPresenceFold();
  for (const fact of facts) applyPresence(fold, fact);
  const seen = fold.students.get('mina');
  return {
    ...{ fold, seen },
    minutes: lengthOf(seen?.spans ?? [], fold.clock_ms) / MINUTE_MS,
    hidden: (seen?.hidden_ms ?? 0) / MINUTE_MS,
  };
};

describe('what facts of presence come to', () => {
  it('is the time between coming and leaving, also where that is written down late', () => {
    const { seen, minutes } = foldOf(
      lesson('began', 0),
      mina('came', 2),
      lesson('alive', 31),
      mina('left', 30),
    );
    expect([minutes, seen?.joined_at, seen?.left_at]).toEqual([28, timeOf(2), timeOf(30)]);
  });

  it('goes on to now, and to the end', () => {
    expect(foldOf(lesson('began', 0), mina('came', 2), lesson('alive', 12)).minutes).toBe(10);
    const { seen, minutes, fold } = foldOf(lesson('began', 0), mina('came', 2), lesson('ended', 45));
    expect([minutes, seen?.left_at, fold.has_ended]).toEqual([43, null, true]);
  });

  it('takes no absence under a minute', () => {
    const { seen, minutes } = foldOf(mina('came', 0), mina('left', 5), mina('came', 5.9), mina('left', 10));
    expect([seen?.spans.length, minutes]).toEqual([1, 10]);
    const away = foldOf(mina('came', 0), mina('left', 5), mina('came', 6), mina('left', 10));
    expect([away.seen?.spans.length, away.minutes]).toEqual([2, 9]);
  });

  it('counts a hidden page as here, and tells it apart', () => {
    const { minutes, hidden } = foldOf(
      mina('came', 0),
      mina('hid', 5),
      mina('came', 9),
      mina('hid', 20),
      mina('left', 26),
    );
    expect([minutes, hidden]).toEqual([26, 10]);
  });

  it('knows of a run that was cut off what its last fact knew', () => {
    const before = [lesson('began', 0), mina('came', 0), mina('hid', 6), lesson('alive', 10)] as const;
    const gone = foldOf(...before, lesson('began', 10), lesson('ended', 30));
    expect([gone.minutes, gone.hidden, gone.seen?.left_at]).toEqual([10, 4, timeOf(10)]);
    // The lesson's clock stood still meanwhile, and so did everybody's.
    const back = foldOf(...before, lesson('began', 10), mina('came', 10.2), lesson('ended', 30));
    expect([back.minutes, back.seen?.spans.length, back.seen?.left_at]).toEqual([30, 1, null]);
  });

  it('never counts backwards', () => {
    const { minutes, fold } = foldOf(mina('came', 5), mina('left', 3), lesson('alive', 1));
    expect([minutes, fold.clock_ms]).toEqual([0, 5 * MINUTE_MS]);
  });
});

it('counts time that is in several spans once', () => {
  const spans = [
    { from_ms: 10, to_ms: 30 },
    { from_ms: 0, to_ms: 20 },
    { from_ms: 25, to_ms: null },
    { from_ms: 26, to_ms: 27 },
  ];
  expect(lengthOf(spans, 100)).toBe(100);
  expect(lengthOf(spans, 15)).toBe(15);
  expect(lengthOf([], 15)).toBe(0);
});
