import { expect, it } from 'vitest';
import type { ClassMinute } from '../../../../../shared/contract/engagement/scores.ts';
import { heatOf, worstOf } from './heat.ts';

const minute = (index: number, more: Partial<ClassMinute> = {}): ClassMinute => ({
  ...{ minute: index, low: null, middle: null, high: null, here: 10, away: 0, left: 0, confused: 0 },
  ...{ confused_share: 0, messages: 0, questions: 0, hands: 0, answers: 0 },
  ...more,
});

it('puts the lesson’s minutes where they are in the recording, which began later', () => {
  const clock = [{ at_seconds: 0, wall_ms: 90_000 }];
  const spans = heatOf([minute(0), minute(1, { messages: 4 }), minute(2, { answers: 8 })], 0, clock, 70);
  expect(spans.map(({ minute: index, from, to }) => [index, from, to])).toEqual([
    [1, 0, 30],
    [2, 30, 70],
  ]);
  expect(spans.map(({ active }) => active)).toEqual([0.5, 1]);
});

it('leaves out minutes of a gap', () => {
  const clock = [
    { at_seconds: 0, wall_ms: 0 },
    { at_seconds: 60, wall_ms: 180_000 },
  ];
  const spans = heatOf(
    [0, 1, 2, 3].map((index) => minute(index)),
    0,
    clock,
    120,
  );
  expect(spans.map(({ minute: index }) => index)).toEqual([0, 3]);
});

it('knows where most were confused', () => {
  const clock = [{ at_seconds: 0, wall_ms: 0 }];
  const shares = [0.1, 0.4, 0.4].map((confused_share, index) => minute(index, { confused_share }));
  expect(worstOf(heatOf(shares, 0, clock, 180))?.minute).toBe(1);
  expect(worstOf(heatOf([minute(0)], 0, clock, 60))).toBeNull();
});
