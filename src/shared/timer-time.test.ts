import { expect, it } from 'vitest';
import { endsAtMs, nextSecondInMs, shownSecondsOf, standOf } from './timer-time.ts';

const SINCE = '2026-03-02T01:00:00.000Z';
const AT = Date.parse(SINCE);
const three = { seconds: 180, elapsed_ms: 0, running_since: SINCE };
const watch = { seconds: null, elapsed_ms: 0, running_since: SINCE };
const shownAt = (timer: typeof three | typeof watch, ms: number): number =>
  shownSecondsOf(standOf(timer, AT + ms));

it('counts down from its length to 0, and a stopwatch up from 0', () => {
  expect([0, 1, 999, 1000, 1001, 179_999, 180_000, 500_000].map((ms) => shownAt(three, ms))).toEqual([
    180, 180, 180, 179, 179, 1, 0, 0,
  ]);
  expect([0, 999, 1000, 61_500].map((ms) => shownAt(watch, ms))).toEqual([0, 0, 1, 61]);
  expect(standOf(three, AT + 180_000)).toEqual({
    ...{ elapsed_ms: 180_000, left_ms: 0 },
    ...{ is_running: false, is_over: true },
  });
});

it('says when its second changes', () => {
  for (const timer of [three, watch])
    for (const ms of [0, 1, 250, 999, 1000, 12_345]) {
      const in_ms = nextSecondInMs(standOf(timer, AT + ms));
      expect([ms, shownAt(timer, ms + in_ms - 1)]).toEqual([ms, shownAt(timer, ms)]);
      expect([ms, Math.abs(shownAt(timer, ms + in_ms) - shownAt(timer, ms))]).toEqual([ms, 1]);
    }
});

it('stands still while it is held, and where the clock was set back before its start', () => {
  const held = { seconds: 180, elapsed_ms: 61_000, running_since: null };
  expect(standOf(held, AT + 86_400_000)).toMatchObject({ left_ms: 119_000, is_running: false });
  expect(endsAtMs(held)).toBe(null);
  expect(standOf(three, AT - 86_400_000)).toMatchObject({ left_ms: 180_000, is_running: true });
});

it('lets a stopwatch run for a day, and no longer', () => {
  const day_ms = 86_400_000;
  expect(standOf(watch, AT + day_ms - 1)).toMatchObject({ is_running: true, left_ms: null });
  expect(standOf(watch, AT + 30 * day_ms)).toMatchObject({ elapsed_ms: day_ms, is_over: true });
});
