import { useEffect, useState } from 'react';
import type { Question } from '../../../../questions/kinds.ts';
import type { ImportProblem } from '../../../../shared/contract/quiz-files.ts';
import { usePage } from '../../data/page-context.ts';
import { plainQuiz } from '../../quiz/import/plain-questions.ts';

/** After the last letter. */
const READ_AFTER_MS = 500;

/** What was found in a text. */
export interface Written {
  /** Of which text. */
  readonly of: string;
  /** Empty: nothing that looks like a question with its answers. */
  readonly questions: readonly Question[];
  readonly problems: readonly ImportProblem[];
  /** Why it could not be read; null: it was. */
  readonly error: unknown;
}

const NOTHING: Written = { of: '', questions: [], problems: [], error: null };

/** Signs of a format that the node has a reader of. */
const GIFT = /\{[^}]*\}/;

/**
 * Reads what is typed, as the import of the library does: a moment after it was typed. Nothing is kept by it.
 * @returns null: it is being read
 */
export const useWritten = (typed: string): Written | null => {
  const { api } = usePage();
  const [read, setRead] = useState<Written>(NOTHING);
  useEffect(() => {
    if (typed.trim() === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const plain = plainQuiz(typed);
      if (plain === null && !GIFT.test(typed)) {
        setRead({ ...NOTHING, of: typed });
        return;
      }
      const body = new Blob([plain?.gift ?? typed]);
      api.call('importQuiz', { body, query: {}, signal: stop.signal }).then(
        (answer) => {
          if (stop.signal.aborted) return;
          const said = plain?.told(answer) ?? answer;
          const questions = said.quizzes.flatMap((quiz) => quiz.questions);
          setRead({ of: typed, questions, problems: said.problems, error: null });
        },
        (error: unknown) => {
          if (!stop.signal.aborted) setRead({ ...NOTHING, of: typed, error });
        },
      );
    }, READ_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, typed]);
  if (typed.trim() === '') return NOTHING;
  return read.of === typed ? read : null;
};
