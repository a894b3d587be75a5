import { Hand as HandIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { compareHands } from '../../../shared/hand-order.ts';
import { useListView } from '../../common/state/use-member.ts';
import { useCommand } from '../commands/use-command.ts';
import { Card } from '../ui/card.tsx';
import { PressButton } from '../ui/press-button.tsx';
import type { RemoteSection } from './section.types.ts';

/** Who was called by one press is not sent away by a second that follows by mistake. */
const PAUSE_MS = 1_500;

const inQueue = (hands: readonly Hand[]): Hand[] => [...hands].sort(compareHands);
/** Who has the word stands first. */
const useQueue = (): readonly Hand[] => useListView('assistant', 'hands', inQueue);
const isWaiting = ({ called_at }: Hand): boolean => called_at === null;

const NextHand = () => {
  const { t } = useTranslation();
  const next = useQueue().find(isWaiting);
  const { run, is_busy } = useCommand('hand.call');
  const [pressed, setPressed] = useState(0);
  const [is_paused, setPaused] = useState(false);
  useEffect(() => {
    if (pressed === 0) return;
    const timer = setTimeout(() => {
      setPaused(false);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [pressed]);
  return (
    <PressButton
      icon={HandIcon}
      size="big"
      tone={next === undefined ? 'plain' : 'main'}
      is_busy={is_busy}
      aria-disabled={next === undefined}
      onClick={() => {
        if (next === undefined || is_paused) return;
        setPaused(true);
        setPressed((count) => count + 1);
        run({ student_id: next.student_id });
      }}
    >
      {next === undefined ? t('remote.hands.nobody') : t('remote.hands.next_name', { name: next.name })}
    </PressButton>
  );
};

const Speaking = ({ hand: { student_id, name } }: { readonly hand: Hand }) => {
  const { t } = useTranslation();
  const thank = useCommand('hand.thank');
  return (
    <PressButton
      is_busy={thank.is_busy}
      aria-label={t('remote.hands.thank_name', { name })}
      onClick={() => {
        thank.run({ student_id });
      }}
    >
      {t('remote.hands.thank')}
    </PressButton>
  );
};

const Hands = () => {
  const { t } = useTranslation();
  const lower = useCommand('hand.lower');
  const [first, ...others] = useQueue();
  if (first === undefined) return null;
  const { student_id, name } = first;
  return (
    <Card
      title={t(isWaiting(first) ? 'remote.hands.waiting' : 'remote.hands.speaking')}
      note={others.length > 0 ? t('remote.hands.more', { count: others.length }) : undefined}
    >
      <p className="card-name">{name}</p>
      <div className="card-actions">
        {!isWaiting(first) && <Speaking key={student_id} hand={first} />}
        <PressButton
          is_busy={lower.is_busy}
          aria-label={t('remote.hands.lower_name', { name })}
          onClick={() => {
            lower.run({ student_id });
          }}
        >
          {t('remote.hands.lower')}
        </PressButton>
      </div>
    </Card>
  );
};

export const handsSection: RemoteSection = { id: 'hands', button: NextHand, card: Hands };
