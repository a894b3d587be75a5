import type { Level, Score, Scores, StudentMinute } from '../../shared/contract/engagement/scores.ts';
import { EVIDENCE_FOR_A_BAND } from '../../shared/engagement/weights.ts';
import type { LessonScored } from './engagement.types.ts';

/** In a class of fewer of whom anything is known its mean tells what one of the others has. */
const LEAST_CLASS = 5;

/** Others count beside it, and so few that a number which is mostly the class's mean would be theirs. */
const isAmongFew = ({ students }: LessonScored, student_id: string): boolean => {
  let count = 0;
  let others = 0;
  for (const { short } of students.values()) {
    if (short.overall === null) continue;
    count += 1;
    if (short.student_id !== student_id) others += 1;
    if (count >= LEAST_CLASS) return false;
  }
  return others > 0;
};

/** With its terms, which are the student's own. */
const withoutMean = (level: Level): Level =>
  level.evidence >= EVIDENCE_FOR_A_BAND
    ? level
    : { ...level, value: null, low: null, high: null, band: 'unknown' };

const ofOne = ({ now, lesson }: Score): Score => ({ now: withoutMean(now), lesson: withoutMean(lesson) });

/** What a student is told of itself. */
export interface OwnNumbers {
  readonly scores: Scores | null;
  readonly minutes: readonly StudentMinute[];
}

/**
 * As a student is told of itself: numbers are drawn to the class's mean, and where there is hardly a class that mean is a classmate's. Among few it is
 * told none before it has evidence of its own, and of no minute; its terms always.
 */
export const ownNumbersOf = (
  lesson: LessonScored,
  student_id: string,
  { scores, minutes }: OwnNumbers,
): OwnNumbers => {
  if (scores === null || !isAmongFew(lesson, student_id)) return { scores, minutes };
  const { attention, participation, accuracy, overall } = scores;
  return {
    scores: {
      attention: ofOne(attention),
      participation: ofOne(participation),
      accuracy: ofOne(accuracy),
      overall: ofOne(overall),
    },
    minutes: minutes.map((minute) => ({ ...minute, overall: null })),
  };
};
