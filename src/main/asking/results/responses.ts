import { kindOf } from '../../../questions/kinds.ts';
import type { QuizResponse } from '../../../shared/contract/asking/runs.ts';
import {
  countedOf,
  type Answer,
  type AskedState,
  type Given,
  type RunState,
  type Vote,
} from '../asking.types.ts';
import { isRight, pointsOf, shareOfGiven, tenthsOf } from './grading.ts';

/** What a row says of whose answer it is. */
export interface NamedSeat {
  /** '' for who may not be named, or is not known any more. */
  readonly name: string;
  readonly student_number: string | null;
}

interface At {
  readonly state: RunState;
  readonly asked: AskedState;
  readonly vote: Vote;
  readonly student_id: string;
  readonly seat: NamedSeat;
}

const rowOf = (
  { state, asked: { question_id, question }, vote, student_id, seat }: At,
  answer: Answer,
  given: Given,
): QuizResponse => {
  const counts = countedOf(answer) === given;
  // What counts was marked; the other answer of the two is shown with what the grader says to it.
  const share = shareOfGiven(question, given, counts ? answer.mark : null);
  return {
    ...{ student_id, name: seat.name, student_number: seat.student_number },
    ...{ question_id, vote: vote.vote, answer: given.answer },
    said: kindOf(question).say(question, given.answer),
    ...{ correct: isRight(share), share },
    points: counts ? pointsOf(state, question, vote, answer) : null,
    saved_at: given.saved_at,
    seconds: tenthsOf(given.elapsed_ms),
    ...{ late: given === answer.late, is_made_up: given.is_made_up === true, counts },
    changes: answer.changes,
    mark: counts ? answer.mark : null,
  };
};

const rowsOf = (at: At, answer: Answer): QuizResponse[] =>
  [answer.in_time, answer.late].flatMap((given) => (given === null ? [] : [rowOf(at, answer, given)]));

const rowsOfVote = (
  state: RunState,
  asked: AskedState,
  vote: Vote,
  seatOf: (student_id: string) => NamedSeat,
): QuizResponse[] =>
  [...vote.answers].flatMap(([student_id, answer]) => {
    const at: At = { state, asked, vote, student_id, seat: seatOf(student_id) };
    return rowsOf(at, answer);
  });

/**
 * Every answer of a run: by question in the author's order, by vote, in the order of coming. Who answered in time and again after the end
 * has two, of which at most one counts.
 */
export const responsesOf = (state: RunState, seatOf: (student_id: string) => NamedSeat): QuizResponse[] =>
  state.questions.flatMap((asked) => asked.votes.flatMap((vote) => rowsOfVote(state, asked, vote, seatOf)));

/** Of one student to one question in one vote, in time before late; empty: it gave none. */
export const responsesIn = (
  state: RunState,
  asked: AskedState,
  vote: Vote,
  student_id: string,
): QuizResponse[] => {
  const answer = vote.answers.get(student_id);
  if (answer === undefined) return [];
  const at: At = { state, asked, vote, student_id, seat: { name: '', student_number: null } };
  return rowsOf(at, answer);
};

/** Likewise of its last vote. */
export const lastResponsesOf = (state: RunState, asked: AskedState, student_id: string): QuizResponse[] => {
  const vote = asked.votes.at(-1);
  return vote === undefined ? [] : responsesIn(state, asked, vote, student_id);
};
