import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { ASKING } from '../../../shared/contract/asking/asked.ts';
import type { Timer } from '../../../shared/contract/timer.ts';
import { shownSecondsOf, standOf } from '../../../shared/timer-time.ts';
import { useNodeClock } from '../../common/link/use-node-clock.ts';
import { watchSeconds } from '../../common/timer/watch-seconds.ts';

/** Longer than anything that is asked takes. */
const SPAN_SECONDS = ASKING.seconds.max * 10;

/** A countdown that ends then. */
const countdownTo = (closes_at: string): Timer => ({
  ...{ timer_id: 'quiz', kind: 'countdown', is_running: true, seconds: SPAN_SECONDS, elapsed_ms: 0 },
  running_since: new Date(Date.parse(closes_at) - SPAN_SECONDS * 1000).toISOString(),
});

/** Whole seconds until then by the node's clock, 0 from its end on. null: it is not timed, or the node's time is not known yet. */
export const useLeft = (closes_at: string | null): number | null => {
  const clock = useNodeClock();
  const timer = useMemo(() => (closes_at === null ? null : countdownTo(closes_at)), [closes_at]);
  const subscribe = useCallback((draw: () => void) => watchSeconds(timer, clock, draw), [timer, clock]);
  const read = (): number | null => {
    const now_ms = timer === null ? null : clock.now();
    return timer === null || now_ms === null ? null : shownSecondsOf(standOf(timer, now_ms));
  };
  return useSyncExternalStore(subscribe, read, read);
};
