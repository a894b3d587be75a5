import { useTranslation } from 'react-i18next';
import { useShown } from '../data/what-is-shown.ts';
import { More } from '../ui/more.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { AttendanceLines } from './attendance-lines.tsx';
import { PeriodField, RuleForm } from './attendance-settings.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { useAttendance } from './use-attendance.ts';

interface AttendanceSheetProps {
  readonly session_id: string;
  readonly onClose: () => void;
}

/** Who was there: a line for each, which can be corrected; the rule for the proposals; and the files to take away. */
export const AttendanceSheet = ({ session_id, onClose }: AttendanceSheetProps) => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const view = useAttendance(session_id);
  const { entries, lesson, failure } = view;
  return (
    <Sheet title={t('attendance.title')} size="roomy" onClose={onClose}>
      {is_stale && <p className="note-look small">{t('teacher.students.stale_note')}</p>}
      {failure !== null && (
        <p className="dialog-failure" role="alert">
          {t('teacher.failed', { reason: failure })}
        </p>
      )}
      {entries === null ? (
        <p className="muted" aria-busy="true">
          {failure === null && t('attendance.loading')}
        </p>
      ) : (
        <AttendanceLines entries={entries} correct={view.correct} />
      )}
      {lesson !== null && (
        <div className="attendance-foot">
          <More title={t('attendance.rule')}>
            <p className="muted small">
              {lesson.ended_at === null && `${t('attendance.open_note')} `}
              {t('attendance.proposed_note')}
            </p>
            <RuleForm rule={lesson.rule} change={view.change} />
          </More>
          <PeriodField period={lesson.period} change={view.change} />
          <SaveButtons lesson={lesson} attempt={view.attempt} />
        </div>
      )}
    </Sheet>
  );
};
