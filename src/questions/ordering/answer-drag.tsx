import { useEffect, useRef, useState, type HTMLAttributes, type PointerEvent, type RefObject } from 'react';
import { placeUnder, wayMade, type RowBox } from './answer-order.ts';

/** So near to the edge of what scrolls a dragged row scrolls it. */
const EDGE_PIXELS = 56;
const STEP_PIXELS = 9;

interface Drag {
  readonly from: number;
  readonly to: number;
  /** How far down, in pixels. */
  readonly by: number;
}

/** What a drag began with. */
interface Start {
  readonly pointer_id: number;
  readonly y: number;
  readonly scroller: Element;
  readonly scrolled: number;
  readonly rows: readonly RowBox[];
}

/** What a row and its grip are given. */
export interface DraggedRow {
  readonly row: HTMLAttributes<HTMLElement> & { 'data-dragged': boolean };
  readonly grip: HTMLAttributes<HTMLElement>;
}

const scrollerOf = (element: Element): Element => {
  for (let at = element.parentElement; at !== null; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.scrollingElement ?? document.documentElement;
};

/** How far what scrolls is to be moved for a pointer at this height, in pixels. */
const stepAt = (scroller: Element, y: number): number => {
  const is_page = scroller === document.scrollingElement;
  const { top, bottom } = is_page ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
  if (y < top + EDGE_PIXELS) return -STEP_PIXELS;
  return y > bottom - EDGE_PIXELS ? STEP_PIXELS : 0;
};

const offset = (pixels: number): { style?: { transform: string } } =>
  pixels === 0 ? {} : { style: { transform: `translateY(${String(pixels)}px)` } };

/**
 * Rows that are dragged by their grips, by finger, pen or mouse: by everything else of them the list is scrolled. Near its edge a dragged row
 * scrolls what it lies in.
 * @param list whose children are the rows @returns the props of a row at a place, and of its grip
 */
export const useDraggedRows = (
  list: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): ((place: number) => DraggedRow) => {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef<Start | null>(null);
  const pointer_y = useRef(0);

  const follow = (from: number): void => {
    const { current } = start;
    if (current === null) return;
    const by = pointer_y.current - current.y + current.scroller.scrollTop - current.scrolled;
    setDrag({ from, to: placeUnder(current.rows, from, by), by });
  };
  const from = drag?.from ?? null;
  useEffect(() => {
    if (from === null) return undefined;
    let frame = 0;
    const scroll = (): void => {
      const { current } = start;
      const step = current === null ? 0 : stepAt(current.scroller, pointer_y.current);
      if (current !== null && step !== 0) {
        current.scroller.scrollTop += step;
        follow(from);
      }
      frame = requestAnimationFrame(scroll);
    };
    frame = requestAnimationFrame(scroll);
    const stop = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      start.current = null;
      setDrag(null);
    };
    addEventListener('keydown', stop);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('keydown', stop);
    };
  }, [from]);

  const begin = (place: number, event: PointerEvent<HTMLElement>): void => {
    if (start.current !== null || event.button !== 0 || list.current === null) return;
    const scroller = scrollerOf(list.current);
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = {
      pointer_id: event.pointerId,
      y: event.clientY,
      scroller,
      scrolled: scroller.scrollTop,
      rows: [...list.current.children].map((row) => {
        const { top, height } = row.getBoundingClientRect();
        return { top, height };
      }),
    };
    pointer_y.current = event.clientY;
    setDrag({ from: place, to: place, by: 0 });
  };
  const end = ({ pointerId }: PointerEvent, is_dropped: boolean): void => {
    if (start.current?.pointer_id !== pointerId) return;
    start.current = null;
    setDrag(null);
    if (is_dropped && drag !== null && drag.from !== drag.to) onMove(drag.from, drag.to);
  };
  /** Rows are as far apart as the gap of the list is wide. */
  const pitchOf = (place: number): number => {
    const rows = [...(list.current?.children ?? [])];
    const height = rows[place]?.getBoundingClientRect().height ?? 0;
    return height + Number.parseFloat(list.current === null ? '0' : getComputedStyle(list.current).rowGap);
  };
  const [pitch, setPitch] = useState(0);

  return (place) => {
    const is_dragged = drag?.from === place;
    const by = drag === null ? 0 : is_dragged ? drag.by : pitch * wayMade(place, drag.from, drag.to);
    return {
      row: { 'data-dragged': is_dragged, ...offset(by) },
      grip: {
        onPointerDown: (event) => {
          setPitch(pitchOf(place));
          begin(place, event);
        },
        onPointerMove: ({ pointerId, clientY }) => {
          if (start.current?.pointer_id !== pointerId) return;
          pointer_y.current = clientY;
          follow(place);
        },
        onPointerUp: (event) => {
          end(event, true);
        },
        onPointerCancel: (event) => {
          end(event, false);
        },
      },
    };
  };
};
