import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confusion, ScoreName } from '../../../shared/contract/engagement/scores.ts';
import { ScoreCard } from './score-card.tsx';
import { useOwnScore } from './use-own-score.ts';

/** What is made of the others stands first. */
const ORDER: readonly ScoreName[] = ['overall', 'attention', 'participation', 'accuracy'];

const OwnSigns = ({ reasons }: Pick<Confusion, 'reasons'>): ReactElement => {
  const { t } = useTranslation();
  return (
    <section className="own__part">
      <h3 className="own__title">{t('own_score.signs.title')}</h3>
      <ul className="own__list">
        {reasons.map(({ sign, count }) => (
          <li key={sign}>{t('own_score.signs.times', { what: t(`own_score.signs.${sign}`), count })}</li>
        ))}
      </ul>
      <p className="own__quiet">{t('own_score.signs.hint')}</p>
    </section>
  );
};

export interface OwnScoresProps {
  readonly session_id: string;
  readonly student_id: string;
}

/** The scores and what they are made of, as they come. */
export const OwnScores = ({ session_id, student_id }: OwnScoresProps): ReactElement => {
  const { t } = useTranslation();
  const [told, setTold] = useState(0);
  const { own, is_troubled } = useOwnScore(session_id, student_id, told);
  const scores = own?.scores ?? null;
  const reasons = own?.confusion?.reasons ?? [];
  const notice = is_troubled
    ? t(scores === null ? 'own_score.offline_empty' : 'own_score.offline')
    : scores === null
      ? t('own_score.coming')
      : null;
  return (
    <>
      <p role="status" className={notice === null ? 'visually-hidden' : 'own__state'}>
        {notice}
      </p>
      {own !== null && scores !== null && (
        <>
          {ORDER.map((name) => (
            <ScoreCard
              key={name}
              name={name}
              score={scores[name]}
              disputed={own.disputed}
              onTold={() => {
                setTold((times) => times + 1);
              }}
            />
          ))}
          {reasons.length > 0 && <OwnSigns reasons={reasons} />}
        </>
      )}
    </>
  );
};
