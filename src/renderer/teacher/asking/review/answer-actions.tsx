import { useTranslation } from 'react-i18next';
import type { QuizResponse } from '../../../../shared/contract/asking/runs.ts';
import { Button } from '../../ui/button.tsx';
import type { HeatColumn } from './cells.ts';
import { useTold } from './use-told.ts';

/** Types whose key is a list of answers: one more is taken as right. */
const ACCEPTING = new Set(['short_text', 'numeric']);

/** Whether the teacher may take this answer as right too. */
export const canAccept = (
  { type }: Pick<HeatColumn, 'type'>,
  { correct }: Pick<QuizResponse, 'correct'>,
): boolean => ACCEPTING.has(type) && correct !== true;

interface AnswerActionsProps {
  readonly run_id: string;
  readonly column: HeatColumn;
  readonly response: QuizResponse;
  readonly onChanged: () => void;
}

/** What a teacher may decide of one answer: that it is right too, that it counts though it came late. */
export const AnswerActions = ({ run_id, column, response, onChanged }: AnswerActionsProps) => {
  const { t } = useTranslation();
  const accept = useTold('quiz.accept', onChanged);
  const late = useTold('quiz.count_late', onChanged);
  const { question_id } = column;
  const { student_id } = response;
  const came = response.is_made_up ? 'made_up' : 'late';
  return (
    <div className="answer-actions">
      {response.late && (
        <div className="answer-action">
          <p>{t(`asking_review.answer.${came}${response.counts ? '_counts' : ''}`)}</p>
          <Button
            is_busy={late.step === 'saving'}
            onPress={() => {
              late.tell({ run_id, question_id, student_id, counts: !response.counts });
            }}
          >
            {t(response.counts ? 'asking_review.answer.uncount_late' : 'asking_review.answer.count_late')}
          </Button>
        </div>
      )}
      {canAccept(column, response) && (
        <div className="answer-action">
          <p className="muted small">{t('asking_review.answer.accept_hint')}</p>
          <Button
            is_busy={accept.step === 'saving'}
            onPress={() => {
              accept.tell({ run_id, question_id, answer: response.answer });
            }}
          >
            {t('asking_review.answer.accept')}
          </Button>
        </div>
      )}
      <p className="small" role="status">
        {(accept.step === 'saved' || late.step === 'saved') && t('asking_review.desk.saved')}
        {(accept.step === 'refused' || late.step === 'refused') && t('asking_review.desk.not_saved')}
      </p>
    </div>
  );
};
