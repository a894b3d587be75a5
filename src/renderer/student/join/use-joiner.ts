import { useEffect, useState } from 'react';
import { createApi } from '../../common/api.ts';
import { createJoiner, type Joiner, type JoinProblem, type JoinState } from './joiner.ts';

interface Joining {
  readonly state: JoinState;
  readonly joiner: Joiner;
  /** Says what is wrong before anything was asked. */
  readonly say: (problem: JoinProblem) => void;
}

/** A joiner for as long as the screen stands, and where it is. */
export const useJoiner = (initial: JoinState): Joining => {
  const [state, setState] = useState(initial);
  const [joiner] = useState(() => createJoiner({ api: createApi({}), onState: setState }));
  useEffect(() => () => joiner.cancel(), [joiner]);
  const say = (problem: JoinProblem): void => {
    setState({ phase: 'idle', problem, retry_at: null });
  };
  return { state, joiner, say };
};

/** Whole seconds until a moment of performance.now(), counted down; null for none. */
export const useSecondsUntil = (at: number | null): number | null => {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setInterval(() => {
      setNow(performance.now());
    }, 250);
    return () => clearInterval(timer);
  }, [at]);
  return at === null ? null : Math.max(1, Math.ceil((at - now) / 1000));
};
