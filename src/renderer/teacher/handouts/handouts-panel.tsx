import './handouts.css';
import { Files } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnHandout } from '../../../shared/contract/handouts.ts';
import { inPlace } from '../../common/handouts/card-face.tsx';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { takesLetters } from '../shortcuts/shortcut-keys.ts';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { AddCard } from './add-card.tsx';
import { OwnCard } from './own-card.tsx';
import { UploadsList } from './uploads-list.tsx';
import { useUploads } from './use-uploads.ts';

/** Files that are pasted while the tool is open; what is pasted into a field is the field's. */
const usePaste = (session_id: string): void => {
  const { queue } = useUploads();
  useEffect(() => {
    const take = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      queue.add(session_id, files);
    };
    window.addEventListener('paste', take);
    return () => {
      window.removeEventListener('paste', take);
    };
  }, [queue, session_id]);
};

/** With its place among all: those that wait for the teacher's word stand first here, and in their own place on the pages. */
const waitingFirst = (cards: readonly OwnHandout[]): readonly (readonly [number, OwnHandout])[] => {
  const placed = [...cards.entries()];
  const waits = ([, { is_hidden, actions }]: (typeof placed)[number]): boolean =>
    is_hidden && actions !== 'none';
  return [...placed.filter(waits), ...placed.filter((one) => !waits(one))];
};

/** Not those of files on their way, or refused: whoever has just handed something out means none of these. */
const HEIRS = '.handout-add .handout-actions button, .handout-cards .handout-actions button';

const Handouts = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const cards = useListView('teacher', 'handouts', inPlace);
  const { is_stale } = useShown();
  const place = useFocusHeir<HTMLDivElement>(HEIRS);
  /** The card that was handed out here last, until the focus has gone to it. */
  const [fresh_id, setFreshId] = useState<string | null>(null);
  usePaste(session_id);
  const onArrived = useCallback(
    (card: HTMLElement) => {
      setFreshId(null);
      const { activeElement } = document;
      // Its teacher may be writing the next one by then, or be elsewhere.
      const is_free = place.current?.contains(activeElement) === true && !takesLetters(activeElement);
      if (is_free || activeElement === document.body) card.focus();
    },
    [place],
  );
  return (
    <div ref={place} className="handouts" tabIndex={-1}>
      <AddCard session_id={session_id} onHandedOut={setFreshId} />
      <UploadsList session_id={session_id} />
      {cards.length === 0 ? (
        <div className="students-empty">
          <Files aria-hidden />
          <p>{t('handouts.teacher.empty')}</p>
          <p className="muted small">{t('handouts.teacher.hint')}</p>
        </div>
      ) : (
        <ul className="handout-cards" aria-label={t('handouts.teacher.list')} data-stale={is_stale}>
          {waitingFirst(cards).map(([index, card]) => (
            <OwnCard
              key={card.handout_id}
              session_id={session_id}
              card={card}
              place={index}
              count={cards.length}
              {...(card.handout_id === fresh_id ? { onArrived } : {})}
            />
          ))}
        </ul>
      )}
    </div>
  );
};

/** What is handed out in the open lesson, and how more is. */
export const Panel = () => {
  const session_id = useMember('teacher', 'session')?.session_id;
  return session_id === undefined ? null : <Handouts session_id={session_id} />;
};
