import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentEngagement, Term } from '../../../shared/contract/engagement/scores.ts';
import { Dispute } from './dispute.tsx';
import { termSayingOf, type SaidTime } from './term-saying.ts';

export interface TermLineProps {
  readonly term: Term;
  /** Whether to say how much of the number it is. */
  readonly weighs: boolean;
  /** null: the student has nothing against it. */
  readonly dispute: StudentEngagement['disputed'][number] | null;
  readonly onTold: () => void;
}

/** What one term counted, as a sentence, and the way to say that it is not so. */
export const TermLine = ({ term, weighs, dispute, onTold }: TermLineProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const saying = termSayingOf(term);
  const said = (amount: SaidTime | number): string =>
    typeof amount === 'number'
      ? amount.toLocaleString(i18n.language)
      : t(`own_score.${amount.unit}`, { count: amount.count });
  const sentence = t(`own_score.terms.${saying.term}`, {
    done: said(saying.done),
    whole: said(saying.whole),
  });
  return (
    <li className="own__term">
      <p>
        {sentence}{' '}
        {weighs && (
          <span className="own__quiet">
            {t('own_score.weighs', { percent: Math.round(100 * term.weight) })}
          </span>
        )}
      </p>
      <Dispute term={term.term} sentence={sentence} dispute={dispute} onTold={onTold} />
    </li>
  );
};
