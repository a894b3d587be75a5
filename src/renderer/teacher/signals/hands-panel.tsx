import '../../common/signals/signals-words.ts';
import { Hand as HandIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { signalsTeacherEn } from '../../../shared/locales/en/signals.ts';
import { signalsTeacherKo } from '../../../shared/locales/ko/signals.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import type { Panel } from '../../common/panels/panel.types.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Whereabouts } from '../live/whereabouts.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { HandName, useHandWho } from './hand-name.tsx';
import { WordButton } from './word-button.tsx';
import { useHandCount, useHands, useMinutesSince } from './use-hands.ts';

/** How long a hand waits, and how often its student has spoken: what the queue goes by. */
const HandFacts = ({ hand }: { readonly hand: Hand }) => {
  const { t } = useTranslation();
  const minutes = useMinutesSince(hand.called_at ?? hand.raised_at);
  const since =
    minutes === 0 ? t('signals.teacher.just_now') : t('signals.teacher.waiting', { count: minutes });
  const state = hand.called_at === null ? since : `${t('signals.teacher.speaking')} · ${since}`;
  return (
    <p className="muted small">
      {state} · {t('signals.teacher.turns', { count: hand.turns })}
    </p>
  );
};

const HandRow = ({ hand }: { readonly hand: Hand }) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const name = useHandWho(hand);
  const { student_id } = hand;
  return (
    <li className="hand" data-speaking={hand.called_at !== null}>
      <div className="hand-who">
        <p className="hand-who-name">
          <HandName hand={hand} />
        </p>
        <Whereabouts student_id={student_id} />
        <HandFacts hand={hand} />
      </div>
      <div className="hand-actions">
        <WordButton hand={hand} />
        <Button
          size="small"
          variant="bare"
          aria-label={t('signals.teacher.lower_name', { name })}
          onPress={() => {
            outbox.enqueue('hand.lower', { student_id });
          }}
        >
          {t('signals.teacher.lower')}
        </Button>
      </div>
    </li>
  );
};

/** Raised hands in the order of the queue, with the rule that makes it. */
const Hands = () => {
  const { t } = useTranslation();
  const hands = useHands();
  const { is_stale } = useShown();
  const place = useFocusHeir<HTMLDivElement>('.hand-actions button');
  return (
    <div ref={place} className="hands" tabIndex={-1}>
      <h2 id="hands-heading" className="title-l">
        {t('signals.teacher.heading')}
      </h2>
      {hands.length === 0 ? (
        <div className="students-empty">
          <HandIcon aria-hidden />
          <p>{t('signals.teacher.empty')}</p>
          <p className="muted small">{t('signals.teacher.empty_hint')}</p>
        </div>
      ) : (
        <>
          <p className="muted small">{t('signals.teacher.rule')}</p>
          <ol className="hand-list" aria-labelledby="hands-heading" data-stale={is_stale}>
            {hands.map((hand) => (
              <HandRow key={hand.student_id} hand={hand} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
};

/** A hook, as panels have it; null: there is none. */
const useBadge = (): number | null => useHandCount();

export const handsPanel: Panel = {
  id: 'hands',
  icon: HandIcon,
  title: 'signals.teacher.hands',
  shortcut: 'h',
  useBadge,
  component: Hands,
  words: { ko: signalsTeacherKo, en: signalsTeacherEn },
};
