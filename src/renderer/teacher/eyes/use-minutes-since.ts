import { useCallback, useSyncExternalStore } from 'react';
import { useNodeClock } from '../../common/link/use-node-clock.ts';

const LOOK_EVERY_MS = 5_000;

/** Whole minutes since then, by the node's clock. @param since ISO 8601 @returns null while the node's time is not known */
export const useMinutesSince = (since: string): number | null => {
  const clock = useNodeClock();
  const subscribe = useCallback(
    (draw: () => void) => {
      const timer = setInterval(draw, LOOK_EVERY_MS);
      const unsubscribe = clock.subscribe(draw);
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
    [clock],
  );
  const read = (): number | null => {
    const now_ms = clock.now();
    return now_ms === null ? null : Math.max(0, Math.floor((now_ms - Date.parse(since)) / 60_000));
  };
  return useSyncExternalStore(subscribe, read, read);
};
