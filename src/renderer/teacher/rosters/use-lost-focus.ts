import { useEffect, useRef, type RefObject } from 'react';

/**
 * The heading of a step gets the focus as it appears, where what had it is gone with the step before: not where the teacher chose it
 * from a list that is still there. @returns for a heading with `tabIndex` -1
 */
export const useLostFocus = (): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return heading;
};
