import { useTranslation } from 'react-i18next';
import type { DashboardStudent } from '../../../../shared/contract/dashboard.ts';
import type { Measured } from '../../../../shared/contract/engagement/scores.ts';
import { AlertsOf } from './alerts-of.tsx';
import { LateChart } from '../chart/late-chart.ts';
import { studentPoints } from '../chart/points.ts';
import { Disputes, SignsOfConfusion, TrendWords } from './evidence.tsx';
import { ScoreTerms } from './score-terms.tsx';
import { Timeline } from './timeline.tsx';

const CHART_HEIGHT = 96;

interface StudentBodyProps {
  /** As it was read, some seconds ago at most. */
  readonly page: DashboardStudent;
  /** As it is now: of who is measured no longer nothing that was read is shown. Why not stands above it. */
  readonly measured: Measured;
}

export const StudentBody = ({
  page: { student, engagement, timeline, alerts },
  measured,
}: StudentBodyProps) => {
  const { t } = useTranslation();
  const { scores, confusion, trend, minutes, disputed } = engagement;
  if (measured !== 'yes') return null;
  if (scores === null) return <p className="muted">{t('dashboard.student.not_measured')}</p>;
  return (
    <div className="student-body">
      <div className="student-column">
        <h3>{t('dashboard.student.scores')}</h3>
        <ScoreTerms scores={scores} disputed={disputed} />
        <Disputes disputed={disputed} />
      </div>
      <div className="student-column">
        {minutes.length > 0 && (
          <>
            <h3>{t('dashboard.student.by_minute')}</h3>
            <LateChart points={studentPoints(minutes)} height={CHART_HEIGHT} />
          </>
        )}
        {trend !== null && <TrendWords trend={trend} />}
        {confusion !== null && <SignsOfConfusion confusion={confusion} />}
        <AlertsOf student_id={student.student_id} past={alerts} />
        <Timeline entries={timeline} />
      </div>
    </div>
  );
};
