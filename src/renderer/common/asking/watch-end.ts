import type { NodeClock } from '../link/node-clock.ts';

/** Whole seconds until an end as they are shown: the length at the start, 0 from the end on. */
export const secondsUntil = (ends_at_ms: number, now_ms: number): number =>
  Math.max(0, Math.ceil((ends_at_ms - now_ms) / 1000));

/** Calls back when the shown second is another, until the end, and when the page learns another time. Returns how to stop. */
export const watchEnd = (ends_at_ms: number | null, clock: NodeClock, onSecond: () => void): (() => void) => {
  if (ends_at_ms === null) return () => undefined;
  let wake: ReturnType<typeof setTimeout> | undefined;
  const plan = (): void => {
    clearTimeout(wake);
    const now_ms = clock.now();
    if (now_ms === null || now_ms >= ends_at_ms) return;
    wake = setTimeout(look, Math.ceil((ends_at_ms - now_ms) % 1000 || 1000));
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
