import { useCallback, useSyncExternalStore } from 'react';
import type { OutboxEntry } from '../../common/outbox/outbox.types.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';

/** Answers that the node does not have yet, in the order in which they go out. */
export const useQueued = (): readonly OutboxEntry[] => {
  const outbox = useOutbox();
  const subscribe = useCallback((draw: () => void) => outbox.subscribe('quiz.respond', draw), [outbox]);
  const read = (): readonly OutboxEntry[] => outbox.entries('quiz.respond');
  return useSyncExternalStore(subscribe, read, read);
};
