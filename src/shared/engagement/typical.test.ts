import { expect, test } from 'vitest';
import { answerOf, itemOf } from '../../../test/support/engagement/random-lesson.ts';
import { NO_GLANCE } from './student-glance.ts';
import { presenceOf, typicalOf } from './typical.ts';

/** By what each did of its own accord; who did nothing has watched, or had its page open and no more. */
const typicalBy = (activities: readonly number[], has_watched = true): boolean[] =>
  typicalOf(
    activities.map((activity) => presenceOf({ ...NO_GLANCE, activity, has_watched, has_idled: true }, [])),
  );

test('silent seats leave typical who takes part, and one who is loud alone is not', () => {
  const silent = Array.from({ length: 100 }, () => 0);
  expect(typicalBy([...Array.from({ length: 30 }, () => 9), ...silent]).every(Boolean)).toBe(true);
  expect(typicalBy([50, ...silent])[0]).toBe(false);
  expect(typicalBy([50, 2, ...silent])[0]).toBe(false);
  expect(typicalBy([50, 2, 2, 3, ...silent])[0]).toBe(false);
});

test('an open page at which nobody is says nothing of the class, unless all are so', () => {
  expect(typicalBy([1, 0, 0], false)).toEqual([true, false, false]);
  expect(typicalBy([1, 0, 0])).toEqual([true, true, true]);
  expect(typicalBy([0, 0], false)).toEqual([true, true]);
});

test('who answers is there, if it takes its time, and of whom nothing is known may be', () => {
  const idle = { ...NO_GLANCE, has_idled: true };
  const answered = (answered_after: number | null) => [answerOf(itemOf('q', 0), { answered_after })];
  expect(presenceOf(idle, answered(12))).toMatchObject({ is_there: true, is_deserted: false });
  for (const after of [1, null])
    expect(presenceOf(idle, answered(after))).toMatchObject({ is_there: false, is_deserted: true });
  expect(presenceOf(NO_GLANCE, [])).toMatchObject({ is_there: false, is_deserted: false });
});
