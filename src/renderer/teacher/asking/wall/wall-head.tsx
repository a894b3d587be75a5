import { Hourglass, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../common/clock-time.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { useLeft } from '../../../common/asking/use-left.ts';
import type { Wall } from './use-wall.ts';

/** How far it is: which question, how many have answered, how long there is. */
export const WallHead = ({ of: { run, counts } }: { readonly of: Wall }) => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const { now } = run;
  const is_open = now === null ? run.is_open : now.status === 'open';
  const answered = counts?.answered ?? 0;
  const of = answered + (counts?.waiting ?? 0);
  const is_at_own_pace = run.mode !== 'steps';
  return (
    <div className="wall-head">
      {now !== null && run.question_count > 1 && (
        <p className="wall-place">
          {String(now.index + 1)} / {String(run.question_count)}
        </p>
      )}
      {now !== null && now.vote > 1 && <p>{t('asking_review.wall.vote', { vote: now.vote })}</p>}
      {counts !== null && !is_stale && (now !== null || is_at_own_pace) && (
        <p className="wall-answered">
          <Users aria-hidden />
          {is_at_own_pace
            ? t('asking_review.wall.handed_in', { answered, of })
            : t('asking_review.wall.answered', { answered, of })}
        </p>
      )}
      {is_open && <TimeLeft closes_at={now === null ? run.closes_at : now.closes_at} />}
      {!is_open && (now !== null || is_at_own_pace) && (
        <p className="wall-closed">
          {t(
            run.is_revealed || now?.status === 'revealed'
              ? 'asking_review.wall.revealed'
              : 'asking_review.wall.closed',
          )}
        </p>
      )}
    </div>
  );
};

const TimeLeft = ({ closes_at }: { readonly closes_at: string | null }) => {
  const { t } = useTranslation();
  const seconds = useLeft(closes_at);
  if (seconds === null) return null;
  return (
    <p
      className="wall-time"
      role="timer"
      aria-label={t('asking_review.wall.time_left')}
      data-soon={seconds <= 10}
    >
      <Hourglass aria-hidden />
      {seconds === 0 ? t('asking_review.wall.time_over') : clockTime(seconds)}
    </p>
  );
};
