import { ASKING } from '../../../../../shared/contract/asking/asked.ts';
import type { TeacherRun } from '../../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../../common/state/use-member.ts';
import { useWallWish, withAnswer } from '../../wall/use-wall-wish.ts';

/** The answers side by side on the wall, as the desk puts them there. */
export interface DeskWall {
  /** The run is the one that is shown, and the question was asked in it. */
  readonly is_possible: boolean;
  readonly is_full: boolean;
  readonly has: (student_id: string) => boolean;
  /** Nothing where it is not possible, or no more have room. */
  readonly toggle: (student_id: string) => void;
}

const askedId = (run: TeacherRun | null): string | null =>
  run?.questions[run.index ?? -1]?.question_id ?? null;

export const useDeskWall = (run_id: string, question_id: string): DeskWall => {
  const run = useMember('teacher', 'quiz') ?? null;
  const { wish, want } = useWallWish(run_id);
  const asked = run?.questions.find((one) => one.question_id === question_id);
  const is_possible = run?.run_id === run_id && asked !== undefined && asked.status !== 'waiting';
  // Answers to another question make room for these.
  const is_own = wish.shows === 'answers' && (wish.question_id ?? askedId(run)) === question_id;
  const student_ids = is_own ? wish.student_ids : [];
  return {
    is_possible,
    is_full: student_ids.length >= ASKING.wall_answers,
    has: (student_id) => student_ids.includes(student_id),
    toggle: (student_id) => {
      if (!is_possible) return;
      const next = withAnswer(student_ids, student_id, ASKING.wall_answers);
      if (next !== student_ids) want({ shows: 'answers', question_id, student_ids: next });
    },
  };
};
