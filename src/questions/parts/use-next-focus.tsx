import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * What is edited moves, comes and goes, and the keyboard goes with it: as soon as something in the place is named by one of some
 * selectors, to that of the first of them. A text of lines gets the caret at its end.
 */
export const useNextFocus = <Place extends HTMLElement>(): {
  readonly place: RefObject<Place | null>;
  readonly focusNext: (...selectors: readonly string[]) => void;
} => {
  const place = useRef<Place>(null);
  const next = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    for (const selector of next.current) {
      const found = place.current?.querySelector<HTMLElement>(selector);
      if (found === null || found === undefined) continue;
      next.current = [];
      found.focus();
      if (found instanceof HTMLTextAreaElement)
        found.setSelectionRange(found.value.length, found.value.length);
      return;
    }
  });
  return {
    place,
    focusNext: (...selectors) => {
      next.current = selectors;
    },
  };
};
