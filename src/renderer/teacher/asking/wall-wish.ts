import type { QuizWall, WallShows } from '../../../shared/contract/asking/runs.ts';
import type { CommandPayload } from '../../common/commands/commands.ts';

/** What the wall is asked for: what was let on it, or taken from it, stays so. @param wall as it is; null: nothing was asked for yet */
export const wallWish = (
  run_id: string,
  wall: QuizWall | null,
  shows: WallShows,
): CommandPayload<'quiz.wall'> => {
  const own = wall?.run_id === run_id ? wall : null;
  return {
    ...{ run_id, shows },
    question_id: shows === 'answers' ? (own?.question?.question_id ?? null) : null,
    student_ids: shows === 'answers' ? (own?.answers.map(({ student_id }) => student_id) ?? []) : [],
    released: own?.released ?? [],
    hidden: own?.hidden ?? [],
  };
};
