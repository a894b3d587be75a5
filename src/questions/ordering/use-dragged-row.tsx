import { useState, type HTMLAttributes } from 'react';

/** What is dragged: an item of a list on this page. */
const DRAGGED = 'application/x-airclass-item';

interface DragState {
  readonly from: number;
  /** Where it would go now; null: nowhere. */
  readonly over: number | null;
}

/** What a row and its grip are given. */
export interface DraggedRow {
  readonly row: HTMLAttributes<HTMLElement> & { 'data-over': boolean; 'data-dragged': boolean };
  readonly grip: HTMLAttributes<HTMLElement>;
}

/** Rows that are dragged by their grip, so that the text in them can be marked. @returns the props of a row at a place, and of its grip */
export const useDraggedRow = (
  onMove: (from: number, to: number) => void,
): ((place: number) => DraggedRow) => {
  // Of this list: an item of another one is not taken.
  const [drag, setDrag] = useState<DragState | null>(null);
  return (place) => ({
    row: {
      'data-over': drag !== null && drag.over === place && drag.from !== place,
      'data-dragged': drag?.from === place,
      onDragOver: (event) => {
        if (drag === null) return;
        event.preventDefault();
        if (drag.over !== place) setDrag({ ...drag, over: place });
      },
      onDrop: (event) => {
        if (drag === null) return;
        event.preventDefault();
        setDrag(null);
        if (drag.from !== place) onMove(drag.from, place);
      },
    },
    grip: {
      draggable: true,
      onDragStart: ({ dataTransfer }) => {
        // Without any data Firefox drags nothing.
        dataTransfer.setData(DRAGGED, String(place));
        dataTransfer.effectAllowed = 'move';
        setDrag({ from: place, over: null });
      },
      onDragEnd: () => {
        setDrag(null);
      },
    },
  });
};
