import type { RunSheet, RunSummary } from '../../../shared/contract/asking/runs.ts';
import { wholeView } from '../asked-view.ts';
import type { RunState } from '../asking.types.ts';
import { isKeyed, isMarkedByTeacher } from './grading.ts';

/** Of a run, or of its record. @param question_count of it */
export const summaryOf = (
  { run_id, quiz_id, session_id, title, mode, started_at }: Omit<RunSummary, 'question_count'>,
  question_count: number,
): RunSummary => ({ run_id, quiz_id, session_id, title, mode, started_at, question_count });

/** A run with its questions and their keys as they are now. */
export const runSheetOf = ({ file, settings, is_open, questions }: RunState): RunSheet => ({
  ...summaryOf(file, questions.length),
  ...{ settings, is_open },
  questions: questions.map(({ question, status, votes }) => ({
    question: wholeView(question, file.math),
    status,
    votes: Math.max(1, votes.length),
    is_keyed: isKeyed(question),
    is_marked: isMarkedByTeacher(question),
  })),
});
