import type { ServerMessage, StatePatch } from '../../../shared/contract/ws.ts';
import { createBackoff } from '../backoff.ts';
import type { LessonStore, StreamPosition } from '../state/lesson-store.ts';
import { createPageSocket, type PageSocket, type PageSocketDeps } from './page-socket.ts';

/** A message of the node's that something failed, with a code of the contract. */
export type ServerError = Extract<ServerMessage, { type: 'error' }>['error'];

/** What the link does for the durable messages of a page. */
export interface LinkOutbox {
  /** A socket is open: what was sent before may be lost with the one before. */
  opened(): void;
  closed(): void;
  acknowledged(id: string): void;
  refused(id: string, error: ServerError): void;
}

export interface LessonLinkDeps extends Omit<PageSocketDeps, 'onMessage'> {
  readonly store: LessonStore;
  readonly outbox: LinkOutbox;
  readonly onEnded?: (session_id: string) => void;
}

export type LessonLink = PageSocket;

/** An epoch that no server has, so that asking from it is always answered by a snapshot. */
const NO_EPOCH = { epoch: 'none', revision: 0 };

/** A refused question has no id, and one too many gets no answer at all: whatever became of it, it is asked again. */
const ASK_AGAIN = { base_ms: 1_000, max_ms: 30_000 };

/** A page's link to its lesson: keeps the store up to date over gaps and restarts, and the outbox in the know. */
export const createLessonLink = (deps: LessonLinkDeps): LessonLink => {
  const { store, outbox, onEnded, onStatus } = deps;
  /** Streams that were asked for again: every patch after a gap shows the same gap until the answer is here. */
  const asked = new Set<StatePatch['stream']>();
  const backoff = createBackoff({ ...ASK_AGAIN, ...(deps.random && { random: deps.random }) });
  let again: ReturnType<typeof setTimeout> | undefined;

  const forgetAsked = (): void => {
    clearTimeout(again);
    backoff.reset();
    asked.clear();
  };
  const ask = (streams: Partial<Record<StatePatch['stream'], StreamPosition>>): void => {
    socket.send({ type: 'resume', streams });
    clearTimeout(again);
    again = setTimeout(() => {
      ask(Object.fromEntries([...asked].map((stream) => [stream, NO_EPOCH])));
    }, backoff.next());
  };
  const answered = (stream: StatePatch['stream']): void => {
    if (asked.delete(stream) && asked.size === 0) forgetAsked();
  };

  const socket = createPageSocket({
    ...deps,
    onStatus: (status) => {
      forgetAsked();
      if (status === 'open') {
        const positions = store.positions();
        if (positions.class !== undefined || positions.me !== undefined)
          socket.send({ type: 'resume', streams: positions });
      }
      onStatus(status);
      if (status === 'open') outbox.opened();
      else outbox.closed();
    },
    onMessage: (message) => {
      switch (message.type) {
        case 'snapshot':
          answered(message.stream);
          store.apply(message);
          return;
        case 'patch': {
          const { stream } = message;
          const applied = store.apply(message);
          if (applied === 'changed') answered(stream);
          if (applied !== 'gap' || asked.has(stream)) return;
          asked.add(stream);
          ask({ [stream]: store.positions()[stream] ?? NO_EPOCH });
          return;
        }
        case 'session.ended':
          onEnded?.(message.session_id);
          return;
        case 'ack':
          outbox.acknowledged(message.id);
          return;
        case 'error':
          // One without an id is about a message that may be lost, or a question that is asked again.
          if (message.id !== undefined) outbox.refused(message.id, message.error);
          return;
        default:
          message satisfies never;
      }
    },
  });
  return socket;
};
