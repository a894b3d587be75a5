import { useEffect, useState, type ReactElement, type ReactNode } from 'react';

export interface TimedProps {
  /** Shown so long after it came; 0: at once. */
  readonly after_ms?: number;
  /** And gone so long after it came; null: it stays. */
  readonly until_ms: number | null;
  readonly children: ReactNode;
}

/** What is shown for a time of its own; with another key it begins anew. */
export const Timed = ({ after_ms = 0, until_ms, children }: TimedProps): ReactElement | null => {
  const [is_shown, setShown] = useState(after_ms === 0);
  useEffect(() => {
    const turn = (at_ms: number, to: boolean) => setTimeout(() => setShown(to), at_ms);
    const timers = [after_ms === 0 ? undefined : turn(after_ms, true)];
    if (until_ms !== null) timers.push(turn(until_ms, false));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [after_ms, until_ms]);
  return is_shown ? <>{children}</> : null;
};
