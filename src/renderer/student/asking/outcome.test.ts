import { expect, test } from 'vitest';
import { explanationOf, outcomeOf, pointsText } from './outcome.ts';

const own = (share: number | null, late = false, counts = true) => ({ share, late, counts });

test('what came of an answer', () => {
  expect(outcomeOf(null)).toBe('none');
  expect([1, 0.5, 0, null].map((share) => outcomeOf(own(share)))).toEqual([
    ...['right', 'partly', 'wrong', 'given'],
  ]);
  expect(outcomeOf(own(1, true, false))).toBe('none');
  expect(outcomeOf(own(1, true, true))).toBe('right');
});

test('points have as many digits as they need', () => {
  expect([3, 2.5, 1 / 3, 0].map(pointsText)).toEqual(['3', '2.5', '0.33', '0']);
});

test('an explanation is there once it is told', () => {
  const question = {
    ...{ type: 'single', question_id: 'q1', text: '', pictures: [], points: 1 },
    ...{ time_limit_seconds: null, math: {} },
  };
  expect(explanationOf(question)).toBeNull();
  expect(explanationOf({ ...question, explanation: null })).toBeNull();
  expect(explanationOf({ ...question, explanation: '한강이 흘러요' })).toBe('한강이 흘러요');
});
