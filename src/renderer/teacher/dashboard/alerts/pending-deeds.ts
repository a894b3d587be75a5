import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import type { SaidAdvice } from './said-advice.ts';

/** What was pressed, of what is noted and not done at once. */
export type Deed = Exclude<SaidAdvice, 'call_on' | 'discuss_and_vote_again'> | 'snooze' | 'wrong';

/** A slip is seen at once; whoever presses nothing more for so long meant it. */
export const UNDO_MS = 8_000;

/** What was pressed and can still be taken back: the node is told after that. */
export interface PendingDeeds {
  /** null: nothing was pressed, or it is told already. */
  of(alert_id: string): Deed | null;
  /** @param tell called once, unless it is taken back before */
  begin(alert_id: Alert['alert_id'], deed: Deed, tell: () => void): void;
  takeBack(alert_id: string): void;
  /** Tells all of it now: the page goes. */
  flush(): void;
  subscribe(listener: () => void): () => void;
}

interface Pending {
  readonly deed: Deed;
  readonly tell: () => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export const createPendingDeeds = (): PendingDeeds => {
  /** As many as alerts can stand. */
  const pending = new Map<string, Pending>();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const take = (alert_id: string): Pending | undefined => {
    const one = pending.get(alert_id);
    if (one === undefined) return undefined;
    clearTimeout(one.timer);
    pending.delete(alert_id);
    changed();
    return one;
  };
  const settle = (alert_id: string): void => take(alert_id)?.tell();
  return {
    of: (alert_id) => pending.get(alert_id)?.deed ?? null,
    begin(alert_id, deed, tell) {
      settle(alert_id);
      const timer = setTimeout(() => settle(alert_id), UNDO_MS);
      pending.set(alert_id, { deed, tell, timer });
      changed();
    },
    takeBack(alert_id) {
      take(alert_id);
    },
    flush() {
      for (const alert_id of [...pending.keys()]) settle(alert_id);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Of this page: the strip of the lesson and the list of the students' place are of one mind. */
export const pending_deeds = createPendingDeeds();
