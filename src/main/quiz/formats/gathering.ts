import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { DraftQuestion, DraftQuiz } from './formats.types.ts';
import { WHOLE_FILE, type Place, type Problems } from './problems.ts';

/** Questions of a file as they are read, by the quiz that they belong to. */
export interface Gathering {
  /** What follows is of this quiz; one that was there before goes on. */
  begin(title: string | null, folder: string | null): void;
  /** Whether there is room for another question, which need not be read where there is none. The first that there is none for is told. */
  takes(place: Place): boolean;
  add(question: DraftQuestion): void;
  /** Those with questions. A file without any has the problem `empty`. */
  quizzes(): readonly DraftQuiz[];
}

interface Gathered extends DraftQuiz {
  readonly questions: DraftQuestion[];
  is_over: boolean;
}

const begun = (title: string | null, folder: string | null): Gathered => ({
  ...{ title, folder, questions: [] },
  is_over: false,
});

const nameOf = ({ title, folder }: DraftQuiz): string => JSON.stringify([title, folder]);

export const createGathering = (problems: Problems): Gathering => {
  const by_name = new Map<string, Gathered>();
  let quiz = begun(null, null);
  by_name.set(nameOf(quiz), quiz);
  let count = 0;
  let are_too_many = false;

  const hasRoom = (place: Place): boolean => {
    if (quiz.questions.length > 0 || count < QUIZZES.import_quizzes) return true;
    if (!are_too_many) problems.error('too_many', place, { max: QUIZZES.import_quizzes });
    are_too_many = true;
    return false;
  };

  return {
    begin(title, folder) {
      const next = begun(title, folder);
      quiz = by_name.get(nameOf(next)) ?? next;
      by_name.set(nameOf(quiz), quiz);
    },
    takes(place) {
      if (!hasRoom(place)) return false;
      if (quiz.questions.length < QUIZZES.questions) return true;
      if (!quiz.is_over) problems.error('too_many', place, { max: QUIZZES.questions });
      quiz.is_over = true;
      return false;
    },
    add(question) {
      if (quiz.questions.length === 0) count += 1;
      quiz.questions.push(question);
    },
    quizzes() {
      const filled = [...by_name.values()].filter(({ questions }) => questions.length > 0);
      if (filled.length === 0 && problems.list.every(({ rank }) => rank === 'note'))
        problems.error('empty', WHOLE_FILE);
      return filled.map(({ title, folder, questions }) => ({ title, folder, questions }));
    },
  };
};
