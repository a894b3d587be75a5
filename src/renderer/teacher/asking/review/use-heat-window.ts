import { useEffect, useState, type RefObject } from 'react';
import { cellWidth, HEAT, type HeatWindow } from './heat-size.ts';
import { windowOf } from './window-of.ts';

interface Sight {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Before it is known how large it is. */
const FIRST: Sight = { top: 0, left: 0, width: 1200, height: 560 };
const BEYOND = 4;

const isSame = (one: Sight, other: Sight): boolean =>
  one.top === other.top &&
  one.left === other.left &&
  one.width === other.width &&
  one.height === other.height;

const sightOf = ({ scrollTop, scrollLeft, clientWidth, clientHeight }: HTMLElement): Sight => ({
  top: scrollTop,
  left: scrollLeft,
  width: clientWidth,
  height: clientHeight,
});

/** Follows what of the table is in sight. */
export const useHeatWindow = (
  frame: RefObject<HTMLElement | null>,
  rows: number,
  columns: number,
): HeatWindow => {
  const [sight, setSight] = useState(FIRST);
  useEffect(() => {
    const box = frame.current;
    if (box === null) return undefined;
    const look = (): void => {
      const next = sightOf(box);
      setSight((before) => (isSame(before, next) ? before : next));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [frame]);
  const { top, left, width, height } = sight;
  const cell = cellWidth(width, columns);
  const inside = height - HEAT.head;
  return {
    lines: windowOf({ scroll: top, sight: inside, size: HEAT.row, count: rows, beyond: BEYOND }),
    cells: windowOf({
      scroll: left - HEAT.left,
      sight: width,
      size: cell,
      count: columns,
      beyond: BEYOND,
    }),
    cell,
    page: Math.max(1, Math.floor(inside / HEAT.row) - 1),
  };
};
