import { ASKING } from '../../shared/contract/asking/asked.ts';
import { AirError } from '../../shared/errors.ts';
import type { Answer, AskedState, RunState, Vote } from './asking.types.ts';
import { expectAnswer, expectAsked, expectRun, expectVote, type OpenQuiz } from './expect.ts';
import { photosIn, photosOf } from './pictures-of-runs.ts';
import type { RunClocks } from './run-clocks.ts';
import { isSameAnswer, NOTHING, type RunInWork } from './run-state.ts';
import { createTurns } from './turns.ts';

export interface AnsweringDeps {
  readonly clocks: Pick<RunClocks, 'isInTime' | 'elapsedMs' | 'leftMs'>;
  /** Percent. */
  readonly extraOf: (session_id: string, student_id: string) => number;
  /** The others of its group, where one answers for all; empty: nobody. */
  readonly answersFor: (session_id: string, student_id: string) => readonly string[];
  readonly isPhotoOf: (session_id: string, student_id: string, picture_id: string) => boolean;
}

export interface Response {
  readonly student_id: string;
  /** Of the run, or of its quiz. */
  readonly quiz_id: string;
  readonly question_id: string;
  readonly answer: unknown;
  /** Absent: the one that is open. */
  readonly vote?: number | undefined;
}

export interface Answering {
  /**
   * @returns since when it is on the disk; the same answer again is the one that is there
   * @throws AirError not_found; invalid_input, too_large for what is no answer to this question; conflict {reason}: "late" (it is kept, and counts
   * if the teacher says so), "not_open" (not asked yet), "answered" (it may not be changed), "submitted", "changes"; storage_full, unavailable
   */
  respond(open: OpenQuiz, response: Response): Promise<string>;
  /** @throws AirError not_found; conflict {reason: "not_open"} where nothing is open at own pace; storage_full, unavailable */
  submit(open: OpenQuiz, run_id: string, student_id: string): Promise<void>;
}

const refused = (reason: string, why: string): AirError => new AirError('conflict', why, { reason });

/** The run that is meant: what is shown before what was put away, the newest first. */
const runOf = ({ state }: OpenQuiz, id: string): RunInWork => {
  const run = state.runs.findLast(({ file }) => file.run_id === id || file.quiz_id === id);
  if (run === undefined) throw new AirError('not_found', 'this is not asked in this lesson');
  return run;
};

const isAskedNow = (run: RunState, asked: AskedState, vote: Vote): boolean =>
  !run.is_put_away &&
  asked.votes.at(-1) === vote &&
  asked.status !== 'revealed' &&
  (run.file.mode !== 'steps' || run.questions[run.index ?? -1] === asked);

/** Whether somebody else of its group may answer for this student still. */
const mayTake = (run: RunState, vote: Vote, student_id: string): boolean =>
  !run.submitted.has(student_id) &&
  (run.settings.may_change || (vote.answers.get(student_id)?.in_time ?? null) === null);

export const createAnswering = (deps: AnsweringDeps): Answering => {
  const { clocks, extraOf, answersFor, isPhotoOf } = deps;

  /** Photos of its own, and those that another one of its group has put into its answer. @throws AirError not_found */
  const expectOwnPhotos = (
    session_id: string,
    student_id: string,
    asked: AskedState,
    answer: unknown,
    before: Answer,
  ): void => {
    const shared = photosOf(asked, before);
    const isOwn = (picture_id: string): boolean =>
      shared.includes(picture_id) || isPhotoOf(session_id, student_id, picture_id);
    if (photosIn(asked, answer).every(isOwn)) return;
    throw new AirError('not_found', 'there is no such photo of this student');
  };
  /** @throws AirError conflict where an answer may not take the place of the one before */
  const expectMayChange = (run: RunState, { in_time, changes }: Answer, is_in_time: boolean): void => {
    if (is_in_time && in_time !== null && !run.settings.may_change)
      throw refused('answered', 'an answer is not changed in this quiz');
    if (changes >= ASKING.changes) throw refused('changes', 'it was changed too often');
  };

  const respond: Answering['respond'] = async (
    open,
    { student_id, quiz_id, question_id, answer: given, vote: wanted },
  ) => {
    const { session_id } = open;
    const run = runOf(open, quiz_id);
    const asked = expectAsked(run, question_id);
    const vote = expectVote(asked, wanted);
    const answer = expectAnswer(asked.question, given);
    const before = vote.answers.get(student_id) ?? NOTHING;
    expectOwnPhotos(session_id, student_id, asked, answer, before);
    const extra = extraOf(session_id, student_id);
    const left_ms =
      asked.status === 'revealed' ? null : clocks.leftMs(run, { question_id, vote: vote.vote }, extra);
    const is_in_time = left_ms !== null || (isAskedNow(run, asked, vote) && clocks.isInTime(run, extra));
    const there = is_in_time ? before.in_time : (before.late ?? before.in_time);
    const is_there = there !== null && isSameAnswer(there.answer, answer);
    // One that was in time and comes again after the end, since its acknowledgement was lost, is no late one.
    if (is_there && (is_in_time || there === before.in_time)) return there.saved_at;
    if (run.submitted.has(student_id)) throw refused('submitted', 'it was handed in');
    // A late one that counts stays as the teacher took it.
    if (!is_there && (is_in_time || !before.late_counts)) {
      expectMayChange(run, before, is_in_time);
      const elapsed_ms = left_ms ?? clocks.elapsedMs(run);
      const also_of = is_in_time
        ? answersFor(session_id, student_id).filter((id) => mayTake(run, vote, id))
        : [];
      const fact = await open.append({
        ...{
          type: 'answered',
          run_id: run.file.run_id,
          question_id,
          elapsed_ms,
          student_id,
          vote: vote.vote,
        },
        ...{ answer, late: !is_in_time, also_of, is_entered: false },
      });
      if (is_in_time) return fact.at;
    }
    throw refused('late', 'it came after the end; it is kept, and counts if the teacher says so');
  };
  const submit: Answering['submit'] = async (open, run_id, student_id) => {
    const run = expectRun(open, run_id);
    if (run.submitted.has(student_id)) return;
    if (run.file.mode === 'steps' || !run.is_open) throw refused('not_open', 'there is nothing to hand in');
    await open.append({ type: 'submitted', run_id, student_id });
  };

  // By WebSocket they come one after the other, by HTTP beside each other: "may not be changed" holds for those, too.
  const inTurn = createTurns();
  return {
    respond: (open, response) => inTurn(response.student_id, () => respond(open, response)),
    submit: (open, run_id, student_id) => inTurn(student_id, () => submit(open, run_id, student_id)),
  };
};
