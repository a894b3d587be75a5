import { Rabbit, Snail } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { reactionSchema, type Reaction } from '../../../shared/contract/signals.ts';
import { useSend } from '../../common/link/use-send.ts';
import { REACTION_ICONS } from '../../common/signals/reaction-icons.ts';
import { usePaceWish } from './use-pace-wish.ts';

/** Faster taps would only use up what the socket may send. */
const REACT_EVERY_MS = 250;
const WISHES = [
  { value: -1, icon: Snail, words: 'signals.student.slower' },
  { value: 1, icon: Rabbit, words: 'signals.student.faster' },
] as const;

interface ReactionButtonProps {
  readonly reaction: Reaction;
  /** @param at_ms of the tap, by the page's clock */
  readonly onReact: (at_ms: number) => void;
}

const ReactionButton = ({ reaction, onReact }: ReactionButtonProps): ReactElement => {
  const { t } = useTranslation();
  const Icon = REACTION_ICONS[reaction];
  const name = t(`signals.reactions.${reaction}`);
  return (
    <button
      type="button"
      className="reaction"
      data-reaction={reaction}
      aria-label={name}
      title={name}
      onClick={({ timeStamp }) => {
        onReact(timeStamp);
      }}
    >
      <Icon aria-hidden="true" size={26} />
    </button>
  );
};

/** Five reactions, and whether the class should go slower or faster. */
export const Reactions = (): ReactElement => {
  const { t } = useTranslation();
  const send = useSend();
  const { pace, is_lost: pace_lost, wish } = usePaceWish();
  const [reaction_lost, setReactionLost] = useState(false);
  const reacted_at_ms = useRef(Number.NEGATIVE_INFINITY);
  const react = (value: Reaction, at_ms: number): void => {
    if (at_ms - reacted_at_ms.current < REACT_EVERY_MS) return;
    reacted_at_ms.current = at_ms;
    setReactionLost(!send({ type: 'signal.reaction', value }));
  };
  return (
    <>
      <h2 className="visually-hidden">{t('signals.student.react')}</h2>
      <div className="reactions">
        {reactionSchema.options.map((reaction) => (
          <ReactionButton
            key={reaction}
            reaction={reaction}
            onReact={(at_ms) => {
              react(reaction, at_ms);
            }}
          />
        ))}
      </div>
      <div className="wishes" role="group" aria-label={t('signals.student.pace')}>
        {WISHES.map(({ value, icon: Icon, words }) => (
          <button
            key={words}
            type="button"
            className="wish"
            aria-pressed={pace === value}
            onClick={() => {
              setReactionLost(false);
              wish(pace === value ? 0 : value);
            }}
          >
            <Icon aria-hidden="true" size={20} />
            {t(words)}
          </button>
        ))}
      </div>
      <p className="wishes__note">{t('signals.student.pace_told')}</p>
      <p className="wishes__lost" role="status">
        {(pace_lost || reaction_lost) && t('signals.student.trouble.lost_now')}
      </p>
    </>
  );
};
