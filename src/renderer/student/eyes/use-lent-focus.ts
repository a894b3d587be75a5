import { useLayoutEffect, useRef, type RefObject } from 'react';

/** What a cover hides, and what goes away for it. */
const COVERED = '.lesson__info, .panels__place, .bar-popover, dialog';

/**
 * Takes the focus from where it would be hidden, and gives it back there afterwards. One that is elsewhere, such as on the raised
 * hand, stays.
 * @returns of what takes it meanwhile, which needs a tabIndex of -1
 */
export const useLentFocus = <Taker extends HTMLElement>(): RefObject<Taker | null> => {
  const taker = useRef<Taker>(null);
  useLayoutEffect(() => {
    const owner = document.activeElement;
    if (!(owner instanceof HTMLElement) || owner.closest(COVERED) === null) return undefined;
    const take = (): void => taker.current?.focus({ preventScroll: true });
    take();
    // Nothing beside a modal dialog takes it before that is gone.
    const soon = requestAnimationFrame(take);
    return () => {
      cancelAnimationFrame(soon);
      // Once it is to be seen again.
      requestAnimationFrame(() => {
        const is_free = document.activeElement === null || document.activeElement === document.body;
        if (is_free && owner.isConnected) owner.focus({ preventScroll: true });
      });
    };
  }, []);
  return taker;
};
