import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { ImportProblem } from '../../../shared/contract/quiz-files.ts';

/** Where in a file, both from 1; null: of the file, or of the line, as a whole. */
export interface Place {
  readonly line: number | null;
  readonly column: number | null;
}

export const WHOLE_FILE: Place = { line: null, column: null };

/** What is wrong with a file, in the order of its reading. */
export interface Problems {
  readonly list: readonly ImportProblem[];
  error(code: ImportProblem['code'], place: Place, details?: ImportProblem['details']): void;
  note(code: ImportProblem['code'], place: Place, details?: ImportProblem['details']): void;
}

/** Of a word of a file that is shown beside what is wrong with it. */
const SAID_CHARS = 60;

/** What a file has in a place, cut to what fits into a sentence about it. */
export const said = (text: string): string => text.trim().slice(0, SAID_CHARS);

export const createProblems = (): Problems => {
  const errors: ImportProblem[] = [];
  const notes: ImportProblem[] = [];
  const add =
    (list: ImportProblem[], rank: ImportProblem['rank']): Problems['error'] =>
    (code, { line, column }, details = {}) => {
      if (list.length < QUIZZES.import_problems) list.push({ rank, line, column, code, details });
    };
  return {
    get list() {
      // Errors are not pushed out by notes: they are why nothing is kept.
      const kept = [...errors, ...notes.slice(0, QUIZZES.import_problems - errors.length)];
      return kept.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
    },
    error: add(errors, 'error'),
    note: add(notes, 'note'),
  };
};

/** What is only not written yet. */
const UNREADY = new Set<ImportProblem['code']>(['empty', 'duplicate']);

/** For a question that was written by us: what it lacked then it may lack now. */
export const forOwn = (problems: Problems): Problems => ({
  get list() {
    return problems.list;
  },
  error: (code, place, details) => {
    if (UNREADY.has(code)) problems.note(code, place, details);
    else problems.error(code, place, details);
  },
  note: problems.note,
});
