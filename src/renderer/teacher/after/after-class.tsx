import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { OpensSheet } from '../attendance/attendance-button.tsx';
import { SaveRecord } from '../chat/save-record.tsx';
import type { LessonSummary } from '../data/lesson-memory.ts';
import { usePage } from '../data/page-context.ts';
import { RecordingAfter } from '../library/lesson/recording-after.tsx';
import { rooms } from '../room/all-rooms.ts';
import { Button } from '../ui/button.tsx';

/** A short look back when the lesson is over. */
export const AfterClass = ({ summary }: { readonly summary: LessonSummary }) => {
  const { t } = useTranslation();
  const { link } = usePage();
  const minutes = Math.round(summary.duration_seconds / 60);
  return (
    <main id="main" className="after">
      <section className="card after-card" aria-labelledby="after-heading">
        <CircleCheckBig className="after-icon" aria-hidden />
        <h1 id="after-heading" className="title-xl">
          {t('teacher.after.heading')}
        </h1>
        <p className="muted">{t('teacher.after.body')}</p>
        <p className="after-title">
          {summary.title}{' '}
          {summary.class_name !== null && <span className="live-class-name">{summary.class_name}</span>}
        </p>
        <dl className="after-facts">
          <div className="after-fact">
            <dt>{t('teacher.after.students')}</dt>
            <dd>{t('teacher.after.students_count', { count: summary.students })}</dd>
          </div>
          <div className="after-fact">
            <dt>{t('teacher.after.minutes')}</dt>
            <dd>
              {minutes === 0
                ? t('teacher.after.under_a_minute')
                : t('teacher.after.minutes_count', { count: minutes })}
            </dd>
          </div>
        </dl>
        {summary.recorded_seconds > 0 && (
          <>
            <RecordingAfter session_id={summary.session_id} />
            <p className="muted small after-recording">
              {t('teacher.after.recorded', { folder: `lessons/${summary.session_id}` })}
            </p>
          </>
        )}
        <OpensSheet session_id={summary.session_id}>{t('attendance.button_after')}</OpensSheet>
        <SaveRecord lesson={summary} />
        {rooms.map(
          ({ id, after: After }) => After !== undefined && <After key={id} session_id={summary.session_id} />,
        )}
        <Button variant="primary" size="large" onPress={link.putSummaryAway}>
          {t('teacher.after.back')}
        </Button>
      </section>
    </main>
  );
};
