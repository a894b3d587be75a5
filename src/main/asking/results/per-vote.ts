import type { Question } from '../../../questions/kinds.ts';
import type { Vote } from '../asking.types.ts';

/**
 * The same, worked out once for each state of a vote. A page is told several times a second while a thousand answers come, and most votes
 * are as they were: another question or another key is another object, and a change of answers another `revision`.
 */
export const perVote = <Result>(
  workOut: (question: Question, vote: Vote) => Result,
): ((question: Question, vote: Vote) => Result) => {
  const known = new WeakMap<
    Vote,
    { readonly question: Question; readonly revision: number; readonly result: Result }
  >();
  return (question, vote) => {
    const last = known.get(vote);
    if (last?.question === question && last.revision === vote.revision) return last.result;
    const result = workOut(question, vote);
    known.set(vote, { question, revision: vote.revision, result });
    return result;
  };
};
