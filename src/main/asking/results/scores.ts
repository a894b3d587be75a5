import type { Question } from '../../../questions/kinds.ts';
import { ASKING, type Leader, type QuizScore } from '../../../shared/contract/asking/asked.ts';
import { countedOf, type AskedState, type RunState, type Vote } from '../asking.types.ts';
import { isKeyed, isRevealed, lastVoteOf, rawPointsOf, roundedPoints, shareOf } from './grading.ts';
import { perVote } from './per-vote.ts';

/** Whether the vote is graded for everybody: by a key, or since the teacher began to mark. */
const isGraded = perVote(
  (question, vote) =>
    isKeyed(question) || [...vote.answers.values()].some((answer) => shareOf(question, answer) !== null),
);

/** A question as it is scored: by its last vote. */
export interface Scored {
  readonly asked: AskedState;
  readonly question: Question;
  readonly vote: Vote;
}

/** What was asked, each by its last vote. */
export const scoredOf = (state: RunState): Scored[] =>
  state.questions.flatMap((asked) => {
    const vote = lastVoteOf(asked);
    return vote === null ? [] : [{ asked, question: asked.question, vote }];
  });

const revealedOf = (state: RunState): Scored[] =>
  scoredOf(state).filter(({ asked }) => isRevealed(state, asked));

/** An answer that waits for its mark costs nothing yet; who gave none has none of the points. */
export const isOwed = ({ question, vote }: Scored, student_id: string): boolean => {
  const answer = vote.answers.get(student_id);
  if (answer === undefined || countedOf(answer) === null) return isGraded(question, vote);
  return shareOf(question, answer) !== null;
};

const sumUp = (
  runs: readonly RunState[],
  student_id: string,
  questionsOf: (state: RunState) => Scored[],
): QuizScore => {
  const score = { points: 0, of: 0, right: 0, graded: 0 };
  for (const state of runs) {
    for (const scored of questionsOf(state)) {
      const { question, vote } = scored;
      const answer = vote.answers.get(student_id);
      if (isOwed(scored, student_id)) score.of += question.points;
      if (answer !== undefined) score.points += rawPointsOf(state, question, vote, answer) ?? 0;
      if (!isKeyed(question)) continue;
      score.graded += 1;
      if (answer !== undefined && shareOf(question, answer) === 1) score.right += 1;
    }
  }
  return { ...score, points: roundedPoints(score.points), of: roundedPoints(score.of) };
};

/**
 * What the revealed questions of these runs came to for one student, by the last vote of each. null: nothing of them is graded yet.
 * @param runs of one lesson
 */
export const scoreOf = (runs: readonly RunState[], student_id: string): QuizScore | null => {
  const score = sumUp(runs, student_id, revealedOf);
  return score.of === 0 && score.graded === 0 ? null : score;
};

/** Likewise of everything that was asked, revealed or not: for the teacher. */
export const askedScoreOf = (state: RunState, student_id: string): QuizScore =>
  sumUp([state], student_id, scoredOf);

/** Points of the revealed questions of these runs, rounded, of everybody who has answered one of them. */
export const totalsOf = (runs: readonly RunState[]): Map<string, number> => {
  const totals = new Map<string, number>();
  for (const state of runs) {
    for (const { question, vote } of revealedOf(state)) {
      for (const [student_id, answer] of vote.answers) {
        if (countedOf(answer) === null) continue;
        const points = rawPointsOf(state, question, vote, answer) ?? 0;
        totals.set(student_id, (totals.get(student_id) ?? 0) + points);
      }
    }
  }
  for (const [student_id, points] of totals) totals.set(student_id, roundedPoints(points));
  return totals;
};

/** By whom: the place, from 1; the same for the same points, and the next one counts all before it. Nobody without points has one. */
export const placesOf = (totals: ReadonlyMap<string, number>): Map<string, number> => {
  const places = new Map<string, number>();
  const ranked = [...totals].filter(([, points]) => points > 0).sort(([, a], [, b]) => b - a);
  let place = 0;
  let last: number | null = null;
  for (const [index, [id, points]] of ranked.entries()) {
    if (points !== last) place = index + 1;
    last = points;
    places.set(id, place);
  }
  return places;
};

/** Those in front, `ASKING.leaders` at most. @param nameOf null: it is nobody's to show */
export const leadersOf = (
  totals: ReadonlyMap<string, number>,
  nameOf: (id: string) => string | null,
): Leader[] => {
  const leaders: Leader[] = [];
  for (const [id, place] of placesOf(totals)) {
    const name = nameOf(id);
    if (name !== null) leaders.push({ place, name, points: totals.get(id) ?? 0 });
    if (leaders.length === ASKING.leaders) break;
  }
  return leaders;
};

export interface ScoredGroup {
  readonly group_id: string;
  readonly student_ids: readonly string[];
}

/** By group: the mean of its members' points, rounded; who has not answered has none. A group that nobody of has answered is left out. */
export const groupTotalsOf = (
  totals: ReadonlyMap<string, number>,
  groups: readonly ScoredGroup[],
): Map<string, number> => {
  const means = new Map<string, number>();
  for (const { group_id, student_ids } of groups) {
    if (!student_ids.some((student_id) => totals.has(student_id))) continue;
    const sum = student_ids.reduce((points, student_id) => points + (totals.get(student_id) ?? 0), 0);
    means.set(group_id, roundedPoints(sum / student_ids.length));
  }
  return means;
};
