import { Rabbit, Snail } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { reactionSchema, type Reaction } from '../../../shared/contract/signals.ts';
import { useSend } from '../../common/link/use-link.ts';
import { REACTION_ICONS } from '../../common/signals/reaction-icons.ts';
import { REACT_EVERY_MS } from './reaction-pause.ts';
import { usePaceWish } from './use-pace-wish.ts';

const WISHES = [
  { value: -1, icon: Snail, words: 'signals.student.slower' },
  { value: 1, icon: Rabbit, words: 'signals.student.faster' },
] as const;

interface ReactionButtonProps {
  readonly reaction: Reaction;
  /** Held back, with the focus that it may have. */
  readonly rests: boolean;
  readonly onReact: () => void;
}

const ReactionButton = ({ reaction, rests, onReact }: ReactionButtonProps): ReactElement => {
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
      aria-disabled={rests}
      onClick={onReact}
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
  const [rests, setRests] = useState(false);
  useEffect(() => {
    if (!rests) return undefined;
    const timer = setTimeout(() => {
      setRests(false);
    }, REACT_EVERY_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [rests]);
  const react = (value: Reaction): void => {
    if (rests) return;
    setRests(true);
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
            rests={rests}
            onReact={() => {
              react(reaction);
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
