import { useEffect, useRef, type RefObject } from 'react';

/**
 * Another question begins at its text, wherever the panel was scrolled to in the one before.
 * @param of what is shown; another one is seen from its top @returns of what is in the panel
 */
export const useFromTop = (of: string): RefObject<HTMLDivElement | null> => {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = shown;
    if (current === null) return undefined;
    // It is told of a size as soon as it has one: a closed panel cannot be scrolled, and opened it is where it was.
    const seen = new ResizeObserver(() => {
      seen.disconnect();
      current.closest('.panels__place')?.scrollTo({ top: 0, behavior: 'instant' });
    });
    seen.observe(current);
    return () => {
      seen.disconnect();
    };
  }, [of]);
  return shown;
};
