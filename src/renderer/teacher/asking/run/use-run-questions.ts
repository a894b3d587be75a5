import { useEffect, useState } from 'react';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { wholeOf, type WholeQuestion } from './use-asked-question.ts';

interface RunQuestions {
  /** null: they are on their way. */
  readonly questions: readonly WholeQuestion[] | null;
  readonly failure: string | null;
}

/** All questions of a run, of one at own pace; its `is_wanted` says whether they are needed at all. */
export const useRunQuestions = (run_id: string, is_wanted: boolean): RunQuestions => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const [questions, setQuestions] = useState<readonly WholeQuestion[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!is_wanted) return undefined;
    const stop = new AbortController();
    api.call('getRun', { params: { quiz_id: run_id }, signal: stop.signal }).then(
      (sheet) => {
        if (!stop.signal.aborted) setQuestions(sheet.questions.map(({ question }) => wholeOf(question)));
      },
      (failure: unknown) => {
        if (!stop.signal.aborted) setError(failure);
      },
    );
    return () => {
      stop.abort();
    };
  }, [api, run_id, is_wanted]);
  return { questions, failure: error === null ? null : wordsOf(error) };
};
