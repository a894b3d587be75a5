import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hand } from '../../../shared/contract/signals.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useShortcut } from '../shortcuts/shortcuts.tsx';

/** Who was called by one press is not sent away by a second that follows by mistake. */
const PAUSE_MS = 1_500;

/** N: whoever is next has the word, and the turn of the one before is over. @param hands in the order of the queue */
export const useNextHandKey = (hands: readonly Hand[]): void => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const called_ms = useRef(Number.NEGATIVE_INFINITY);
  useShortcut({
    key: 'n',
    label: t('shortcuts.next_hand'),
    run: () => {
      const next = hands.find(({ called_at }) => called_at === null);
      const now_ms = performance.now();
      if (next === undefined || now_ms - called_ms.current < PAUSE_MS) return;
      called_ms.current = now_ms;
      outbox.enqueue('hand.call', { student_id: next.student_id });
    },
  });
};
