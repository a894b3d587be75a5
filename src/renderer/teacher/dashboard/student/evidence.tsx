import { useTranslation } from 'react-i18next';
import type { Confusion, StudentEngagement, Trend } from '../../../../shared/contract/engagement/scores.ts';
import { formatTime } from '../../data/format.ts';

/** What of its score the student says is wrong. */
export const Disputes = ({ disputed }: Pick<StudentEngagement, 'disputed'>) => {
  const { t, i18n } = useTranslation();
  if (disputed.length === 0) return null;
  return (
    <>
      <h3>{t('dashboard.student.disputed')}</h3>
      <ul className="plain-list small">
        {disputed.map(({ term, at, note }) => (
          <li key={term}>
            {t('dashboard.student.dispute', {
              term: t(`dashboard.student.term_names.${term}`),
              time: formatTime(at, i18n.language),
            })}
            {note !== '' && <> — {note}</>}
          </li>
        ))}
      </ul>
    </>
  );
};

/** What says that it may be confused; no diagnosis. */
export const SignsOfConfusion = ({ confusion: { reasons } }: { readonly confusion: Confusion }) => {
  const { t, i18n } = useTranslation();
  return (
    <>
      <h3>{t('dashboard.student.confusion')}</h3>
      {reasons.length === 0 && <p className="muted small">{t('dashboard.student.confusion_none')}</p>}
      <ul className="plain-list small">
        {reasons.map(({ sign, count, last_at }) => (
          <li key={sign}>
            {t(`dashboard.reasons.${sign}`, { count })}{' '}
            <time className="muted" dateTime={last_at}>
              {formatTime(last_at, i18n.language)}
            </time>
          </li>
        ))}
      </ul>
      {reasons.length > 0 && <p className="muted small">{t('dashboard.student.confusion_note')}</p>}
    </>
  );
};

const TEN_MINUTES = 10;

export const TrendWords = ({ trend: { direction, slope } }: { readonly trend: Trend }) => {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('dashboard.student.trend')}</h3>
      <p className="small">
        {t(`dashboard.student.trend_words.${direction}`, {
          slope: Math.abs(Math.round((slope ?? 0) * TEN_MINUTES)),
        })}
      </p>
    </>
  );
};
