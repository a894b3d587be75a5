import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../../../shared/contract/dashboard.ts';
import { formatLessonDate } from '../../data/format.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { useRead } from '../data/use-read.ts';
import { reportAddress } from '../students-address.ts';

/** How many are read at once. */
const PAGE = 20;

/** What each lesson came to. @param roster_id null: all lessons */
export const Summaries = ({ roster_id }: { readonly roster_id: string | null }) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const query = useCallback(
    (before?: string) => ({
      limit: PAGE,
      ...(roster_id === null ? {} : { roster_id }),
      ...(before === undefined ? {} : { before }),
    }),
    [roster_id],
  );
  const ask = useCallback(
    (signal: AbortSignal) => api.call('listSessionSummaries', { query: query(), signal }),
    [api, query],
  );
  const { value: first, failure } = useRead(ask);
  const [older, setOlder] = useState<readonly SessionSummary[]>([]);
  const [is_all, setAll] = useState(false);
  const summaries = [...(first ?? []), ...older];
  const more = useAction(async () => {
    const page = await api.call('listSessionSummaries', { query: query(summaries.at(-1)?.session_id) });
    setOlder((known) => [...known, ...page]);
    setAll(page.length < PAGE);
  });
  const has_more = !is_all && first !== null && first.length === PAGE;
  const trouble = failure ?? more.failure;
  return (
    <section className="card now-card" aria-labelledby="past-lessons">
      <h2 id="past-lessons">{t('dashboard.past.lessons')}</h2>
      {trouble !== null && (
        <p className="note-look small" role="alert">
          {t('dashboard.failed', { reason: trouble })}
        </p>
      )}
      {first !== null && summaries.length === 0 && <p className="muted">{t('dashboard.past.empty')}</p>}
      <ul className="plain-list summaries">
        {summaries.map((summary) => (
          <Summary key={summary.session_id} summary={summary} />
        ))}
      </ul>
      {has_more && (
        <Button size="small" is_busy={more.is_busy} onPress={more.run}>
          {t('dashboard.past.more')}
        </Button>
      )}
    </section>
  );
};

const SCORES = ['overall', 'attention', 'participation', 'accuracy'] as const;

const Summary = ({ summary }: { readonly summary: SessionSummary }) => {
  const { t, i18n } = useTranslation();
  const { session_id, title, class_name, started_at, students, is_measured, confused_minutes } = summary;
  return (
    <li className="summary">
      <p>
        <a href={reportAddress(session_id)}>{title}</a>{' '}
        {class_name !== null && <span className="live-class-name">{class_name}</span>}
      </p>
      <p className="muted small">
        {formatLessonDate(new Date(started_at), i18n.language)} ·{' '}
        {t('dashboard.past.line_students', { count: students })}
      </p>
      {is_measured ? (
        <p className="summary-scores small">
          {SCORES.map((score) => (
            <span key={score}>
              {t(`dashboard.student.scores_names.${score}`)}{' '}
              <strong>{summary[score] === null ? '—' : Math.round(summary[score])}</strong>
            </span>
          ))}
        </p>
      ) : (
        <p className="small">{t('dashboard.past.not_measured')}</p>
      )}
      {confused_minutes.length > 0 && (
        <p className="small">
          {t('dashboard.past.confused_at', {
            minutes: confused_minutes
              .map(({ minute, share }) =>
                t('dashboard.past.minute_share', { minute, percent: Math.round(share * 100) }),
              )
              .join(', '),
          })}
        </p>
      )}
    </li>
  );
};
