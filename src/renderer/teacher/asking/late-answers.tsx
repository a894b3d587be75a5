import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { Button } from '../ui/button.tsx';
import { ASKING_AT } from './asking-at.ts';
import { askedOf } from './run-stand.ts';

interface LateAnswersProps {
  readonly run: TeacherRun;
  readonly late: number;
  /** Of those, how many count now. */
  readonly counted: number;
}

/** What came after the end: how many, and whether it counts. Nothing where nothing did, and at own pace, where it is said answer by answer. */
export const LateAnswers = ({ run, late, counted }: LateAnswersProps) => {
  const { t } = useTranslation();
  const count = useCommand('quiz.count_late', ASKING_AT);
  const question_id = askedOf(run)?.question_id;
  if (late === 0 || question_id === undefined) return null;
  const are_all = counted >= late;
  return (
    <p className="run-late">
      <Clock aria-hidden />
      <span>{t('asking.people.late', { count: late })}</span>
      {counted > 0 && (
        <span className="muted">
          {are_all
            ? t('asking.people.late_counted')
            : t('asking.people.late_counted_some', { count: counted })}
        </span>
      )}
      <Button
        size="small"
        is_busy={count.is_busy}
        onPress={() => {
          count.run({ run_id: run.run_id, question_id, student_id: null, counts: !are_all });
        }}
      >
        {t(are_all ? 'asking.people.uncount_late' : 'asking.people.count_late')}
      </Button>
    </p>
  );
};
