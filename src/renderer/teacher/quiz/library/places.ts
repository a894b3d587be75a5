import type { QuizSummary } from '../../../../shared/contract/quiz.ts';
import { movedTo } from '../move-in-list.ts';

/** Those of one folder (null: in none), in their order. */
export const inFolder = (quizzes: readonly QuizSummary[], folder_id: string | null): readonly QuizSummary[] =>
  quizzes.filter((quiz) => quiz.folder_id === folder_id);

/** A quiz at another place among those beside it. */
export interface Move {
  /** All, as they will be. */
  readonly quizzes: readonly QuizSummary[];
  readonly quiz_id: string;
  readonly folder_id: string | null;
  /** Which one it comes before; null: at the end. */
  readonly before: string | null;
}

/** @param to place within its folder, from 0; beyond an end: that end. @returns null: it stands there already */
export const moveOf = (quizzes: readonly QuizSummary[], quiz_id: string, to: number): Move | null => {
  const quiz = quizzes.find((one) => one.quiz_id === quiz_id);
  if (quiz === undefined) return null;
  const { folder_id } = quiz;
  const beside = inFolder(quizzes, folder_id);
  const moved = movedTo(beside, beside.indexOf(quiz), to);
  if (moved === beside) return null;
  return {
    ...{ quiz_id, folder_id },
    quizzes: [...quizzes.filter((one) => one.folder_id !== folder_id), ...moved],
    before: moved[moved.indexOf(quiz) + 1]?.quiz_id ?? null,
  };
};
