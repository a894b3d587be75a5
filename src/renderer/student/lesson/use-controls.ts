import { useEffect, useRef, useState, type RefObject } from 'react';

const CONTROLS_FOR_MS = 3_000;

/** Whether the controls that lie over a picture are to be seen. */
export interface Controls {
  readonly shown: boolean;
  /** A touch, a mouse or a key. */
  readonly wake: () => void;
}

/** Controls fade while the picture plays untouched, unless a keyboard's focus is on one of them. */
export const useControls = (stage: RefObject<HTMLElement | null>, may_hide: boolean): Controls => {
  const [idle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wait = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const focused = stage.current?.querySelector('.stage__foot :focus-visible') ?? null;
      if (focused === null) setIdle(true);
      else wait();
    }, CONTROLS_FOR_MS);
  };
  const begin = useRef(wait);
  useEffect(() => {
    begin.current();
    return () => {
      clearTimeout(timer.current);
    };
  }, []);
  const wake = (): void => {
    setIdle(false);
    wait();
  };
  return { shown: !idle || !may_hide, wake };
};
