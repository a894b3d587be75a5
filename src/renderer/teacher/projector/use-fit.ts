import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Sizes of type in projector.css, by `data-fit`: from 0, the largest, to the last that is read from 8 m. */
const SIZES = 8;

/** Gives the box the largest type in which its text is seen whole; `data-cut` where even the smallest shows a part. */
const fit = (box: HTMLElement): void => {
  const overflows = (): boolean =>
    box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  for (let size = 0; size < SIZES; size += 1) {
    box.dataset['fit'] = String(size);
    if (!overflows()) break;
  }
  box.dataset['cut'] = String(overflows());
};

/** @param text what stands in the box: another one is fitted anew, as the same in another window or font is */
export const useFit = (text: string): RefObject<HTMLDivElement | null> => {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const again = (): void => fit(box);
    again();
    const observer = new ResizeObserver(again);
    observer.observe(box);
    document.fonts.addEventListener('loadingdone', again);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', again);
    };
  }, [text]);
  return ref;
};
