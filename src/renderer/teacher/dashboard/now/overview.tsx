import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview as OverviewNumbers } from '../../../../shared/contract/dashboard.ts';
import type { SessionStats } from '../../../../shared/contract/engagement/scores.ts';
import { usePage } from '../../data/page-context.ts';
import { useStats } from '../data/use-dashboard.ts';
import { usePaced, useRead } from '../data/use-read.ts';
import { Level } from '../student/level.tsx';

const READ_EVERY_MS = 10_000;

/** The numbers behind it: where students are, hands, questions, quiz results, how good the alerts were. */
export const Overview = ({ session_id }: { readonly session_id: string }) => {
  const { api } = usePage();
  const stats = useStats();
  const news = usePaced(stats?.as_of, READ_EVERY_MS);
  const ask = useCallback(
    (signal: AbortSignal) => api.call('dashboardOverview', { params: { session_id }, signal }),
    [api, session_id],
  );
  const { value } = useRead(ask, news);
  if (stats === null) return null;
  return <OverviewFacts stats={stats} overview={value} />;
};

interface OverviewFactsProps {
  readonly stats: Omit<SessionStats, 'minutes'>;
  /** null: not read yet. */
  readonly overview: OverviewNumbers | null;
}

/** Likewise, of a lesson that is over. */
export const OverviewFacts = ({ stats, overview }: OverviewFactsProps) => {
  const { t } = useTranslation();
  const people = (count: number): string => t('dashboard.overview.people', { count });
  const { overall } = stats;
  const facts = [
    ['here', people(stats.here)],
    ['away', people(stats.away)],
    ['left', people(stats.left)],
    ['confused', people(stats.confused)],
    ['hands', overview === null ? '—' : people(overview.hands)],
    ['questions', overview === null ? '—' : String(overview.open_questions)],
  ] as const;
  return (
    <section className="card now-card" aria-labelledby="now-overview">
      <h2 id="now-overview">{t('dashboard.overview.heading')}</h2>
      <dl className="overview-facts">
        {facts.map(([fact, value]) => (
          <div key={fact}>
            <dt>{t(`dashboard.overview.${fact}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t('dashboard.overview.overall')}:{' '}
        <strong>
          {overall === null
            ? t('dashboard.overview.unknown')
            : t('dashboard.overview.points', { value: Math.round(overall) })}
        </strong>
      </p>
      <p className="levels-line" aria-label={t('dashboard.overview.levels')} role="group">
        {(['high', 'middle', 'low', 'unknown'] as const).map((band) => (
          <span key={band}>
            <Level band={band} value={null} measured="yes" /> <strong>{people(stats.bands[band])}</strong>
          </span>
        ))}
      </p>
      {overview !== null && <Outcomes overview={overview} />}
    </section>
  );
};

const percent = (share: number): number => Math.round(share * 100);

const Outcomes = ({ overview: { quizzes, precision } }: { readonly overview: OverviewNumbers }) => {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('dashboard.overview.quizzes')}</h3>
      {quizzes.length === 0 && <p className="muted small">{t('dashboard.overview.no_quiz')}</p>}
      <ul className="plain-list small">
        {quizzes.map(({ run_id, title, answered_share, right_share }) => (
          <li key={run_id}>
            <strong>{title}</strong>{' '}
            {right_share === null
              ? t('dashboard.overview.quiz_ungraded', { answered: percent(answered_share ?? 0) })
              : t('dashboard.overview.quiz_line', {
                  answered: percent(answered_share ?? 0),
                  right: percent(right_share),
                })}
          </li>
        ))}
      </ul>
      <h3>{t('dashboard.overview.precision')}</h3>
      <p className="small">
        {precision.precision === null
          ? t('dashboard.overview.precision_none', precision)
          : t('dashboard.overview.precision_line', {
              ...precision,
              percent: percent(precision.precision),
            })}
      </p>
    </>
  );
};
