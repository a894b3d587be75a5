import { useEffect, useSyncExternalStore } from 'react';
import type { Sending, Sends } from './sends.ts';

/** What the reader wrote and the talk does not show yet. @param told of the reader's own; undefined: not told yet */
export const useSending = (
  sends: Sends,
  told: readonly { readonly sent_id?: string | null }[] | undefined,
): readonly Sending[] => {
  const sending = useSyncExternalStore(sends.subscribe, sends.current, sends.current);
  useEffect(() => {
    sends.forget(new Set(told?.flatMap(({ sent_id }) => sent_id ?? [])));
  }, [sends, told]);
  // The message may be here before the word that it is kept.
  return sending.filter(({ id }) => told?.some(({ sent_id }) => sent_id === id) !== true);
};
