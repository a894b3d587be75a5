import './report.css';
import { ArrowLeft, Printer } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../../shared/contract/dashboard.ts';
import type { Alert, PastAlert } from '../../../../shared/contract/engagement/alerts.ts';
import type { EngagedStudent } from '../../../../shared/contract/engagement/scores.ts';
import { formatLessonDate, formatTime } from '../../data/format.ts';
import { usePage } from '../../data/page-context.ts';
import { VIEWS } from '../../shell/use-view.ts';
import { Button } from '../../ui/button.tsx';
import { PastAlerts } from '../alerts/alert-list.tsx';
import { questionIn } from '../alerts/use-question-of.ts';
import { LateChart } from '../chart/late-chart.ts';
import { MinutesTable } from '../chart/minutes-table.tsx';
import { classPoints } from '../chart/points.ts';
import { useRead } from '../data/use-read.ts';
import { OverviewFacts } from '../now/overview.tsx';
import { Level } from '../student/level.tsx';
import { BY_NUMBER, sortStudents } from '../students/sort-students.ts';
import { SaveReport } from './save-report.tsx';

const CHART_HEIGHT = 180;

interface ReportData {
  readonly overview: Overview;
  readonly students: readonly EngagedStudent[];
  readonly alerts: { readonly standing: readonly Alert[]; readonly past: readonly PastAlert[] };
}

/** A lesson on paper: how it went by minute, everybody, the alerts. */
export const Report = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const ask = useCallback(
    async (signal: AbortSignal): Promise<ReportData> => {
      const input = { params: { session_id }, signal };
      const [overview, students, alerts] = await Promise.all([
        api.call('dashboardOverview', input),
        api.call('dashboardStudents', { ...input, query: { of: 'lesson' } }),
        api.call('dashboardAlerts', input),
      ]);
      return { overview, students, alerts };
    },
    [api, session_id],
  );
  const { value, failure, readAgain } = useRead(ask);
  return (
    <div className="report">
      <div className="now-head report-tools">
        <a className="button button-plain button-small" href={VIEWS.students}>
          <ArrowLeft aria-hidden />
          {t('dashboard.report.back')}
        </a>
        {value !== null && (
          <div className="now-buttons">
            <SaveReport session_id={session_id} title={value.overview.title} />
            <Button size="small" variant="primary" onPress={() => window.print()}>
              <Printer aria-hidden />
              {t('dashboard.report.do_print')}
            </Button>
          </div>
        )}
      </div>
      <h1 className="title-xl">{t('dashboard.report.heading')}</h1>
      {failure !== null && (
        <p className="note-look" role="alert">
          {t('dashboard.failed', { reason: failure })}{' '}
          <Button size="small" onPress={readAgain}>
            {t('dashboard.retry')}
          </Button>
        </p>
      )}
      {value === null ? (
        failure === null && <p className="muted">{t('dashboard.loading')}</p>
      ) : (
        <ReportBody data={value} />
      )}
    </div>
  );
};

const ReportBody = ({ data: { overview, students, alerts } }: { readonly data: ReportData }) => {
  const { t, i18n } = useTranslation();
  const { title, started_at, ended_at, stats } = overview;
  const names = new Map(students.map(({ student_id, name }) => [student_id, name]));
  return (
    <>
      <p>
        <strong>{title}</strong>{' '}
        {t('dashboard.report.until', {
          from: formatLessonDate(new Date(started_at), i18n.language),
          to: ended_at === null ? t('dashboard.report.still_open') : formatTime(ended_at, i18n.language),
        })}
      </p>
      <p className="muted small">{t('dashboard.report.note')}</p>
      <OverviewFacts stats={stats} overview={overview} of="lesson" />
      <section className="card now-card">
        <h2>{t('dashboard.chart.label')}</h2>
        <LateChart points={classPoints(stats.minutes)} height={CHART_HEIGHT} />
        <MinutesTable minutes={stats.minutes} label={t('dashboard.chart.label')} />
      </section>
      <section className="card now-card">
        <h2>{t('dashboard.report.students')}</h2>
        <ReportStudents students={students} />
      </section>
      <section className="card now-card">
        <h2>{t('dashboard.alerts.past', { count: alerts.past.length })}</h2>
        <PastAlerts
          alerts={alerts.past}
          nameOf={(id) => names.get(id)}
          questionOf={questionIn(overview.quizzes)}
        />
      </section>
    </>
  );
};

const SHOWN = ['attention', 'participation', 'accuracy'] as const;

const ReportStudents = ({ students }: Pick<ReportData, 'students'>) => {
  const { t, i18n } = useTranslation();
  const by_id = new Map(students.map((student) => [student.student_id, student]));
  const order = sortStudents(students, BY_NUMBER, new Intl.Collator(i18n.language, { numeric: true }));
  return (
    <div className="report-students" role="region" aria-label={t('dashboard.report.students')} tabIndex={0}>
      <table className="minutes-table">
        <thead>
          <tr>
            {(['number', 'name', 'overall', ...SHOWN, 'answered'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`dashboard.students.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.flatMap((id) => {
            const student = by_id.get(id);
            return student === undefined ? [] : [<ReportStudent key={id} student={student} />];
          })}
        </tbody>
      </table>
    </div>
  );
};

const ReportStudent = ({ student }: { readonly student: EngagedStudent }) => {
  const { t } = useTranslation();
  const { student_number, name, band, overall, evidence, measured, answered, asked } = student;
  return (
    <tr>
      <td>{student_number}</td>
      <th scope="row">{name}</th>
      <td>
        <Level {...{ band, measured, evidence }} value={overall} />
      </td>
      {SHOWN.map((score) => (
        <td key={score}>{student[score] ?? '—'}</td>
      ))}
      <td>{asked === 0 ? '—' : t('dashboard.students.answered_of', { answered, asked })}</td>
    </tr>
  );
};
