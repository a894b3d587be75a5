import '../../common/signals/signals-words.ts';
import { CircleQuestionMark, Hand, SmilePlus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { signalsBarEn } from '../../../shared/locales/en/signals-bar.ts';
import { signalsBarKo } from '../../../shared/locales/ko/signals-bar.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useSaid } from '../../common/outbox/use-said.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import { BarButton } from '../panels/bar-button.tsx';
import type { BarAction, BarActionProps } from '../panels/bar-entry.types.ts';

/** The words on a raised hand: of its way to the node, its place, or that its student has the word. */
const useHandWords = (place: number | null, is_pending: boolean): string => {
  const { t } = useTranslation();
  if (is_pending) return t('signals.bar.sending');
  if (place === null) return t('signals.bar.hand_up');
  return place === 0 ? t('signals.bar.hand_called') : t('signals.bar.hand_place', { place });
};

const HandButton = (): ReactElement => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const hand = useMember('student', 'hand') ?? null;
  const { pending, say } = useSaid<boolean>();
  const is_up = pending ?? hand !== null;
  const words = useHandWords(hand?.place ?? null, pending !== null);
  return (
    <BarButton
      icon={Hand}
      aria-pressed={is_up}
      data-called={is_up && hand?.place === 0}
      onClick={() => {
        say(!is_up, outbox.enqueue('signal.hand', { raised: !is_up }));
      }}
    >
      <span className={is_up ? 'visually-hidden' : undefined}>{t('signals.bar.hand')}</span>
      {is_up && <span>{words}</span>}
    </BarButton>
  );
};

const LostButton = (): ReactElement => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const lost_until = useMember('student', 'lost_until') ?? null;
  const { pending, say } = useSaid<true>();
  const is_told = lost_until !== null;
  const is_lost = is_told || pending !== null;
  return (
    <BarButton
      icon={CircleQuestionMark}
      aria-pressed={is_lost}
      aria-disabled={is_lost}
      onClick={() => {
        if (!is_lost) say(true, outbox.enqueue('signal.lost', {}));
      }}
    >
      <span className={is_lost ? 'visually-hidden' : undefined}>{t('signals.bar.lost')}</span>
      {is_lost && <span>{t(is_told ? 'signals.bar.lost_told' : 'signals.bar.sending')}</span>}
    </BarButton>
  );
};

const ReactButton = ({ is_open, controls, onToggle, held }: BarActionProps): ReactElement => {
  const { t } = useTranslation();
  return (
    <BarButton
      icon={SmilePlus}
      aria-expanded={is_open}
      aria-controls={controls}
      held={held}
      onClick={onToggle}
    >
      <span>{t('signals.bar.react')}</span>
    </BarButton>
  );
};

const notes = lazyPanel(async () => {
  const { Notes, words } = await import('./signals-layer.tsx');
  return { Panel: Notes, words };
});
const reactions = lazyPanel(async () => {
  const { Reactions, words } = await import('./signals-layer.tsx');
  return { Panel: Reactions, words };
});
const floats = lazyPanel(async () => {
  const { ReactionFloats, words } = await import('./signals-layer.tsx');
  return { Panel: ReactionFloats, words };
});

export const handAction: BarAction = {
  id: 'hand',
  button: HandButton,
  above: notes.component,
  words: { ko: signalsBarKo, en: signalsBarEn },
};

export const lostAction: BarAction = { id: 'lost', button: LostButton };

export const reactAction: BarAction = {
  id: 'react',
  button: ReactButton,
  popover: { title: 'signals.bar.react', component: reactions.component },
  over: floats.component,
  preload: reactions.preload,
};
