import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../../shared/contract/dashboard.ts';
import { formatTime } from '../../data/format.ts';

/** Everything that a student did or that happened to it, the newest first. */
export const Timeline = ({ entries }: { readonly entries: readonly TimelineEntry[] }) => {
  const { t, i18n } = useTranslation();
  const wordsOf = ({ kind, count, seconds }: TimelineEntry): string => {
    const what = t(`dashboard.student.kinds.${kind}`);
    if (seconds !== null) return t('dashboard.student.after', { what, seconds: Math.round(seconds) });
    return count > 1 ? t('dashboard.student.times', { what, count }) : what;
  };
  return (
    <>
      <h3>{t('dashboard.student.timeline')}</h3>
      {entries.length === 0 && <p className="muted small">{t('dashboard.student.timeline_none')}</p>}
      <ol className="timeline small" aria-label={t('dashboard.student.timeline')} tabIndex={0}>
        {entries.toReversed().map((entry, index) => (
          <li key={entries.length - index} data-kind={entry.kind}>
            <time className="muted" dateTime={entry.at}>
              {formatTime(entry.at, i18n.language)}
            </time>{' '}
            {wordsOf(entry)}
          </li>
        ))}
      </ol>
    </>
  );
};
