import type { Timer } from '../../../shared/contract/timer.ts';
import { nextSecondInMs, standOf } from '../../../shared/timer-time.ts';
import type { NodeClock } from '../link/node-clock.ts';

/**
 * Calls back when a timer's shown second is another: once a second while it runs, and when the page learns another time (after a
 * sleep). Returns how to stop.
 */
export const watchSeconds = (timer: Timer | null, clock: NodeClock, onSecond: () => void): (() => void) => {
  if (timer?.is_running !== true) return () => undefined;
  let wake: ReturnType<typeof setTimeout> | undefined;
  const plan = (): void => {
    clearTimeout(wake);
    const now_ms = clock.now();
    if (now_ms === null) return;
    const stand = standOf(timer, now_ms);
    if (stand.is_running) wake = setTimeout(look, Math.ceil(nextSecondInMs(stand)));
  };
  const look = (): void => {
    plan();
    onSecond();
  };
  plan();
  const unsubscribe = clock.subscribe(look);
  return () => {
    clearTimeout(wake);
    unsubscribe();
  };
};
