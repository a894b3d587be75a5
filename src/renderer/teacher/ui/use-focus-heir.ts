import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { focusHeading } from './focus-heading.ts';

/**
 * What has the focus may vanish, which would send the keyboard back to the beginning of the page. It goes on to the next of
 * its kind then, else to the place that it was in, else to the screen's heading.
 * @param heirs selector of the elements in the place that may have the focus next
 * @returns of the place, which needs a tabIndex of -1
 */
export const useFocusHeir = <Place extends HTMLElement>(heirs: string): RefObject<Place | null> => {
  const place = useRef<Place>(null);
  const last = useRef<{ readonly element: EventTarget | null; readonly index: number } | null>(null);
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const remember = ({ target }: FocusEvent): void => {
      last.current = {
        element: target,
        index: [...current.querySelectorAll(heirs)].findIndex((heir) => heir === target),
      };
    };
    current.addEventListener('focusin', remember);
    return () => {
      current.removeEventListener('focusin', remember);
    };
  }, [heirs]);
  useLayoutEffect(() => {
    const { current } = place;
    if (current === null || last.current === null) return;
    const { element, index } = last.current;
    const is_lost =
      element instanceof Node && !element.isConnected && document.activeElement === document.body;
    if (!is_lost) return;
    last.current = null;
    const all = [...current.querySelectorAll<HTMLElement>(heirs)];
    const from = Math.max(index, 0);
    for (const heir of [...all.slice(from), ...all.slice(0, from).reverse(), current]) {
      heir.focus();
      // One in a folded part takes none.
      if (document.activeElement === heir) return;
    }
    focusHeading();
  });
  return place;
};
