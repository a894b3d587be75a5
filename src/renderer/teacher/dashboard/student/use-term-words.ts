import { useTranslation } from 'react-i18next';
import type { Term } from '../../../../shared/contract/engagement/scores.ts';

/** Which terms are counted in seconds. */
const isTime = ({ term }: Term): boolean => term === 'watching';
/** Of these `of` is what is enough: a third of a hand is one. */
const ENOUGH: ReadonlySet<Term['term']> = new Set(['chat', 'hands', 'reactions']);
const MINUTE = 60;

/** Says what a term counted: "12분 중 10분 동안 화면을 봤어요". */
export const useTermWords = (): ((term: Term) => string) => {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const lengthOf = (seconds: number): string =>
    seconds < MINUTE
      ? t('dashboard.student.seconds', { count: Math.round(seconds) })
      : t('dashboard.student.minutes', { count: Math.round(seconds / MINUTE) });
  return (term) => {
    const said = (value: number): string => (isTime(term) ? lengthOf(value) : number.format(value));
    return t(`dashboard.student.terms.${term.term}`, {
      of: said(ENOUGH.has(term.term) ? Math.ceil(term.of) : term.of),
      done: said(term.count),
    });
  };
};
