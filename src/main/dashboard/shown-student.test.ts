import { expect, it } from 'vitest';
import { scoredLesson, scoredStudent, scoresOf } from '../../../test/support/dashboard/scored.ts';
import type { Score, Scores } from '../../shared/contract/engagement/scores.ts';
import { pathScoresOf, wholeOf } from './session-summary.ts';
import { shownStudentOf } from './shown-student.ts';
import { createToldLesson } from './told-lesson.ts';

/** As of who has done too little of it: there is a number, and it is mostly the class's. */
const unsure = (score: Score): Score => ({
  now: { ...score.now, evidence: 0.1, band: 'unknown' },
  lesson: { ...score.lesson, evidence: 0.1, band: 'unknown' },
});
const scores: Scores = { ...scoresOf(67), participation: unsure(scoresOf(67).participation) };
const ara = { ...scoredStudent('ara', { value: 67 }), scores };

it('shows no number of what the student’s own page calls unknown, in lists either', () => {
  expect(shownStudentOf(ara, 'now')).toMatchObject({ overall: 67, participation: null, accuracy: 67 });
  const told = createToldLesson(scoredLesson({ students: [ara] }));
  expect(told.snapshot().students).toMatchObject([{ overall: 67, participation: null }]);
});

it('has of a lesson that is over the same numbers wherever they stand', () => {
  const [now, lesson] = [scoresOf(72).overall.now, scoresOf(66).overall.lesson];
  const of_both = { ...scores, overall: { now, lesson } };
  const jun = { ...scoredStudent('jun', { value: 72 }), scores: of_both };
  const scored = scoredLesson({ students: [jun] });
  expect(shownStudentOf(jun, 'now')).toMatchObject({ overall: 72, band: 'high' });
  expect(shownStudentOf(jun, 'lesson')).toMatchObject({ overall: 66, band: 'middle', participation: null });
  expect(pathScoresOf(scored, 'jun')).toMatchObject({ overall: 66, participation: null });
  expect(wholeOf(scored)).toEqual({ overall: 66, bands: { low: 0, middle: 1, high: 0, unknown: 0 } });
});

it('says of who is not known that it is not, in the class and over lessons', () => {
  const all = scoresOf(58);
  const nobody = { ...scoredStudent('min', { value: 58 }), scores: { ...all, overall: unsure(all.overall) } };
  const none = {
    ...nobody,
    scores: Object.fromEntries(Object.entries(all).map(([name, one]) => [name, unsure(one)])) as Scores,
  };
  expect(wholeOf(scoredLesson({ students: [nobody] }))).toMatchObject({
    overall: null,
    bands: { unknown: 1 },
  });
  expect(pathScoresOf(scoredLesson({ students: [nobody] }), 'min')).toMatchObject({
    overall: null,
    accuracy: 58,
  });
  expect(pathScoresOf(scoredLesson({ students: [none] }), 'min')).toBe(null);
});
