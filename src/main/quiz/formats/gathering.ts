import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { DraftQuestion, DraftQuiz } from './formats.types.ts';
import { WHOLE_FILE, type Place, type Problems } from './problems.ts';

/** Questions of a file as they are read, by the quiz that they belong to. */
export interface Gathering {
  /** What follows is of this quiz; one that was there before goes on. */
  begin(title: string | null, folder: string | null): void;
  add(question: DraftQuestion, place: Place): void;
  /** Those with questions. A file without any has the problem `empty`. */
  quizzes(): readonly DraftQuiz[];
}

export const createGathering = (problems: Problems): Gathering => {
  const by_name = new Map<
    string,
    { title: string | null; folder: string | null; questions: DraftQuestion[] }
  >();
  let questions: DraftQuestion[] = [];
  const begin: Gathering['begin'] = (title, folder) => {
    const name = JSON.stringify([title, folder]);
    const quiz = by_name.get(name) ?? { title, folder, questions: [] };
    by_name.set(name, quiz);
    questions = quiz.questions;
  };
  begin(null, null);
  return {
    begin,
    add(question, place) {
      if (questions.length < QUIZZES.questions) questions.push(question);
      else problems.error('too_many', place, { max: QUIZZES.questions });
    },
    quizzes() {
      const filled = [...by_name.values()].filter((quiz) => quiz.questions.length > 0);
      if (filled.length === 0 && problems.list.every(({ rank }) => rank === 'note'))
        problems.error('empty', WHOLE_FILE);
      if (filled.length > QUIZZES.import_quizzes)
        problems.error('too_many', WHOLE_FILE, { max: QUIZZES.import_quizzes });
      return filled.slice(0, QUIZZES.import_quizzes);
    },
  };
};
