import { useCallback, useSyncExternalStore } from 'react';
import { useNodeClock } from '../../common/link/use-node-clock.ts';
import { secondsUntil, watchEnd } from './watch-end.ts';

/**
 * Whole seconds until an end; the component is drawn anew with each. null: there is no end, or the node's time is not known yet.
 * @param ends_at_ms by the node's clock, in milliseconds since 1970
 */
export const useLeft = (ends_at_ms: number | null): number | null => {
  const clock = useNodeClock();
  const subscribe = useCallback((draw: () => void) => watchEnd(ends_at_ms, clock, draw), [ends_at_ms, clock]);
  const read = (): number | null => {
    const now_ms = clock.now();
    return ends_at_ms === null || now_ms === null ? null : secondsUntil(ends_at_ms, now_ms);
  };
  return useSyncExternalStore(subscribe, read, read);
};
