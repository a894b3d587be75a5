import { kindOf, type Question } from '../../../questions/kinds.ts';
import { rubricTotal, sumOfMarks, type Rubric } from '../../../questions/parts/rubric.ts';
import type { Mark } from '../../../shared/contract/asking/runs.ts';
import {
  countedOf,
  type Answer,
  type AskedState,
  type Given,
  type RunState,
  type Vote,
} from '../asking.types.ts';

/**
 * What the graders said. To compare a text with forty keys takes as long as a push may, so a thousand answers are not graded again at each
 * of them. What was given and a question are never changed: another key is another question, and grades everything anew.
 */
const graded = new WeakMap<Question, WeakMap<Given, number | null>>();

const gradeOf = (question: Question, given: Given): number | null => {
  const known = graded.get(question) ?? new WeakMap<Given, number | null>();
  graded.set(question, known);
  const last = known.get(given);
  if (last !== undefined) return last;
  const share = kindOf(question).grade(question, given.answer);
  known.set(given, share);
  return share;
};

const rubricOf = (question: Question): Rubric => ('rubric' in question ? question.rubric : []);

/** Whether it is the teacher who marks it: what no grader can read. */
export const isMarkedByTeacher = (question: Question): boolean =>
  'rubric' in question || question.type === 'drawing';

export const isKeyed = (question: Question): boolean => kindOf(question).isKeyed(question);

/** Share of the points that a mark gives, 0 to 1: its levels go before its share. null: it gives none (yet). */
export const shareOfMark = (question: Question, { levels, share }: Mark): number | null => {
  const rubric = rubricOf(question);
  const total = rubricTotal(rubric);
  const reached = levels === null || total === 0 ? null : sumOfMarks(rubric, levels);
  return reached === null ? share : reached / total;
};

/** Share of the points that one of a student's answers is worth, 0 to 1. null: without a key, or not marked. */
export const shareOfGiven = (question: Question, given: Given, mark: Mark | null): number | null =>
  (mark === null ? null : shareOfMark(question, mark)) ?? gradeOf(question, given);

/** Likewise, of the answer that counts; what the teacher marked goes before the grader. null also: none counts. */
export const shareOf = (question: Question, answer: Answer): number | null => {
  const given = countedOf(answer);
  return given === null ? null : shareOfGiven(question, given, answer.mark);
};

/** Whether it is right as a whole; null: no key, or not marked. */
export const isRight = (share: number | null): boolean | null => (share === null ? null : share === 1);

export const lastVoteOf = ({ votes }: AskedState): Vote | null => votes.at(-1) ?? null;

export const isRevealed = (state: RunState, { status }: AskedState): boolean =>
  status === 'revealed' || state.is_revealed;

/** The question that is asked; null: at own pace, or none was asked yet. */
export const askedNowOf = ({ index, questions }: RunState): AskedState | null =>
  index === null ? null : (questions[index] ?? null);

/** Two decimals: what people read. A sum is rounded once, as a whole. */
export const roundedPoints = (points: number): number => Math.round(points * 100) / 100;

/** Milliseconds as seconds, rounded to tenths. */
export const tenthsOf = (elapsed_ms: number | null): number | null =>
  elapsed_ms === null ? null : Math.round(elapsed_ms / 100) / 10;

/** Of an answer at its end, and of every later one. */
const SLOWEST = 0.5;

/**
 * What of its points an answer keeps by its time, 0.5 to 1: 1 − elapsed / (2 · length) where the run has speed points and the question was
 * asked by itself and timed; else 1. Who has more time than the others loses no more than they do at their end. What came late is worth no
 * more than one at the end; what the teacher entered was not timed.
 */
export const speedOf = (
  { file, settings }: Pick<RunState, 'file' | 'settings'>,
  { seconds }: Pick<Vote, 'seconds'>,
  answer: Answer,
): number => {
  if (!settings.has_speed_points || file.mode !== 'steps' || seconds === null) return 1;
  const given = countedOf(answer);
  if (given !== null && given === answer.late) return SLOWEST;
  const elapsed_ms = given?.elapsed_ms ?? 0;
  return Math.max(SLOWEST, 1 - elapsed_ms / (2 * seconds * 1000));
};

/** Points of the answer that counts, not rounded; null: no key, not marked, or none counts. */
export const rawPointsOf = (
  state: Pick<RunState, 'file' | 'settings'>,
  question: Question,
  vote: Vote,
  answer: Answer,
): number | null => {
  const share = shareOf(question, answer);
  return share === null ? null : share * question.points * speedOf(state, vote, answer);
};

/** Likewise, as people read it: two decimals. */
export const pointsOf = (...of: Parameters<typeof rawPointsOf>): number | null => {
  const points = rawPointsOf(...of);
  return points === null ? null : roundedPoints(points);
};
