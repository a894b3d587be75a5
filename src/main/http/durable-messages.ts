import { AirError } from '../../shared/errors.ts';

/** Messages of one sender that wait for the one being handled; more than a client may send in a burst. */
const MAX_WAITING = 64;
const RETRY_SECONDS = 1;
/** A page waits for its answer with all that it has for this room; a disk under load takes a second at most. */
const DEADLINE_MS = 10_000;
/** Messages of all senders that were handled, and could not be remembered on disk yet. */
const MAX_UNSAVED = 4096;

/** Remembers over restarts which messages were handled. */
export interface HandledMessages {
  /** @param session_id of a student: its lesson. null: the sender is none of a lesson's. @throws AirError unavailable */
  has(session_id: string | null, sender: string, id: string): Promise<boolean>;
  /** Resolves once it would survive a power cut. @throws AirError storage_full, unavailable */
  add(session_id: string | null, sender: string, id: string): Promise<void>;
}

export interface DurableMessage {
  readonly session_id: string | null;
  /** Who: all its sockets are one sender. */
  readonly sender: string;
  /** Unique among the sender's. */
  readonly id: string;
  /** Throws where the sender's lesson is gone; then nothing of it is looked up. */
  readonly admit: () => Promise<void>;
  /** Does what the message says. */
  readonly handle: () => Promise<void> | void;
  /** Called when somebody was told that it takes too long. */
  readonly onOverdue: () => void;
}

/** Has each durable message handled once, those of one sender in the order in which they came. */
export interface DurableMessages {
  /**
   * Resolves once the message is handled and remembered, which may have been before: then it is not handled again. One
   * that is under way is waited for. What `admit` or `handle` throws is passed on, and the id is not remembered: sent again, the
   * message is handled.
   * @throws AirError rate_limited when too many of the sender's wait; storage_full and unavailable: it may be handled, but
   * is not remembered, and has to be sent again. unavailable too when it takes too long: it goes on, the sender's next one
   * does not wait for it any more, and the same one sent again does, without being handled a second time
   */
  take(message: DurableMessage): Promise<void>;
}

interface Sender {
  /** Until it is known how it ended, by id: what one who sends it again waits for. */
  readonly under_way: Map<string, () => Promise<void>>;
  /** Settles with the answer to the last one under way; never rejects. */
  last: Promise<unknown>;
}

export interface DurableMessagesDeps {
  readonly handled: HandledMessages;
  /** How long one message may take. Default 10,000. */
  readonly deadline_ms?: number;
}

export const createDurableMessages = (deps: DurableMessagesDeps): DurableMessages => {
  const { handled, deadline_ms = DEADLINE_MS } = deps;
  const senders = new Map<string, Sender>();
  const unsaved = new Set<string>();

  const senderOf = (key: string): Sender => {
    const sender = senders.get(key) ?? { under_way: new Map(), last: Promise.resolve() };
    senders.set(key, sender);
    return sender;
  };

  /** Handled, but on no disk: while this process lives, sending again only has to reach the disk. */
  const keepUnsaved = (key: string): void => {
    unsaved.add(key);
    for (const oldest of unsaved) {
      if (unsaved.size <= MAX_UNSAVED) break;
      unsaved.delete(oldest);
    }
  };

  const handleOnce = async ({ session_id, sender, id, admit, handle }: DurableMessage): Promise<void> => {
    const key = `${session_id ?? ''} ${sender} ${id}`;
    await admit();
    if (!unsaved.has(key)) {
      if (await handled.has(session_id, sender, id)) return;
      await handle();
    }
    try {
      await handled.add(session_id, sender, id);
    } catch (error) {
      keepUnsaved(key);
      throw error;
    }
    unsaved.delete(key);
  };

  const withinTime = ({ onOverdue }: DurableMessage, work: Promise<void>): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        onOverdue();
        const details = { retry_after_seconds: RETRY_SECONDS };
        reject(new AirError('unavailable', 'the message takes too long', details));
      }, deadline_ms);
      timer.unref();
      void work.then(resolve, reject).finally(() => {
        clearTimeout(timer);
      });
    });

  return {
    async take(message) {
      const { id } = message;
      const key = `${message.session_id ?? ''} ${message.sender}`;
      const sender = senderOf(key);
      const { under_way } = sender;
      const same = under_way.get(id);
      if (same !== undefined) return same();
      if (under_way.size >= MAX_WAITING) {
        throw new AirError('rate_limited', 'too many messages wait', { retry_after_seconds: RETRY_SECONDS });
      }
      const done = (): void => {
        under_way.delete(id);
        if (under_way.size === 0) senders.delete(key);
      };
      const begin = (): Promise<void> => {
        const work = handleOnce(message);
        under_way.set(id, () => withinTime(message, work));
        void work.then(done, done);
        return withinTime(message, work);
      };
      const answer = sender.last.then(begin);
      under_way.set(id, () => answer);
      sender.last = answer.catch(() => undefined);
      return answer;
    },
  };
};
