import { MESSAGES, type ClientMessage } from '../../../shared/contract/messages.ts';
import type { LinkOutbox } from '../../common/link/lesson-link.ts';
import { createOutboxDatabase } from '../../common/outbox/outbox-database.ts';
import { createOutbox, type Outbox } from '../../common/outbox/outbox.ts';

/** The outbox of the lesson that is open, for a link that outlives lessons. */
export interface LessonOutbox extends LinkOutbox {
  /** Null while no lesson is open. */
  current(): Outbox | null;
  subscribe(listener: () => void): () => void;
  /** Another lesson has its own; what the one before still had is erased. Null: none is open. */
  follow(session_id: string | null): void;
  stop(): void;
}

export interface LessonOutboxDeps {
  /** False where no socket is open. */
  readonly send: (message: ClientMessage) => boolean;
}

export const createLessonOutbox = ({ send }: LessonOutboxDeps): LessonOutbox => {
  const listeners = new Set<() => void>();
  let followed: { readonly session_id: string; readonly outbox: Outbox } | null = null;
  let is_open = false;

  const begin = (session_id: string): Outbox => {
    const outbox = createOutbox({
      messages: MESSAGES,
      session_id,
      storage: createOutboxDatabase({ owner: `${session_id}/teacher`, pick: () => globalThis.indexedDB }),
      send: (message) => send(message as ClientMessage),
    });
    if (is_open) outbox.opened();
    return outbox;
  };
  return {
    current: () => followed?.outbox ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (session_id) => {
      if (followed?.session_id === session_id || (followed === null && session_id === null)) return;
      followed?.outbox.erase();
      followed?.outbox.stop();
      followed = session_id === null ? null : { session_id, outbox: begin(session_id) };
      for (const listener of listeners) listener();
    },
    stop: () => {
      followed?.outbox.stop();
    },
    opened: () => {
      is_open = true;
      followed?.outbox.opened();
    },
    closed: () => {
      is_open = false;
      followed?.outbox.closed();
    },
    acknowledged: (id) => followed?.outbox.acknowledged(id),
    refused: (id, error) => followed?.outbox.refused(id, error),
  };
};
