import { useEffect, useState } from 'react';
import type { Timer } from '../../../shared/contract/timer.ts';
import { nextSecondInMs, standOf, type TimerStand } from '../../../shared/timer-time.ts';
import { useNodeClock } from '../../common/link/use-node-clock.ts';

/** How the timer stands now, anew with each second that is shown. null before the node's time is known. */
export const useTimerStand = (timer: Timer): TimerStand | null => {
  const clock = useNodeClock();
  const [now_ms, setNow] = useState(clock.now);
  useEffect(() => {
    let tick: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(tick);
      const at_ms = clock.now();
      setNow(at_ms);
      const stand = at_ms === null ? null : standOf(timer, at_ms);
      if (stand?.is_running === true) tick = setTimeout(look, nextSecondInMs(stand));
    };
    look();
    const unsubscribe = clock.subscribe(look);
    return () => {
      clearTimeout(tick);
      unsubscribe();
    };
  }, [clock, timer]);
  return now_ms === null ? null : standOf(timer, now_ms);
};
