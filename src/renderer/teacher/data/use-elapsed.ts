import { useEffect, useState } from 'react';
import { createElapsed } from './elapsed.ts';

/** Four looks a second keep the shown second within a quarter of the true one. */
const LOOK_EVERY_MS = 250;

/** Whole seconds since a lesson's start, by the monotonic clock. */
export const useElapsed = (started_at: string): number => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const elapsed = createElapsed(started_at, Date.now(), performance.now());
    const look = () => setSeconds(elapsed(performance.now()));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [started_at]);
  return seconds;
};
