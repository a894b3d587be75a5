import './student-sheet.css';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../../common/outbox/use-outbox.ts';
import { usePage } from '../../data/page-context.ts';
import { Toggle } from '../../share/device-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useEngagedStudent } from '../data/use-dashboard.ts';
import { usePaced, useRead } from '../data/use-read.ts';
import { Level } from './level.tsx';
import { Presence } from './presence.tsx';
import { StudentBody } from './student-body.tsx';

/** Something of a student changes many times a minute. */
const READ_EVERY_MS = 5_000;

interface StudentSheetProps {
  readonly session_id: string;
  readonly student_id: string;
  readonly onClose: () => void;
}

/** All of one student: scores and what they are made of, signs, disputes, what happened, its alerts. */
export const StudentSheet = ({ session_id, student_id, onClose }: StudentSheetProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const student = useEngagedStudent(student_id);
  const news = usePaced(student, READ_EVERY_MS);
  const ask = useCallback(
    (signal: AbortSignal) => api.call('dashboardStudent', { params: { session_id, student_id }, signal }),
    [api, session_id, student_id],
  );
  const { value, failure } = useRead(ask, news);
  const shown = student ?? value?.student;
  if (shown === undefined) return null;
  return (
    <Sheet title={t('dashboard.student.title', { name: shown.name })} size="roomy" onClose={onClose}>
      <div className="student-head">
        <Presence presence={shown.presence} />
        <span>
          {shown.measured === 'yes' && <span className="muted small">{t('dashboard.student.now')} </span>}
          <Level
            band={shown.band}
            value={shown.overall}
            measured={shown.measured}
            evidence={shown.evidence}
          />
        </span>
        {shown.measured !== 'yes' && <p>{t(`dashboard.measured.${shown.measured}`)}</p>}
      </div>
      {failure !== null && (
        <p className="dialog-failure" role="alert">
          {t('dashboard.failed', { reason: failure })}
        </p>
      )}
      {value !== null && <StudentBody page={value} measured={shown.measured} />}
      <AlertsOff student_id={student_id} is_off={shown.alerts_off} />
    </Sheet>
  );
};

interface AlertsOffProps {
  readonly student_id: string;
  readonly is_off: boolean;
}

const AlertsOff = ({ student_id, is_off }: AlertsOffProps) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  return (
    <Toggle
      label={t('dashboard.student.alerts_off')}
      hint={t('dashboard.student.alerts_off_hint')}
      is_on={is_off}
      onChange={(off) => {
        outbox.enqueue('alert.off', { student_id, off });
      }}
    />
  );
};
