import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useFailureWords } from '../../data/use-action.ts';

/** What the node was asked for. */
export interface Read<Value> {
  /** null: it was not read yet. */
  readonly value: Value | null;
  /** Why it could not be read last, in words; null: it could. */
  readonly failure: string | null;
  readonly readAgain: () => void;
}

/**
 * Reads something, and again when the question or the news are others. What was read stays until the next has come.
 * @param ask stable for one question
 * @param news another value asks again; default: never
 */
export const useRead = <Value>(ask: (signal: AbortSignal) => Promise<Value>, news?: unknown): Read<Value> => {
  const wordsOf = useFailureWords();
  const [value, setValue] = useState<Value | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    ask(stop.signal).then(
      (read) => {
        if (stop.signal.aborted) return;
        setValue(read);
        setFailure(null);
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(error);
      },
    );
    return () => {
      stop.abort();
    };
  }, [ask, asked, news]);
  const readAgain = useCallback(() => {
    setAsked((before) => before + 1);
  }, []);
  return { value, failure: failure === null ? null : wordsOf(failure), readAgain };
};

/** How long another value waits. @param taken_at of the last one, on the same clock as `now` */
export const restOf = (taken_at: number, now: number, every_ms: number): number =>
  Math.max(0, taken_at + every_ms - now);

/** The value, another one at most so often: for what asks the node. The first after a long rest, as when a place is looked at again, is taken at once. */
export const usePaced = <Value>(value: Value, every_ms: number): Value => {
  const [paced, setPaced] = useState(value);
  const taken_at = useRef<number | null>(null);
  const is_other = !Object.is(paced, value);
  // What has come meanwhile is taken, and puts nothing off.
  const take = useEffectEvent(() => {
    taken_at.current = performance.now();
    setPaced(value);
  });
  useEffect(() => {
    taken_at.current ??= performance.now();
    if (!is_other) return undefined;
    const timer = setTimeout(() => take(), restOf(taken_at.current, performance.now(), every_ms));
    return () => clearTimeout(timer);
  }, [is_other, every_ms]);
  return paced;
};
