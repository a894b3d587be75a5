import type { QuestionStatistics } from '../../../../shared/contract/asking/runs.ts';

/** Below this many answers a correlation says nothing. */
export const LEAST_TO_COMPARE = 10;

type Difficulty = 'easy' | 'middling' | 'hard';

/**
 * A difficulty p in plain words. Between 0.3 and 0.8 an item tells students apart (Allen & Yen, Introduction to Measurement Theory, 1979,
 * ch. 6, who take 0.3 to 0.7 as the middle). null: nothing is graded.
 */
export const difficultyOf = (p: number | null): Difficulty | null => {
  if (p === null) return null;
  if (p >= 0.8) return 'easy';
  return p >= 0.3 ? 'middling' : 'hard';
};

type Telling = 'tells_well' | 'tells_some' | 'tells_little' | 'tells_against' | 'tells_nothing' | 'too_few';

/** A discrimination r in plain words: 0.3 and more is good, below 0.2 poor (Ebel, Measuring Educational Achievement, 1965). */
export const tellingOf = (discrimination: QuestionStatistics['discrimination']): Telling => {
  if (discrimination === null) return 'tells_nothing';
  const { r, n } = discrimination;
  if (n < LEAST_TO_COMPARE) return 'too_few';
  if (r < 0) return 'tells_against';
  if (r >= 0.3) return 'tells_well';
  return r >= 0.2 ? 'tells_some' : 'tells_little';
};
