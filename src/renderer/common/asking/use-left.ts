import { useCallback, useSyncExternalStore } from 'react';
import { useNodeClock } from '../link/use-node-clock.ts';
import { secondsUntil, watchEnd } from './watch-end.ts';

/**
 * Whole seconds until an end; the component is drawn anew with each. null: there is no end, or the node's time is not known yet.
 * @param ends_at by the node's clock, ISO 8601 or milliseconds since 1970; null: there is none
 */
export const useLeft = (ends_at: string | number | null): number | null => {
  const ends_at_ms = typeof ends_at === 'string' ? Date.parse(ends_at) : ends_at;
  const clock = useNodeClock();
  const subscribe = useCallback((draw: () => void) => watchEnd(ends_at_ms, clock, draw), [ends_at_ms, clock]);
  const read = (): number | null => {
    const now_ms = clock.now();
    return ends_at_ms === null || now_ms === null ? null : secondsUntil(ends_at_ms, now_ms);
  };
  return useSyncExternalStore(subscribe, read, read);
};
