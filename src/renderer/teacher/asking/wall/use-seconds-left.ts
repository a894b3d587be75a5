import { useCallback, useSyncExternalStore } from 'react';
import { useNodeClock } from '../../../common/link/use-node-clock.ts';

/** Whole seconds until then, as people count down; 0 once it is over. */
export const secondsLeft = (closes_at: string, now_ms: number): number =>
  Math.max(0, Math.ceil((Date.parse(closes_at) - now_ms) / 1000));

/** Milliseconds until `secondsLeft` says another number; null: it will not. */
export const nextSecondIn = (closes_at: string, now_ms: number): number | null => {
  const left_ms = Date.parse(closes_at) - now_ms;
  return left_ms <= 0 ? null : left_ms % 1000 || 1000;
};

/** Drawn anew with each second. null: it is not timed, or the node's time is not known yet. */
export const useSecondsLeft = (closes_at: string | null): number | null => {
  const clock = useNodeClock();
  const subscribe = useCallback(
    (draw: () => void) => {
      let wake: ReturnType<typeof setTimeout> | undefined;
      const plan = (): void => {
        clearTimeout(wake);
        const now_ms = clock.now();
        const wait_ms = closes_at === null || now_ms === null ? null : nextSecondIn(closes_at, now_ms);
        if (wait_ms !== null) wake = setTimeout(look, Math.ceil(wait_ms));
      };
      const look = (): void => {
        plan();
        draw();
      };
      plan();
      const unsubscribe = clock.subscribe(look);
      return () => {
        clearTimeout(wake);
        unsubscribe();
      };
    },
    [closes_at, clock],
  );
  const read = (): number | null => {
    const now_ms = clock.now();
    return closes_at === null || now_ms === null ? null : secondsLeft(closes_at, now_ms);
  };
  return useSyncExternalStore(subscribe, read, read);
};
