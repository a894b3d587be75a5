import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';

/** How far locking has got in this window, before the board has said so. */
export interface LockStep {
  /**
   * choosing: a PIN is asked for first · locking: covered already, and the node does not know yet ·
   * locked: the node has answered that it is, and the board has not come yet.
   */
  readonly step: 'idle' | 'choosing' | 'locking' | 'locked';
  /** Why the node did not lock; null: it did, or was not asked. */
  readonly failure: unknown;
}

export interface LockDesk {
  current(): LockStep;
  subscribe(listener: () => void): () => void;
  choose(): void;
  /**
   * Covers the page at once; it is uncovered again where the node refuses. Where no answer comes it stays covered, since its
   * teacher may have walked off, and the node is asked again and again.
   */
  lock(ask: (signal: AbortSignal) => Promise<unknown>): void;
  /**
   * The node has taken the PIN: the lock is over for this window, also while an older board still tells of it.
   * @param locked_since of the lock, as the board tells of it; null: it has not told yet
   */
  open(locked_since: string | null): void;
  /** The lock that was opened here last, by when it began; null: none was. */
  opened(): string | null;
  /** The node has said how it is, or nothing more is to be done. */
  settle(): void;
}

const IDLE: LockStep = { step: 'idle', failure: null };

export const createLockDesk = (): LockDesk => {
  const listeners = new Set<() => void>();
  let present = IDLE;
  let opened: string | null = null;
  let stop: AbortController | null = null;
  const change = (next: LockStep): void => {
    present = next;
    for (const listener of listeners) listener();
  };
  const askUntilAnswered = async (
    ask: (signal: AbortSignal) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<void> => {
    const backoff = createBackoff({ base_ms: 1_000, max_ms: 5_000 });
    for (let is_first = true; ; is_first = false) {
      try {
        await ask(signal);
        return;
      } catch (error) {
        // A PIN is refused while locked, which the try that brought no answer has done.
        if (!is_first && error instanceof AirError && error.code === 'conflict') return;
        if (!isNetworkFailure(error)) throw error;
      }
      await new Promise((resolve) => {
        setTimeout(resolve, backoff.next());
      });
      if (signal.aborted) return;
    }
  };
  const halt = (): void => {
    stop?.abort();
    stop = null;
  };
  return {
    current: () => present,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: () => change({ step: 'choosing', failure: null }),
    lock(ask) {
      if (stop !== null) return;
      const own = new AbortController();
      stop = own;
      const end = (next: LockStep): void => {
        if (stop !== own) return;
        stop = null;
        change(next);
      };
      change({ step: 'locking', failure: null });
      askUntilAnswered(ask, own.signal).then(
        () => end({ step: 'locked', failure: null }),
        (failure: unknown) => end({ step: 'idle', failure }),
      );
    },
    open(locked_since) {
      halt();
      opened = locked_since;
      change(IDLE);
    },
    opened: () => opened,
    settle() {
      halt();
      if (present !== IDLE) change(IDLE);
    },
  };
};
