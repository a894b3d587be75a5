import type { AskedQuestion, OwnAnswer } from '../../../shared/contract/asking/asked.ts';

/** What came of an answer, as the keys of `asking_student.result`. given: there is nothing to be right about, or nobody has marked it. */
export type Outcome = 'right' | 'partly' | 'wrong' | 'none' | 'given';

/** After the reveal. One that came late and does not count is none. */
export const outcomeOf = (own: Pick<OwnAnswer, 'share' | 'late' | 'counts'> | null): Outcome => {
  if (own === null || (own.late && !own.counts)) return 'none';
  const { share } = own;
  if (share === null) return 'given';
  if (share >= 1) return 'right';
  return share > 0 ? 'partly' : 'wrong';
};

/** Points as people read them: as many digits as they need, two at most. */
export const pointsText = (points: number): string => String(Math.round(points * 100) / 100);

/** What the author says to everybody after the reveal; null: nothing, or it is not revealed. */
export const explanationOf = (question: AskedQuestion): string | null => {
  const { explanation } = question;
  return typeof explanation === 'string' && explanation !== '' ? explanation : null;
};
