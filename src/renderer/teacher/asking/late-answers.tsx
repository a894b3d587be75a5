import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { Button } from '../ui/button.tsx';
import { ASKING_AT } from './asking-at.ts';
import { askedOf } from './run-stand.ts';

interface LateAnswersProps {
  readonly run: TeacherRun;
  readonly late: number;
}

/** What came after the end: how many, and whether it counts. Nothing where nothing did, and at own pace, where it is said answer by answer. */
export const LateAnswers = ({ run, late }: LateAnswersProps) => {
  const { t } = useTranslation();
  const count = useCommand('quiz.count_late', ASKING_AT);
  /** Of which question they were counted here. */
  const [counted, setCounted] = useState<string | null>(null);
  const question_id = askedOf(run)?.question_id;
  if (late === 0 || question_id === undefined) return null;
  const is_counted = counted === question_id;
  return (
    <p className="run-late">
      <Clock aria-hidden />
      <span>{t('asking.people.late', { count: late })}</span>
      {is_counted && <span className="muted">{t('asking.people.late_counted')}</span>}
      <Button
        size="small"
        is_busy={count.is_busy}
        onPress={() => {
          count.run({ run_id: run.run_id, question_id, student_id: null, counts: !is_counted }, () => {
            setCounted(is_counted ? null : question_id);
          });
        }}
      >
        {t(is_counted ? 'asking.people.uncount_late' : 'asking.people.count_late')}
      </Button>
    </p>
  );
};
