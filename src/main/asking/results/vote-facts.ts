import { kindOf } from '../../../questions/kinds.ts';
import type { Count } from '../../../questions/question-kind.ts';
import { countedOf, type Given, type Vote } from '../asking.types.ts';
import { isKeyed, shareOf, tenthsOf } from './grading.ts';
import { perVote } from './per-vote.ts';

/** What came of one vote, over the answers that count. */
export interface VoteFacts {
  readonly answered: number;
  /** Students with an answer that came late, whether it counts or not. */
  readonly late: number;
  /** Of those, whose late answer counts. */
  readonly late_counted: number;
  /** Of those who answered, the share that is right as a whole, 0 to 1; null: it has no key, or nobody answered. */
  readonly correct_rate: number | null;
  readonly counts: readonly Count[];
  /** From the opening, tenths; null: no answer has a time. */
  readonly median_seconds: number | null;
}

/** The middle one, or the mean of both; null: there are none. */
export const medianOf = (numbers: readonly number[]): number | null => {
  const sorted = Float64Array.from(numbers).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/** Of a vote, kept for as long as it is as it is. */
export const factsOf = perVote((question, vote): VoteFacts => {
  const counted: Given[] = [];
  let [late, late_counted, right] = [0, 0, 0];
  for (const answer of vote.answers.values()) {
    if (answer.late !== null) late += 1;
    if (answer.late !== null && answer.late_counts) late_counted += 1;
    const given = countedOf(answer);
    if (given === null) continue;
    counted.push(given);
    if (shareOf(question, answer) === 1) right += 1;
  }
  return {
    answered: counted.length,
    late,
    late_counted,
    correct_rate: isKeyed(question) && counted.length > 0 ? right / counted.length : null,
    counts: kindOf(question).tally(
      question,
      counted.map(({ answer }) => answer),
    ),
    median_seconds: tenthsOf(medianOf(counted.flatMap(({ elapsed_ms }) => elapsed_ms ?? []))),
  };
});

/** What there is of a question that was not asked: nothing, and its options with nobody at them. */
export const NOT_ASKED: Vote = { vote: 1, opened_at: '', seconds: null, revision: 0, answers: new Map() };
