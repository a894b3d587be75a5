import { useTranslation } from 'react-i18next';
import { countsStudents } from '../../../../shared/alert-reasons.ts';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { cutText } from '../../../../shared/cut-text.ts';
import type { QuestionOf } from './use-question-of.ts';

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

/** Of the title of what was asked: an alert is one line. */
const TITLE_CHARS = 24;
const shortTitleOf = (title: string): string =>
  title.length > TITLE_CHARS ? `${cutText(title, TITLE_CHARS).trimEnd()}…` : title;

/**
 * Says an alert.
 * @param nameOf a student's name; undefined: it is not known here
 * @returns since: since when, or how long, in words
 */
export const useAlertWords = (
  nameOf: (student_id: string) => string | undefined,
  questionOf: QuestionOf,
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
  const itemOf = ({ about }: Alert): string => {
    const question = questionOf(about);
    if (question === null) return t('dashboard.item_before');
    const { title, number } = question;
    return t('dashboard.item', { title: shortTitleOf(title), number });
  };
  return (alert, since) => ({
    title: t(`dashboard.alert.${alert.rule}`, {
      count: alert.count,
      who: whoOf(alert),
      item: itemOf(alert),
      since,
    }),
    reasons: alert.reasons.map((one) => {
      const { reason, count } = one;
      const of = one.of ?? count;
      if (!countsStudents(alert, one)) return t(`dashboard.reasons.${reason}`, { count, of });
      return t('dashboard.of_students', { what: t(`dashboard.reasons_of_students.${reason}`), count, of });
    }),
  });
};
