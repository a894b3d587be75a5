import { useState } from 'react';
import type { QuizWall } from '../../../../shared/contract/asking/runs.ts';
import { useCommands } from '../../../common/commands/use-command.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { ASKING_AT } from '../asking-at.ts';
import { NOTHING_CHOSEN } from './shown-counts.ts';

/** What the teacher wants on the wall. */
export interface WallWish extends Pick<QuizWall, 'shows' | 'released' | 'hidden'> {
  /** Whose answers stand side by side; null: to the question that is asked. */
  readonly question_id: string | null;
  readonly student_ids: readonly string[];
}

const NOTHING: WallWish = { shows: 'question', question_id: null, student_ids: [], ...NOTHING_CHOSEN };

const wishIn = (wall: QuizWall): WallWish => ({
  shows: wall.shows,
  question_id: wall.question?.question_id ?? null,
  student_ids: wall.answers.map(({ student_id }) => student_id),
  released: wall.released,
  hidden: wall.hidden,
});

/**
 * What is wanted on the wall of a run, and how to want something else: it holds here at once, and until the node tells otherwise.
 * Each says all of it, so that of two quick ones the second knows the first.
 */
export const useWallWish = (
  run_id: string,
): { readonly wish: WallWish; readonly want: (part: Partial<WallWish>) => void } => {
  const commands = useCommands();
  const told = useMember('teacher', 'quiz_wall') ?? null;
  const wall = told?.run_id === run_id ? told : null;
  const [wanted, setWanted] = useState<{ readonly before: QuizWall | null; readonly wish: WallWish } | null>(
    null,
  );
  const own = wanted !== null && wanted.before === wall ? wanted.wish : null;
  const wish = own ?? (wall === null ? NOTHING : wishIn(wall));
  return {
    wish,
    want: (part) => {
      const next = { ...wish, ...part };
      setWanted({ before: wall, wish: next });
      const { shows, question_id, student_ids, released, hidden } = next;
      const payload = {
        run_id,
        shows,
        question_id,
        student_ids: [...student_ids],
        released: [...released],
        hidden: [...hidden],
      };
      void commands.press('quiz.wall', payload, ASKING_AT).then((why) => {
        // It did not go through: what the node tells holds.
        if (why !== null) setWanted(null);
      });
    },
  };
};

/** With this student's answer among those side by side, or without it; as many as there is room for, the first ones stay. */
export const withAnswer = (
  student_ids: readonly string[],
  student_id: string,
  most: number,
): readonly string[] => {
  if (student_ids.includes(student_id)) return student_ids.filter((one) => one !== student_id);
  return student_ids.length >= most ? student_ids : [...student_ids, student_id];
};
