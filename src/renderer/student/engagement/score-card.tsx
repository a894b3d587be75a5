import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Score, ScoreName, StudentEngagement } from '../../../shared/contract/engagement/scores.ts';
import { pullOf } from '../../../shared/engagement/pull-of.ts';
import { TermLine } from './term-line.tsx';
import { knownOf } from './term-saying.ts';

export interface ScoreCardProps {
  readonly name: ScoreName;
  readonly score: Score;
  readonly disputed: StudentEngagement['disputed'];
  /** The node has a dispute, or knows that it is taken back. */
  readonly onTold: () => void;
}

/** One score of the lesson: its number, how sure it is, and its terms. Unknown is said calmly, and without a number. */
export const ScoreCard = ({ name, score, disputed, onTold }: ScoreCardProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const title = useId();
  const { terms } = score.lesson;
  const known = knownOf(score.lesson);
  const pull = known === null ? null : pullOf(score.lesson);
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' });
  const now = knownOf(score.now)?.value ?? known?.value;
  return (
    <section className="own__part" aria-labelledby={title}>
      <h3 className="own__title" id={title}>
        {t(`own_score.names.${name}`)}
      </h3>
      {known === null ? (
        <p className="own__quiet">{t('own_score.unknown')}</p>
      ) : (
        <>
          <p className="own__points">{t('own_score.points', { value: known.value })}</p>
          <svg className="own__scale" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect className="own__likely" x={known.low} width={known.high - known.low} y="0" height="8" />
            <rect className="own__value" x={Math.min(98, known.value)} width="2" y="0" height="8" />
          </svg>
          <p className="own__quiet">
            {t(`own_score.sure.${known.sure}`)} {t('own_score.between', { low: known.low, high: known.high })}
            {known.sure === 'little' && ` ${t('own_score.pulled')}`}
          </p>
          {now !== undefined && now !== known.value && (
            <p className="own__quiet">{t('own_score.now', { value: now })}</p>
          )}
        </>
      )}
      {terms.length > 0 && (
        <ul className="own__terms">
          {terms.map((term) => (
            <TermLine
              key={term.term}
              term={term}
              weighs={known !== null && terms.length > 1}
              dispute={disputed.find((one) => one.term === term.term) ?? null}
              onTold={onTold}
            />
          ))}
        </ul>
      )}
      {pull !== null && (
        <p className="own__quiet">{t('own_score.pull', { own: pull.own, by: signed.format(pull.by) })}</p>
      )}
    </section>
  );
};
