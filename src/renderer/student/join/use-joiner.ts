import { useEffect, useState } from 'react';
import { createApi } from '../../common/api.ts';
import { createJoiner, type Joiner, type JoinState } from './joiner.ts';

/** A joiner for as long as the screen stands, and where it is. */
export const useJoiner = (initial: JoinState): { readonly state: JoinState; readonly joiner: Joiner } => {
  const [state, setState] = useState(initial);
  const [joiner] = useState(() => createJoiner({ api: createApi({}), onState: setState }));
  useEffect(() => () => joiner.cancel(), [joiner]);
  return { state, joiner };
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
