import { medianOf } from './numbers.ts';
import { FAR_LOUDER } from './weights.ts';

/**
 * Of each student, whether something may be said of the class by it: who is far louder than the class is not part of what is typical, so that
 * one who does ten times what everybody does moves nobody else's score. At least half of the class always is.
 * @param activities all that each did of its own accord: messages, hands, reactions, checks
 */
export const typicalOf = (activities: readonly number[]): boolean[] => {
  const bound = Math.max(FAR_LOUDER.floor, FAR_LOUDER.times * medianOf(activities));
  return activities.map((activity) => activity <= bound);
};
