import { ASKING } from '../../../../../shared/contract/asking/asked.ts';
import { useMember } from '../../../../common/state/use-member.ts';
import { useWallWish, withAnswer } from '../../wall/use-wall-wish.ts';

/** The answers side by side on the wall, as the desk puts them there. */
export interface DeskWall {
  /** The question is the one that the wall is about. */
  readonly is_possible: boolean;
  readonly is_full: boolean;
  readonly has: (student_id: string) => boolean;
  /** Nothing where it is not possible, or no more have room. */
  readonly toggle: (student_id: string) => void;
}

export const useDeskWall = (run_id: string, question_id: string): DeskWall => {
  const run = useMember('teacher', 'quiz') ?? null;
  const { wish, want } = useWallWish(run_id);
  const asked = run?.questions[run.index ?? -1]?.question_id;
  const is_possible = run?.run_id === run_id && asked === question_id;
  const student_ids = wish.shows === 'answers' ? wish.student_ids : [];
  return {
    is_possible,
    is_full: student_ids.length >= ASKING.wall_answers,
    has: (student_id) => student_ids.includes(student_id),
    toggle: (student_id) => {
      if (!is_possible) return;
      const next = withAnswer(student_ids, student_id, ASKING.wall_answers);
      if (next !== student_ids) want({ shows: 'answers', student_ids: next });
    },
  };
};
