import { expect, test } from 'vitest';
import { randomLesson } from '../../../test/support/engagement/random-lesson.ts';
import { pullOf } from './pull-of.ts';
import { scoreLesson } from './score-lesson.ts';

test('terms and the pull to the class’s mean add up to the number, of every score', () => {
  let pulled = 0;
  for (const { scores } of scoreLesson(randomLesson(5, 30, 20)).students)
    for (const { now, lesson } of Object.values(scores))
      for (const level of [now, lesson]) {
        const pull = pullOf(level);
        if (pull === null) continue;
        pulled += 1;
        expect(pull.own + pull.by).toBe(level.value);
        // Where much is known little is moved: at most what is not known.
        expect(Math.abs(pull.by)).toBeLessThanOrEqual(100 * (1 - level.evidence) + 1);
      }
  expect(pulled).toBeGreaterThan(100);
});

test('nothing is pulled that is not known, or is all the student’s own', () => {
  for (const { scores } of scoreLesson(randomLesson(5, 1, 20)).students)
    for (const { lesson } of Object.values(scores))
      expect(Math.abs(pullOf(lesson)?.by ?? 0)).toBeLessThanOrEqual(1);
  expect(pullOf({ value: null, terms: [] })).toBeNull();
  const term = { term: 'watching', share: 0.33, weight: 1, count: 1, of: 3 } as const;
  expect(pullOf({ value: 33, terms: [term] })).toBeNull();
  expect(pullOf({ value: 69, terms: [term] })).toEqual({ own: 33, by: 36 });
});
