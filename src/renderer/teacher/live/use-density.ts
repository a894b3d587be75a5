import { useLayoutEffect, useState, type RefObject } from 'react';
import { densityOf, type Density, type DensityFacts } from './density.ts';

type Place = Pick<DensityFacts, 'width' | 'height'>;

/** Before it is measured, the list is drawn as a small class. */
const UNKNOWN: Place = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };

/** As many words as the list's place has room for, also when that changes. */
export const useDensity = (
  list: RefObject<HTMLElement | null>,
  { count, troubled }: Pick<DensityFacts, 'count' | 'troubled'>,
): Density => {
  const [place, setPlace] = useState(UNKNOWN);
  const has_list = count > 0;
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = (width: number, height: number): void => {
      // Where the page scrolls, and not the list, the list is as high as its lines, and the window tells how much is seen at once.
      const is_free = getComputedStyle(element).overflowY === 'visible';
      setPlace({ width, height: is_free ? window.innerHeight : height });
    };
    const { clientWidth, clientHeight } = element;
    measure(clientWidth, clientHeight);
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) measure(entry.contentRect.width, entry.contentRect.height);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, has_list]);
  return densityOf({ count, troubled, ...place });
};
