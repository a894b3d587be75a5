import { useEffect, useState, type RefObject } from 'react';
import { windowOf, type Stretch } from '../../asking/review/window-of.ts';
import { HEAD, ROW } from './table-size.ts';

const BEYOND = 6;
/** Before it is known how large it is. */
const FIRST = { top: 0, height: 480 };

/** Which rows are in sight, and how many one screen holds. */
export const useRowsInSight = (
  frame: RefObject<HTMLElement | null>,
  count: number,
): { readonly rows: Stretch; readonly page: number } => {
  const [sight, setSight] = useState(FIRST);
  useEffect(() => {
    const box = frame.current;
    if (box === null) return undefined;
    const look = (): void => {
      const { scrollTop: top, clientHeight: height } = box;
      setSight((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [frame]);
  const inside = sight.height - HEAD;
  return {
    rows: windowOf({ scroll: sight.top, sight: inside, size: ROW, count, beyond: BEYOND }),
    page: Math.max(1, Math.floor(inside / ROW) - 1),
  };
};
