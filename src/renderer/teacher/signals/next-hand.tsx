import { Hand as HandIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Whereabouts } from '../live/whereabouts.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { useHands } from './use-hands.ts';
import { useNextHandKey } from './use-next-hand-key.ts';
import { WordButton } from './word-button.tsx';

/** Who speaks, or whose turn is next, in sight whatever panel is open; nothing while no hand is raised. */
export const NextHand = () => {
  const { t } = useTranslation();
  const hands = useHands();
  const veil = useNameVeil();
  useNextHandKey(hands);
  const place = useFocusHeir<HTMLDivElement>('button');
  const [first, ...others] = hands;
  const state = first === undefined || first.called_at === null ? 'next' : 'speaking';
  const words = first === undefined ? null : `${t(`signals.teacher.${state}`)}: ${veil(first.name)}`;
  return (
    <div ref={place} className="next-hand-place" tabIndex={-1}>
      <p className="visually-hidden" role="status">
        {words}
      </p>
      {first !== undefined && (
        <div className="next-hand" data-state={state}>
          <HandIcon aria-hidden />
          <p className="next-hand-who">
            <span className="muted small">{t(`signals.teacher.${state}`)}</span>{' '}
            <span className="hand-name">{veil(first.name)}</span>{' '}
            <Whereabouts student_id={first.student_id} />{' '}
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
