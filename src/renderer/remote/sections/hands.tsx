import { Hand as HandIcon } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { compareHands } from '../../../shared/hand-order.ts';
import { useListView } from '../../common/state/use-member.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { Card } from '../ui/card.tsx';
import { PressButton } from '../ui/press-button.tsx';
import type { RemoteSection } from './section.types.ts';

/** Who was called by one press is not sent away by a second that follows by mistake. */
const PAUSE_MS = 1_500;

/** @returns asked at a press: whether it counts, or follows another too soon */
const usePause = (): (() => boolean) => {
  const last_ms = useRef(-Infinity);
  return () => {
    const now_ms = performance.now();
    if (now_ms - last_ms.current < PAUSE_MS) return false;
    last_ms.current = now_ms;
    return true;
  };
};

const inQueue = (hands: readonly Hand[]): Hand[] => [...hands].sort(compareHands);
/** Who has the word stands first. */
const useQueue = (): readonly Hand[] => useListView('assistant', 'hands', inQueue);
const isWaiting = ({ called_at }: Hand): boolean => called_at === null;

const NextHand = () => {
  const { t } = useTranslation();
  const next = useQueue().find(isWaiting);
  const { run, is_busy } = useCommand('hand.call');
  const counts = usePause();
  return (
    <PressButton
      icon={HandIcon}
      size="big"
      tone={next === undefined ? 'plain' : 'main'}
      is_busy={is_busy}
      aria-disabled={next === undefined}
      onClick={() => {
        if (next !== undefined && counts()) run({ student_id: next.student_id });
      }}
    >
      {next === undefined ? t('remote.hands.nobody') : t('remote.hands.next_name', { name: next.name })}
    </PressButton>
  );
};

interface ActionProps {
  readonly hand: Hand;
  /** Of the card: after "thanks" stands "lower" there, and after one student the next. */
  readonly counts: () => boolean;
}

const Thank = ({ hand: { student_id, name }, counts }: ActionProps) => {
  const { t } = useTranslation();
  const thank = useCommand('hand.thank');
  return (
    <PressButton
      is_busy={thank.is_busy}
      aria-label={t('remote.hands.thank_name', { name })}
      onClick={() => {
        if (counts()) thank.run({ student_id });
      }}
    >
      {t('remote.hands.thank')}
    </PressButton>
  );
};

const Lower = ({ hand: { student_id, name }, counts }: ActionProps) => {
  const { t } = useTranslation();
  const lower = useCommand('hand.lower');
  return (
    <PressButton
      is_busy={lower.is_busy}
      aria-label={t('remote.hands.lower_name', { name })}
      onClick={() => {
        if (counts()) lower.run({ student_id });
      }}
    >
      {t('remote.hands.lower')}
    </PressButton>
  );
};

const Hands = () => {
  const { t } = useTranslation();
  const counts = usePause();
  const [first, ...others] = useQueue();
  if (first === undefined) return null;
  const { student_id, name } = first;
  return (
    <Card
      title={t(isWaiting(first) ? 'remote.hands.waiting' : 'remote.hands.speaking')}
      note={others.length > 0 ? t('remote.hands.more', { count: others.length }) : undefined}
    >
      <div className="card-row">
        <p className="card-name">{name}</p>
        <div className="card-actions">
          {!isWaiting(first) && <Thank key={`thank ${student_id}`} hand={first} counts={counts} />}
          <Lower key={`lower ${student_id}`} hand={first} counts={counts} />
        </div>
      </div>
    </Card>
  );
};

export const handsSection: RemoteSection = { id: 'hands', button: NextHand, card: Hands };
