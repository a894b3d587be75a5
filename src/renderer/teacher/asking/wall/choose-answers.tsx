import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ASKING } from '../../../../shared/contract/asking/asked.ts';
import type { QuizResponse, TeacherQuestion } from '../../../../shared/contract/asking/runs.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { GivenAnswer } from './given-answer.tsx';
import { withAnswer, type WallWish } from './use-wall-wish.ts';

interface ChooseAnswersProps {
  readonly run_id: string;
  readonly asked: TeacherQuestion;
  /** Somebody has answered. */
  readonly has_any: boolean;
  readonly wish: WallWish;
  readonly want: (part: Partial<WallWish>) => void;
}

/** In an order that tells of nobody. */
const ofVote = (
  responses: readonly QuizResponse[],
  { question_id, vote }: TeacherQuestion,
): readonly QuizResponse[] =>
  responses
    .filter((one) => one.question_id === question_id && one.vote === vote && one.counts)
    .sort((one, other) => (one.student_id < other.student_id ? -1 : 1));

/** A few answers for the wall, chosen without knowing whose they are. */
export const ChooseAnswers = ({ run_id, asked, has_any, wish, want }: ChooseAnswersProps) => {
  const { t } = useTranslation();
  const { responses, failure, read } = useResponses(run_id, has_any);
  const most = ASKING.wall_answers;
  const all = ofVote(responses, asked);
  // Of another question none is among these.
  const student_ids = (wish.question_id ?? asked.question_id) === asked.question_id ? wish.student_ids : [];
  return (
    <fieldset className="choose-answers">
      <legend className="field-label">{t('asking_review.control.choose')}</legend>
      <p className="muted small">{t('asking_review.control.choose_hint', { most })}</p>
      {failure !== null && (
        <p className="note-look small" role="alert">
          {failure}
        </p>
      )}
      {all.length === 0 && <p className="muted">{t('asking_review.control.none_to_choose')}</p>}
      <ul className="choose-list">
        {all.map((one, index) => {
          const is_chosen = student_ids.includes(one.student_id);
          return (
            <li key={one.student_id}>
              <label className="choose-answer" data-chosen={is_chosen}>
                <input
                  type="checkbox"
                  checked={is_chosen}
                  disabled={!is_chosen && student_ids.length >= most}
                  aria-label={t('asking_review.control.take', { number: index + 1 })}
                  onChange={() => {
                    want({
                      ...{ shows: 'answers', question_id: asked.question_id },
                      student_ids: withAnswer(student_ids, one.student_id, most),
                    });
                  }}
                />
                <GivenAnswer answer={one.answer} question={asked.question} said={one.said} />
              </label>
            </li>
          );
        })}
      </ul>
      <div className="choose-foot">
        <p className="small" role="status">
          {t('asking_review.control.chosen', { count: student_ids.length, most })}
        </p>
        <Button
          size="small"
          isDisabled={student_ids.length === 0}
          onPress={() => {
            want({ student_ids: [] });
          }}
        >
          {t('asking_review.control.stopped')}
        </Button>
        <Button size="small" onPress={read}>
          {t('asking_review.review.again')}
        </Button>
      </div>
    </fieldset>
  );
};

const useResponses = (run_id: string, has_any: boolean) => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const [responses, setResponses] = useState<readonly QuizResponse[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const reading = useRef<AbortController | null>(null);
  const read = useCallback(() => {
    // Of two the older one may come last.
    reading.current?.abort();
    const { signal } = (reading.current = new AbortController());
    api
      .call('quizResponses', { params: { quiz_id: run_id }, signal })
      .then((all) => {
        if (signal.aborted) return;
        setResponses(all);
        setFailure(null);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) setFailure(error);
      });
  }, [api, run_id]);
  // The first ones come by themselves; later on nothing moves under the pointer.
  useEffect(() => {
    if (has_any) read();
  }, [has_any, read]);
  useEffect(() => () => reading.current?.abort(), []);
  return { responses, failure: failure === null ? null : wordsOf(failure), read };
};
