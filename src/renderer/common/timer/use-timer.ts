import { useCallback, useSyncExternalStore } from 'react';
import { MAX_TIMER_SECONDS, type Timer } from '../../../shared/contract/timer.ts';
import { shownSecondsOf, standOf } from '../../../shared/timer-time.ts';
import { useNodeClock } from '../link/use-node-clock.ts';
import { useMember } from '../state/use-member.ts';
import { watchSeconds } from './watch-seconds.ts';

/** A timer as it is shown now. */
export interface ShownTimer extends Pick<Timer, 'timer_id' | 'kind'> {
  /** Of a countdown its whole length; null: a stopwatch. */
  readonly length: number | null;
  /** Whole ones: left of a countdown, passed of a stopwatch. */
  readonly seconds: number;
  /** runs · held: paused · over: nothing is left, or a stopwatch has run for its day. */
  readonly phase: 'runs' | 'held' | 'over';
}

/** The lesson's timer; the component is drawn anew with each second. null: there is none, or the node's time is not known yet. */
export const useTimer = (): ShownTimer | null => {
  const timer = useMember('class', 'timer') ?? null;
  const clock = useNodeClock();
  const subscribe = useCallback((draw: () => void) => watchSeconds(timer, clock, draw), [timer, clock]);
  const read = (): number | null => {
    const now_ms = timer?.is_running === true ? clock.now() : 0;
    return timer === null || now_ms === null ? null : shownSecondsOf(standOf(timer, now_ms));
  };
  const seconds = useSyncExternalStore(subscribe, read);
  if (timer === null || seconds === null) return null;
  const is_over = timer.seconds === null ? seconds >= MAX_TIMER_SECONDS : seconds === 0;
  return {
    timer_id: timer.timer_id,
    kind: timer.kind,
    length: timer.seconds,
    seconds,
    phase: is_over ? 'over' : timer.is_running ? 'runs' : 'held',
  };
};
