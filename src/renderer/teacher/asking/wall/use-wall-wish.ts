import { useEffect, useRef, useState } from 'react';
import type { QuizWall } from '../../../../shared/contract/asking/runs.ts';
import { useCommands } from '../../../common/commands/use-command.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { ASKING_AT } from '../run/asking-at.ts';
import { NOTHING_CHOSEN } from './shown-counts.ts';

/** What the teacher wants on the wall. */
export interface WallWish extends Pick<QuizWall, 'shows' | 'released' | 'hidden'> {
  /** Whose answers stand side by side; null: to the question that is asked. */
  readonly question_id: string | null;
  readonly student_ids: readonly string[];
}

interface Wanted {
  /** What the node told last; of another one it is no wish any more. */
  readonly before: QuizWall | null;
  readonly wish: WallWish;
  readonly is_under_way: boolean;
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
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const now = useRef(wall);
  useEffect(() => {
    now.current = wall;
  });
  const own = wanted !== null && (wanted.is_under_way || wanted.before === wall) ? wanted.wish : null;
  const wish = own ?? (wall === null ? NOTHING : wishIn(wall));
  return {
    wish,
    want: (part) => {
      const next = { ...wish, ...part };
      const newest: Wanted = { before: wall, wish: next, is_under_way: true };
      setWanted(newest);
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
        // What the node tells meanwhile is of presses before this one. Where it did not go through, that holds.
        const kept = why === null ? { ...newest, before: now.current, is_under_way: false } : null;
        setWanted((last) => (last === newest ? kept : last));
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
