import type { RunState } from './asking.types.ts';
import { askedNowOf, lastVoteOf } from './results/grading.ts';
import type { LeftVote } from './run-clocks.ts';

/** What answers are given to now; at own pace the whole paper. null: nothing is asked. */
export const openVoteOf = (run: RunState): LeftVote | null => {
  const asked = askedNowOf(run) ?? run.questions[0];
  const vote = asked === undefined ? null : lastVoteOf(asked);
  if (asked === undefined || vote === null) return null;
  return { question_id: run.file.mode === 'steps' ? asked.question_id : null, vote: vote.vote };
};
