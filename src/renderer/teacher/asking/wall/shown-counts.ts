import type { QuizWall, VoteResult } from '../../../../shared/contract/asking/runs.ts';

/** How often something was answered, as the teacher is told of it. */
export type TaughtCount = VoteResult['counts'][number];

/** What the teacher decided of students' words: keys of counts. */
export type WallChoice = Pick<QuizWall, 'released' | 'hidden'>;

export const NOTHING_CHOSEN: WallChoice = { released: [], hidden: [] };

/** Whether a class may see it: the filter lets it, or the teacher did; and the teacher did not take it away. */
export const mayBeShown = (
  { key, is_held }: Pick<TaughtCount, 'key' | 'is_held'>,
  { released, hidden }: WallChoice,
): boolean => !hidden.includes(key) && (!is_held || released.includes(key));

/** What of it a class may see, in its order. */
export const shownCounts = (counts: readonly TaughtCount[], choice: WallChoice): TaughtCount[] =>
  counts.filter((count) => mayBeShown(count, choice));

/** The choice by which this key is on the wall, or is not. */
export const withKeyShown = (
  { released, hidden }: WallChoice,
  { key, is_held }: Pick<TaughtCount, 'key' | 'is_held'>,
  is_shown: boolean,
): WallChoice => {
  const others = {
    released: released.filter((one) => one !== key),
    hidden: hidden.filter((one) => one !== key),
  };
  if (!is_shown) return { ...others, hidden: [...others.hidden, key] };
  return is_held ? { ...others, released: [...others.released, key] } : others;
};

/** Without what is of other questions: a word that was let on the wall there is none of this one. */
export const choiceOf = ({ released, hidden }: WallChoice, counts: readonly TaughtCount[]): WallChoice => {
  const keys = new Set(counts.map(({ key }) => key));
  return { released: released.filter((key) => keys.has(key)), hidden: hidden.filter((key) => keys.has(key)) };
};
