import type { AskedNow, ClassRun, Leader, OwnAnswer, QuizSeat } from '../../shared/contract/asking/asked.ts';
import type { QuizWall, TeacherQuestion, TeacherRun } from '../../shared/contract/asking/runs.ts';
import { kindOf } from '../../questions/kinds.ts';
import { askedView, wholeView } from './asked-view.ts';
import {
  countedOf,
  type Answer,
  type AskedState,
  type RunState,
  type Vote,
  type WallState,
} from './asking.types.ts';
import { revealedResultOf } from './results/counts.ts';
import {
  askedNowOf,
  isKeyed,
  isMarkedByTeacher,
  isRevealed,
  lastVoteOf,
  pointsOf,
  shareOf,
} from './results/grading.ts';
import { titleOf } from './results/statistics.ts';
import type { RunClocks } from './run-clocks.ts';

type Clocks = Pick<RunClocks, 'closesAt'>;

const nowOf = (run: RunState, clocks: Clocks): AskedNow | null => {
  const asked = askedNowOf(run);
  const vote = asked === null ? null : lastVoteOf(asked);
  if (asked === null || vote === null || asked.status === 'waiting') return null;
  const is_revealed = isRevealed(run, asked);
  const show = is_revealed ? wholeView : askedView;
  // The vote's first opening counts for who was quick; whoever is to look again goes by the last one.
  const opened_at = run.opened_at ?? vote.opened_at;
  return {
    question: show(asked.question, run.file.math),
    index: run.index ?? 0,
    vote: vote.vote,
    status: is_revealed ? 'revealed' : asked.status,
    opened_at,
    closes_at: asked.status === 'open' ? clocks.closesAt(run, 0) : null,
    result: is_revealed ? revealedResultOf(asked) : null,
  };
};

/** What the class sees: never a key before its reveal. @param leaders as they stand now, shown where the teacher lets them */
export const classRunOf = (run: RunState, clocks: Clocks, leaders: () => readonly Leader[]): ClassRun => {
  const { file, settings, is_open, is_revealed, paper_version, questions } = run;
  const { run_id, quiz_id, title, mode } = file;
  const is_by_steps = mode === 'steps';
  return {
    ...{ run_id, quiz_id, title, mode, is_open, paper_version },
    may_change: settings.may_change,
    is_shuffled: !is_by_steps && settings.is_shuffled,
    question_count: questions.length,
    now: is_by_steps ? nowOf(run, clocks) : null,
    closes_at: is_by_steps || !is_open ? null : clocks.closesAt(run, 0),
    is_revealed,
    leaders: settings.has_leaderboard ? [...leaders()] : null,
  };
};

/** What a student may read of a run: at own pace all of its questions; by steps, where none is told before its turn, those that were revealed. */
export const paperOf = (run: RunState): ReturnType<typeof askedView>[] =>
  run.file.mode === 'steps'
    ? run.questions
        .filter(({ status }) => status === 'revealed')
        .map(({ question }) => wholeView(question, run.file.math))
    : run.questions.map(({ question }) => (run.is_revealed ? wholeView : askedView)(question, run.file.math));

const ownOf = (run: RunState, asked: AskedState, vote: Vote, answer: Answer): OwnAnswer | null => {
  const { question, question_id } = asked;
  const counted = countedOf(answer);
  const shown = counted ?? answer.late;
  if (shown === null) return null;
  const is_revealed = isRevealed(run, asked);
  return {
    ...{
      question_id,
      run_id: run.file.run_id,
      vote: vote.vote,
      answer: shown.answer,
      saved_at: shown.saved_at,
    },
    late: shown === answer.late,
    counts: counted !== null,
    share: is_revealed ? shareOf(question, answer) : null,
    points: is_revealed ? pointsOf(run, question, vote, answer) : null,
    notes: is_revealed ? [...kindOf(question).notesOn(question, shown.answer)] : [],
    comment: is_revealed ? (answer.mark?.comment ?? null) : null,
  };
};

/** A student's own answer to the last vote of a question; null: it has none. */
export const ownAnswerOf = (run: RunState, question_id: string, student_id: string): OwnAnswer | null => {
  const asked = run.questions.find((one) => one.question_id === question_id);
  const vote = asked === undefined ? null : lastVoteOf(asked);
  const answer = vote?.answers.get(student_id);
  return asked === undefined || vote === null || answer === undefined
    ? null
    : ownOf(run, asked, vote, answer);
};

/** null: nothing of the run is this student's alone. @param place among all, where it is shown */
export const quizSeatOf = (
  run: RunState,
  clocks: Clocks,
  seat: { readonly student_id: string; readonly extra_percent: number; readonly place: number | null },
): QuizSeat | null => {
  const { student_id, extra_percent, place } = seat;
  const submitted_at = run.submitted.get(student_id) ?? null;
  const nudged_at = run.nudged.get(student_id) ?? null;
  if (extra_percent === 0 && submitted_at === null && nudged_at === null && place === null) return null;
  const closes_at = run.is_open ? clocks.closesAt(run, extra_percent) : null;
  return { run_id: run.file.run_id, closes_at, submitted_at, nudged_at, place };
};

export const teacherRunOf = (run: RunState, clocks: Clocks): TeacherRun => {
  const { file, settings, is_open, is_revealed, index, opened_at } = run;
  const { run_id, quiz_id, title, mode, started_at } = file;
  return {
    ...{ run_id, quiz_id, title, mode, settings, started_at, is_open, is_revealed, index, opened_at },
    closes_at: is_open ? clocks.closesAt(run, 0) : null,
    questions: run.questions.map((asked) => ({
      question_id: asked.question_id,
      type: asked.question.type,
      title: titleOf(asked),
      status: isRevealed(run, asked) && asked.status !== 'waiting' ? 'revealed' : asked.status,
      vote: lastVoteOf(asked)?.vote ?? 1,
      is_keyed: isKeyed(asked.question),
      is_marked: isMarkedByTeacher(asked.question),
      points: asked.question.points,
    })),
  };
};

/** The question that is asked, with its key. */
export const teacherQuestionOf = (run: RunState): TeacherQuestion | null => {
  const asked = askedNowOf(run);
  if (asked === null) return null;
  const { question_id, question } = asked;
  const vote = lastVoteOf(asked)?.vote ?? 1;
  return { question_id, vote, question: wholeView(question, run.file.math) };
};

/** What answers on the wall are to; a question that waits for its turn is told to nobody. */
const shownOnWall = (run: RunState, { question_id }: WallState): AskedState | null => {
  if (question_id === null) return askedNowOf(run);
  const named = run.questions.find((asked) => asked.question_id === question_id);
  return named === undefined || named.status === 'waiting' ? null : named;
};

export const wallOf = (run: RunState): QuizWall | null => {
  const { wall, file } = run;
  if (wall === null) return null;
  const asked = shownOnWall(run, wall);
  const vote = asked === null ? null : lastVoteOf(asked);
  const answers = wall.student_ids.flatMap((student_id) => {
    const answer = vote?.answers.get(student_id);
    const shown = answer === undefined ? null : (countedOf(answer) ?? answer.late);
    return shown === null ? [] : [{ student_id, answer: shown.answer }];
  });
  const { shows, shown_at, released, hidden } = wall;
  const show = asked !== null && isRevealed(run, asked) ? wholeView : askedView;
  return {
    ...{ run_id: file.run_id, shows, shown_at, answers },
    question: asked === null ? null : show(asked.question, file.math),
    ...{ released: [...released], hidden: [...hidden] },
  };
};
