import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import type { QuizResponse } from '../../../../shared/contract/asking/runs.ts';
import type { HeatColumn } from './cells.ts';
import { useTold } from './use-told.ts';

interface LateAnswersProps {
  readonly run_id: string;
  readonly columns: readonly HeatColumn[];
  readonly responses: readonly QuizResponse[];
  readonly onChanged: () => void;
}

/** By question how many came late and do not count; none is left out, and those with none are not there. Of who had answered in time the late one is among them. */
export const lateByQuestion = (
  columns: readonly HeatColumn[],
  responses: readonly Pick<QuizResponse, 'question_id' | 'vote' | 'late' | 'counts'>[],
): readonly { readonly column: HeatColumn; readonly count: number }[] =>
  columns
    .map((column) => ({
      column,
      count: responses.filter(
        ({ question_id, vote, late, counts }) =>
          question_id === column.question_id && vote === column.vote && late && !counts,
      ).length,
    }))
    .filter(({ count }) => count > 0);

/** What came after the end, and a press that counts all of it. */
export const LateAnswers = ({ run_id, columns, responses, onChanged }: LateAnswersProps) => {
  const { t } = useTranslation();
  const place = useFocusHeir<HTMLElement>('button');
  const { tell, step } = useTold('quiz.count_late', onChanged);
  const late = lateByQuestion(columns, responses);
  const count = late.reduce((sum, one) => sum + one.count, 0);
  return (
    <section ref={place} className="review-late" aria-label={t('asking_review.late.title')} tabIndex={-1}>
      {count > 0 && (
        <>
          <p>{t('asking_review.late.body', { count })}</p>
          <ul>
            {late.map(({ column: { question_id, number }, count: of_question }) => (
              <li key={question_id}>
                {t('asking_review.late.of_question', { number, count: of_question })}
                <Button
                  size="small"
                  is_busy={step === 'saving'}
                  aria-label={t('asking_review.late.count_all_of', { number })}
                  onPress={() => {
                    tell({ run_id, question_id, student_id: null, counts: true });
                  }}
                >
                  {t('asking_review.late.count_all')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
