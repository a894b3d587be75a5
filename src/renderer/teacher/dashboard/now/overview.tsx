import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview as OverviewNumbers } from '../../../../shared/contract/dashboard.ts';
import type { SessionStats } from '../../../../shared/contract/engagement/scores.ts';
import { usePage } from '../../data/page-context.ts';
import { classScoreOf } from '../data/class-score.ts';
import { useStandingAlerts, useStats } from '../data/use-dashboard.ts';
import { usePaced, useRead } from '../data/use-read.ts';
import { Level } from '../student/level.tsx';

const READ_EVERY_MS = 5_000;

/** The numbers behind it: where students are, hands, questions, quiz results, how good the alerts were. */
export const Overview = ({ session_id }: { readonly session_id: string }) => {
  const { api } = usePage();
  const stats = useStats();
  const as_of = usePaced(stats?.as_of, READ_EVERY_MS);
  // One more alert beside a count without it would be seen.
  const alerts = useStandingAlerts();
  const news = useMemo(() => ({ as_of, alerts }), [as_of, alerts]);
  const ask = useCallback(
    (signal: AbortSignal) => api.call('dashboardOverview', { params: { session_id }, signal }),
    [api, session_id],
  );
  const { value } = useRead(ask, news);
  if (stats === null) return null;
  return <OverviewFacts stats={stats} overview={value} of="now" />;
};

interface OverviewFactsProps {
  readonly stats: Omit<SessionStats, 'minutes'>;
  /** null: not read yet. */
  readonly overview: OverviewNumbers | null;
  /** Whose score and levels: of the last minutes, or of the lesson as a whole. */
  readonly of: 'now' | 'lesson';
}

type Fact = 'students' | 'here' | 'away' | 'left' | 'confused' | 'hands' | 'questions';

/** Likewise, of a lesson that may be over. */
export const OverviewFacts = ({ stats, overview, of }: OverviewFactsProps) => {
  const { t } = useTranslation();
  const people = (count: number): string => t('dashboard.overview.people', { count });
  const shown = of === 'lesson' && overview !== null ? overview.whole : stats;
  const score = classScoreOf(shown);
  const is_over = overview !== null && overview.ended_at !== null;
  // Who is where is of no lesson that is over.
  const facts: readonly (readonly [Fact, string])[] = is_over
    ? [['students', people(stats.students)]]
    : [
        ['here', people(stats.here)],
        ['away', people(stats.away)],
        ['left', people(stats.left)],
        ['confused', people(stats.confused)],
        ['hands', overview === null ? '—' : people(overview.hands)],
        ['questions', overview === null ? '—' : String(overview.open_questions)],
      ];
  return (
    <section className="card now-card" aria-labelledby="now-overview">
      <h2 id="now-overview">
        {t(is_over ? 'dashboard.overview.heading_over' : 'dashboard.overview.heading')}
      </h2>
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
          {score === null
            ? t('dashboard.overview.unknown')
            : t('dashboard.overview.points', { value: score })}
        </strong>
      </p>
      <p className="levels-line" aria-label={t('dashboard.overview.levels')} role="group">
        {(['high', 'middle', 'low', 'unknown'] as const).map((band) => (
          <span key={band}>
            <Level band={band} value={null} measured="yes" /> <strong>{people(shown.bands[band])}</strong>
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
  const quizWords = (answered_share: number | null, right_share: number | null): string => {
    if (answered_share === null) return t('dashboard.overview.quiz_open');
    const answered = percent(answered_share);
    return right_share === null
      ? t('dashboard.overview.quiz_ungraded', { answered })
      : t('dashboard.overview.quiz_line', { answered, right: percent(right_share) });
  };
  return (
    <>
      <h3>{t('dashboard.overview.quizzes')}</h3>
      {quizzes.length === 0 && <p className="muted small">{t('dashboard.overview.no_quiz')}</p>}
      <ul className="plain-list small">
        {quizzes.map(({ run_id, title, answered_share, right_share }) => (
          <li key={run_id}>
            <strong>{title}</strong> {quizWords(answered_share, right_share)}
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
