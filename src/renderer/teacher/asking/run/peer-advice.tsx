import { useTranslation } from 'react-i18next';
import type { PeerAdvice as Advice, VoteResult } from '../../../../shared/contract/asking/runs.ts';
import { gainOf } from './option-bars.ts';
import { percentOf } from './percent.ts';
import type { RunPhase } from './run-stand.ts';

interface PeerAdviceProps {
  readonly votes: readonly VoteResult[];
  readonly advice: Advice | null;
  readonly phase: RunPhase;
}

/** What to do after a vote, in a sentence; after a second one both, and what was gained. Nothing while answers come in. */
export const PeerAdvice = ({ votes, advice, phase }: PeerAdviceProps) => {
  const { t, i18n } = useTranslation();
  const gain = gainOf(votes);
  const rated = votes.filter(({ correct_rate }) => correct_rate !== null);
  if (phase === 'open' || rated.length === 0) return null;
  return (
    <div className="run-advice">
      <p className="run-rates">
        {rated.map(({ vote, correct_rate }) => (
          <span key={vote}>
            {votes.length > 1 && `${t('asking.run.both_votes', { vote })} `}
            {t('asking.run.right_rate', { percent: percentOf(correct_rate ?? 0, i18n.language) })}
          </span>
        ))}
        {gain !== null && (
          <strong>
            {gain === 0
              ? t('asking.run.same')
              : t(gain > 0 ? 'asking.run.gain' : 'asking.run.loss', { points: Math.abs(gain) })}
          </strong>
        )}
      </p>
      {advice !== null && phase === 'closed' && <p>{t(`asking.advice.${advice}`)}</p>}
    </div>
  );
};
