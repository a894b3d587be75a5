import type { Hand } from './contract/signals.ts';

/** What the queue's order goes by. */
export type HandInQueue = Pick<Hand, 'student_id' | 'raised_at' | 'turns' | 'called_at'>;

/**
 * The fair queue, the same on the node and on every page: who has the word stands first; of those who wait, whoever has had
 * fewer turns in this lesson, and of these who has waited longest. For `sort`.
 */
export const compareHands = (one: HandInQueue, other: HandInQueue): number => {
  if ((one.called_at === null) !== (other.called_at === null)) return one.called_at === null ? 1 : -1;
  if (one.turns !== other.turns) return one.turns - other.turns;
  if (one.raised_at !== other.raised_at) return one.raised_at < other.raised_at ? -1 : 1;
  // Raised in the same millisecond: any order will do, as long as it is one.
  return one.student_id < other.student_id ? -1 : 1;
};
