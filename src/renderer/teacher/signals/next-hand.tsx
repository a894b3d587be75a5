import { Hand as HandIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { Whereabouts } from '../live/whereabouts.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { HandName, useHandWho } from './hand-name.tsx';
import { useHands } from './use-hands.ts';
import { useNextHandKey } from './use-next-hand-key.ts';
import { WordButton } from './word-button.tsx';

const turnOf = ({ called_at }: Hand): 'next' | 'speaking' => (called_at === null ? 'next' : 'speaking');

const TurnWords = ({ hand }: { readonly hand: Hand }) => {
  const { t } = useTranslation();
  const who = useHandWho(hand);
  return `${t(`signals.teacher.${turnOf(hand)}`)}: ${who}`;
};

/** Who speaks, or whose turn is next, in sight whatever panel is open; nothing while no hand is raised. */
export const NextHand = () => {
  const { t } = useTranslation();
  const hands = useHands();
  useNextHandKey(hands);
  const place = useFocusHeir<HTMLDivElement>('button');
  const [first, ...others] = hands;
  return (
    <div ref={place} className="next-hand-place" tabIndex={-1}>
      <p className="visually-hidden" role="status">
        {first !== undefined && <TurnWords hand={first} />}
      </p>
      {first !== undefined && (
        <div className="next-hand" data-state={turnOf(first)}>
          <HandIcon aria-hidden />
          <p className="next-hand-who">
            <span className="muted small">{t(`signals.teacher.${turnOf(first)}`)}</span>{' '}
            <HandName hand={first} /> <Whereabouts student_id={first.student_id} />{' '}
            {others.length > 0 && (
              <span className="muted small">
                {t('signals.teacher.more_waiting', { count: others.length })}
              </span>
            )}
          </p>
          <WordButton hand={first} />
        </div>
      )}
    </div>
  );
};
