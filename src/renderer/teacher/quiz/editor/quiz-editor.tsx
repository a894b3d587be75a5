import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quiz } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import { useIsLinkLost, usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { goToQuiz } from '../quiz-address.ts';
import { QuizForm } from './quiz-form.tsx';
import { tabDrafts } from './tab-drafts.ts';

/** As one that was removed while something of it was typed here: the draft goes on from it, and the node says that it is gone. */
const removedQuiz = (quiz_id: string): Quiz | null => {
  const left = tabDrafts.read(quiz_id);
  if (left === null) return null;
  const at = new Date(0).toISOString();
  return {
    ...{ quiz_id, folder_id: null, title: '', version: left.version ?? '', questions: [] },
    ...{ created_at: at, updated_at: at },
  };
};

/** One quiz of the library, read once; from then on the form follows it. @param props.quiz_id one for as long as it is there */
export const QuizEditor = ({ quiz_id }: { readonly quiz_id: string }) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const { api } = usePage();
  const is_link_lost = useIsLinkLost();
  const [quiz, setQuiz] = useState<Quiz | null>(null);
  const [error, setError] = useState<unknown>(null);
  const is_read = quiz !== null;
  useEffect(() => {
    if (is_read || is_link_lost) return undefined;
    const stop = new AbortController();
    api.call('getQuiz', { params: { quiz_id }, signal: stop.signal }).then(
      (read) => {
        if (!stop.signal.aborted) setQuiz(read);
      },
      (failure: unknown) => {
        if (stop.signal.aborted) return;
        const is_gone = failure instanceof AirError && failure.code === 'not_found';
        setQuiz(is_gone ? removedQuiz(quiz_id) : null);
        setError(failure);
      },
    );
    return () => {
      stop.abort();
    };
  }, [api, quiz_id, is_read, is_link_lost]);
  if (quiz !== null) return <QuizForm quiz={quiz} />;
  if (error === null) return <div className="skeleton" aria-busy="true" />;
  return (
    <section className="card quiz-empty">
      <p role="alert">{wordsOf(error)}</p>
      <Button
        onPress={() => {
          goToQuiz(null);
        }}
      >
        <ArrowLeft aria-hidden />
        {t('quiz.back')}
      </Button>
    </section>
  );
};
