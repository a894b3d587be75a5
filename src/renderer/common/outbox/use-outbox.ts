import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { MESSAGES } from '../../../shared/contract/messages.ts';
import type { DurableType, OutboxStatus } from './outbox.types.ts';
import type { Outbox } from './outbox.ts';

const OutboxContext = createContext<Outbox | null>(null);

/** Gives the components below it the page's outbox. */
export const OutboxProvider = OutboxContext.Provider;

/** @throws {Error} outside OutboxProvider */
export const useOutbox = (): Outbox => {
  const outbox = useContext(OutboxContext);
  if (outbox === null) throw new Error('rendered outside its provider');
  return outbox;
};

/** How a message is doing, for a visible "saved". Null for an id that this page has not sent. */
export const useOutboxStatus = (id: string): OutboxStatus | null => {
  const outbox = useOutbox();
  const subscribe = useCallback((listener: () => void) => outbox.subscribe(id, listener), [outbox, id]);
  const read = (): OutboxStatus | null => outbox.status(id);
  return useSyncExternalStore(subscribe, read, read);
};

/** The last message of one type, as far as this page knows any, and how it is doing. */
export const useNewest = (
  type: DurableType<typeof MESSAGES>,
): { readonly id: string; readonly status: OutboxStatus | null } | null => {
  const outbox = useOutbox();
  const subscribe = useCallback((listener: () => void) => outbox.subscribe(type, listener), [outbox, type]);
  const read = (): string | null => outbox.newest(type);
  const id = useSyncExternalStore(subscribe, read, read);
  const status = useOutboxStatus(id ?? '');
  return id === null ? null : { id, status };
};
