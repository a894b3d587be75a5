import type { QuestionStatistics, RunStatistics } from '../../../shared/contract/asking/runs.ts';
import { cutText } from '../../../shared/cut-text.ts';
import type { AskedState, RunState } from '../asking.types.ts';
import { correlationOf } from './correlation.ts';
import { lastVoteOf, shareOf } from './grading.ts';
import { perVote } from './per-vote.ts';
import { answerersOf } from './people.ts';
import { isOwed, scoredOf, type Scored } from './scores.ts';
import { factsOf, NOT_ASKED } from './vote-facts.ts';

/** Of a question's text, where its title stands. */
const TITLE_CHARS = 200;

/** By student the share of the answer that counts; who has none, or one without a grade, is not in it. */
const sharesOf = perVote((question, vote): ReadonlyMap<string, number> => {
  const shares = new Map<string, number>();
  for (const [student_id, answer] of vote.answers) {
    const share = shareOf(question, answer);
    if (share !== null) shares.set(student_id, share);
  }
  return shares;
});

interface Item {
  readonly points: number;
  readonly shares: ReadonlyMap<string, number>;
}

/** What a student has of the whole run, in points without speed, and of how many questions. */
interface Total {
  readonly points: number;
  readonly questions: number;
}

const totalsOfItems = (items: readonly Item[]): Map<string, Total> => {
  const totals = new Map<string, Total>();
  for (const { points, shares } of items) {
    for (const [student_id, share] of shares) {
      const before = totals.get(student_id);
      totals.set(student_id, {
        points: (before?.points ?? 0) + share * points,
        questions: (before?.questions ?? 0) + 1,
      });
    }
  }
  return totals;
};

/** So that what is left of a sum when a part of it is taken out is the same number wherever it stood. */
const exact = (points: number): number => Math.round(points * 1e6) / 1e6;

const meanOf = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/**
 * Item discrimination: the correlation of the share of this question with the points of all the others (the rest score, so that a question
 * is not compared with itself), over students who were graded on it and on another one. Lord & Novick, Statistical Theories of Mental Test
 * Scores (1968), chapter 15; Moodle's quiz statistics have it as the discrimination index, in percent.
 */
const discriminationOf = (
  { points, shares }: Item,
  totals: ReadonlyMap<string, Total>,
): QuestionStatistics['discrimination'] => {
  const pairs: [number, number][] = [];
  for (const [student_id, share] of shares) {
    const total = totals.get(student_id);
    if (total === undefined || total.questions < 2) continue;
    pairs.push([share, exact(total.points - share * points)]);
  }
  const r = correlationOf(pairs);
  return r === null ? null : { r, n: pairs.length };
};

/** The beginning of a question's text. */
export const titleOf = ({ question }: AskedState): string => cutText(question.text, TITLE_CHARS);

const statisticsOfQuestion = (
  asked: AskedState,
  item: Item,
  totals: ReadonlyMap<string, Total>,
): QuestionStatistics => {
  const { question_id, question, votes } = asked;
  const vote = lastVoteOf(asked) ?? NOT_ASKED;
  const { answered, correct_rate, counts, median_seconds } = factsOf(question, vote);
  return {
    ...{ question_id, title: titleOf(asked), type: question.type, vote: vote.vote },
    ...{ answered, correct_rate, counts: [...counts], median_seconds },
    difficulty: meanOf([...item.shares.values()]),
    discrimination: discriminationOf(item, totals),
    votes: votes.map((one) => {
      const of_vote = factsOf(question, one);
      return { vote: one.vote, answered: of_vote.answered, correct_rate: of_vote.correct_rate };
    }),
  };
};

/** Of one student's points of all graded questions that were asked, revealed or not; not rounded. */
const earnedOfScored = (scored: readonly Scored[], student_id: string) => {
  const earned = { points: 0, of: 0 };
  for (const one of scored) {
    const { question, vote } = one;
    if (!isOwed(one, student_id)) continue;
    earned.of += question.points;
    earned.points += (sharesOf(question, vote).get(student_id) ?? 0) * question.points;
  }
  return earned;
};

/**
 * What came of a run, over the answers that count of the last vote of each question. Difficulty is classical test theory's p (Lord &
 * Novick, chapter 15): the mean share of the points, so that an easy question has a high one. What a question is worth for being fast is
 * in none of it.
 * @param student_ids of the lesson, those without a device among them; who has answered and is not among them is counted too
 */
export const statisticsOf = (state: RunState, student_ids: Iterable<string>): RunStatistics => {
  const { run_id, quiz_id, session_id } = state.file;
  const items = state.questions.map((asked): Item => {
    const { question } = asked;
    return { points: question.points, shares: sharesOf(question, lastVoteOf(asked) ?? NOT_ASKED) };
  });
  const totals = totalsOfItems(items);
  const took_part = answerersOf(state);
  const scored = scoredOf(state);
  const own_shares = [...took_part].flatMap((student_id) => {
    const { points, of } = earnedOfScored(scored, student_id);
    return of === 0 ? [] : [Math.min(1, points / of)];
  });
  return {
    ...{ run_id, quiz_id, session_id },
    joined: new Set([...student_ids, ...took_part]).size,
    took_part: took_part.size,
    mean_share: meanOf(own_shares),
    questions: state.questions.map((asked, index) =>
      statisticsOfQuestion(asked, items[index] ?? { points: 0, shares: new Map() }, totals),
    ),
  };
};
