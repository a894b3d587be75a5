import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';

export interface AlertWords {
  /** Who, what and since when, in a sentence. */
  readonly title: string;
  readonly reasons: readonly string[];
}

/** Since when. @param minutes whole ones since the first sign; null: not known, which is said as if it had just begun */
export const useSinceWords = (minutes: number | null): string => {
  const { t } = useTranslation();
  return minutes === null || minutes === 0
    ? t('dashboard.since_now')
    : t('dashboard.since', { count: minutes });
};

/**
 * Says an alert.
 * @param nameOf a student's name; undefined: it is not known here
 * @returns since: since when, or how long, in words
 */
export const useAlertWords = (
  nameOf: (student_id: string) => string | undefined,
): ((alert: Alert, since: string) => AlertWords) => {
  const { t } = useTranslation();
  const whoOf = ({ student_ids, count }: Alert): string => {
    const name = nameOf(student_ids[0] ?? '');
    if (name === undefined) return t('dashboard.somebody');
    // Not by the language's plurals: Korean has one form, and a name stands alone or not.
    return count > 1
      ? t('dashboard.who_with', { name, more: count - 1 })
      : t('dashboard.who_alone', { name });
  };
  return (alert, since) => ({
    title: t(`dashboard.alert.${alert.rule}`, {
      count: alert.count,
      who: whoOf(alert),
      since,
    }),
    reasons: alert.reasons.map(({ reason, count, of }) => {
      const said = t(`dashboard.reasons.${reason}`, { count });
      // Percent say enough by themselves.
      return of === null || reason === 'right_share' ? said : t('dashboard.reasons.of', { reason: said, of });
    }),
  });
};
