import type { StudentEvidence } from './evidence.ts';
import { countable, medianOf } from './numbers.ts';
import { FAR_LOUDER } from './weights.ts';

/** All that a student did of its own accord. */
const activityOf = (student: StudentEvidence): number => {
  let sum = 0;
  for (const minute of student.minutes)
    sum +=
      countable(minute.messages) +
      countable(minute.questions) +
      countable(minute.hands) +
      countable(minute.reactions) +
      countable(minute.checks);
  return sum;
};

/**
 * Of each student, whether something may be said of the class by it: who is far louder than the class is not part of what is typical, so that
 * one who does ten times what everybody does moves nobody else's score. At least half of the class always is.
 */
export const typicalOf = (students: readonly StudentEvidence[]): boolean[] => {
  const activities = students.map(activityOf);
  const bound = Math.max(FAR_LOUDER.floor, FAR_LOUDER.times * medianOf(activities));
  return activities.map((activity) => activity <= bound);
};
