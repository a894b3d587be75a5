import { useEffect, useRef, useState, type RefObject } from 'react';

const CONTROLS_FOR_MS = 3_000;
/** What would be gone under a keyboard, or with what it has opened. */
const IN_USE = ':is(.stage__foot, .panel-bar) :focus-visible, .panel-bar [aria-expanded="true"]';
const WAKING = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/**
 * Whether the controls that lie over a picture are to be seen: they fade while it plays untouched, unless one of them is used.
 * @param area where a touch, a mouse or a key brings them back
 */
export const useControls = (area: RefObject<HTMLElement | null>, may_hide: boolean): boolean => {
  const [idle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const element = area.current;
    const wait = (): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (element?.querySelector(IN_USE) === null) setIdle(true);
        else wait();
      }, CONTROLS_FOR_MS);
    };
    const wake = (): void => {
      setIdle(false);
      wait();
    };
    wait();
    for (const type of WAKING) element?.addEventListener(type, wake);
    return () => {
      clearTimeout(timer.current);
      for (const type of WAKING) element?.removeEventListener(type, wake);
    };
  }, [area]);
  return !idle || !may_hide;
};
