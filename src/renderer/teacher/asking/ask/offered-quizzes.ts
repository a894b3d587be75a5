import type { QuizSummary } from '../../../../shared/contract/quiz.ts';

/** As many as a list shows; the others are found by a search. */
export const QUIZZES_SHOWN = 60;

export interface OfferedQuizzes {
  readonly quizzes: readonly QuizSummary[];
  /** That there is no room for. */
  readonly left_out: number;
}

/** Those to choose from. The chosen one is among them, or the choice would be out of sight. @param folder_id null: of all folders */
export const offeredQuizzes = (
  all: readonly QuizSummary[],
  folder_id: string | null,
  chosen: string | null,
): OfferedQuizzes => {
  const fitting = folder_id === null ? all : all.filter((quiz) => quiz.folder_id === folder_id);
  const shown = fitting.slice(0, QUIZZES_SHOWN);
  const own = fitting.find(({ quiz_id }) => quiz_id === chosen);
  const quizzes = own === undefined || shown.includes(own) ? shown : [own, ...shown.slice(0, -1)];
  return { quizzes, left_out: fitting.length - quizzes.length };
};

/** Whether anything of it can be asked. @param leaves_out the teacher wants it without what is not finished */
export const isAskable = (
  { questions, unready }: Pick<QuizSummary, 'questions' | 'unready'>,
  leaves_out: boolean,
): boolean => (leaves_out ? questions > unready : questions > 0 && unready === 0);
