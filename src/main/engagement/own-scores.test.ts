import { expect, test } from 'vitest';
import type { Level } from '../../shared/contract/engagement/scores.ts';
import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../shared/engagement/alert-input.ts';
import { createLessonState } from './lesson-state.ts';
import { ownNumbersOf } from './own-scores.ts';
import { createScoring } from './scoring.ts';
import { workOut } from './work-out.ts';

/** `others` have been there for twenty minutes, and one has come just now. */
const lessonWith = (others: number, fresh_since = 1195) => {
  const state = createLessonState();
  const ids = ['fresh', ...Array.from({ length: others }, (_, index) => `other${String(index)}`)];
  const facts: EngagementFact[] = [
    { type: 'began', t: 0, time: '2026-03-02T00:00:00.000Z' },
    ...ids.slice(1).flatMap((student_id): EngagementFact[] => [
      { type: 'page', student_id, t: 0, is: 'watching' },
      { type: 'page', student_id, t: 700, is: 'idle' },
    ]),
    { type: 'page', student_id: 'fresh', t: fresh_since, is: 'watching' },
  ];
  for (const fact of facts) state.take(fact);
  const { lesson, minutesOf } = workOut(createScoring(), {
    seats: ids.map((student_id) => ({ student_id, name: student_id, student_number: null })),
    ...{ session_id: 'lesson', state, t: 1200, is_measured: true, is_final: true },
    ...{ measuredOf: () => 'yes', presenceOf: () => 'here', settings: DEFAULT_ALERT_SETTINGS },
    began_at: '2026-03-02T00:00:00.000Z',
  });
  const { scores } = lesson.students.get('fresh')!;
  const minutes = minutesOf('fresh')!;
  return { full: { scores, minutes }, own: ownNumbersOf(lesson, 'fresh', { scores, minutes }), lesson };
};
const levelsOf = ({ scores }: ReturnType<typeof lessonWith>['own']): Level[] => [
  ...[scores!.attention.now, scores!.attention.lesson, scores!.overall.now, scores!.overall.lesson],
];

test('who has just come reads no classmate’s score from its own', () => {
  for (const others of [1, 3]) {
    const { full, own } = lessonWith(others);
    expect(levelsOf(full).every(({ value }) => value !== null)).toBe(true);
    for (const level of levelsOf(own))
      expect(level).toMatchObject({ value: null, low: null, high: null, band: 'unknown' });
    expect(own.minutes.map(({ overall }) => overall)).toEqual(full.minutes.map(() => null));
    // What is its own it is told.
    expect(own.scores!.attention.lesson.terms).toEqual(full.scores!.attention.lesson.terms);
  }
});

test('alone, in a class, and once enough is known of it, it is told its number', () => {
  for (const { full, own } of [lessonWith(0), lessonWith(4)]) expect(own).toEqual(full);
  const long = lessonWith(1, 300);
  expect(levelsOf(long.own)).toEqual(levelsOf(long.full));
});

test('of who is not measured there is nothing to tell', () => {
  expect(ownNumbersOf(lessonWith(1).lesson, 'fresh', { scores: null, minutes: [] })).toEqual({
    ...{ scores: null, minutes: [] },
  });
});
