import { useEffect, useRef } from 'react';
import { focusHeading } from '../ui/focus-heading.ts';

/**
 * When one screen gives way to another, what had the focus is gone with it: the new screen's heading gets it, so that
 * the keyboard goes on from there and a reader of screens says where one is. The first screen takes no focus.
 * @param screen its name
 */
export const useArrivalFocus = (screen: string): void => {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const is_first = shown.current === null || shown.current === 'opening';
    if (!is_first && shown.current !== screen) focusHeading();
    shown.current = screen;
  }, [screen]);
};
