/** How far locking has got in this window, before the node has said so. */
export interface LockStep {
  /** choosing: a PIN is asked for first · locking: covered already, and the node does not know yet. */
  readonly step: 'idle' | 'choosing' | 'locking';
  /** Why the node did not lock; null: it did, or was not asked. */
  readonly failure: unknown;
}

export interface LockDesk {
  current(): LockStep;
  subscribe(listener: () => void): () => void;
  choose(): void;
  /** Covers the page at once; it is uncovered again where the node refuses. */
  lock(ask: () => Promise<unknown>): void;
  /** The node has said how it is, or nothing more is to be done. */
  settle(): void;
}

const IDLE: LockStep = { step: 'idle', failure: null };

export const createLockDesk = (): LockDesk => {
  const listeners = new Set<() => void>();
  let present = IDLE;
  const change = (next: LockStep): void => {
    present = next;
    for (const listener of listeners) listener();
  };
  return {
    current: () => present,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: () => change({ step: 'choosing', failure: null }),
    lock(ask) {
      if (present.step === 'locking') return;
      change({ step: 'locking', failure: null });
      ask().catch((failure: unknown) => change({ step: 'idle', failure }));
    },
    settle: () => {
      if (present !== IDLE) change(IDLE);
    },
  };
};
