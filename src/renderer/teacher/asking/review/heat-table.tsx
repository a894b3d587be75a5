import './heat-table.css';
import { useId, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeatColumn, HeatRow } from './cells.ts';
import { HeatHead } from './heat-head.tsx';
import { HEAT, type HeatWindow } from './heat-size.ts';
import { HeatLine } from './heat-line.tsx';
import { cellId, movedBy, type Place } from './heat-moves.ts';
import { nextSorting, type Sorting } from './sort-rows.ts';
import { useHeatWindow } from './use-heat-window.ts';
import { scrollForOne } from './window-of.ts';

interface HeatTableProps {
  readonly columns: readonly HeatColumn[];
  /** Sorted. */
  readonly rows: readonly HeatRow[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly onOpen: (student_id: string, question_id: string) => void;
}

const bySort = (column: number, columns: readonly HeatColumn[]): Sorting['by'] | null => {
  const first = (['name', 'number', 'score'] as const)[column];
  if (first !== undefined) return first;
  const question_id = columns[column - HEAT.fixed]?.question_id;
  return question_id === undefined ? null : { question_id };
};

/**
 * Students × questions. Of a large class only what is in sight is in the page; the table says how large it is all the same, and the
 * keyboard moves through all of it.
 */
export const HeatTable = ({ columns, rows, sorting, onSort, onOpen }: HeatTableProps) => {
  const { t } = useTranslation();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const shown = useHeatWindow(frame, rows.length, columns.length);
  const [place, setPlace] = useState<Place>({ row: 1, column: 0 });
  const extent = { rows: rows.length + 1, columns: columns.length + HEAT.fixed, page: shown.page };
  const active = {
    row: Math.min(place.row, rows.length),
    column: Math.min(place.column, extent.columns - 1),
  };
  const sort = (column: number): void => {
    const by = bySort(column, columns);
    if (by !== null) onSort(nextSorting(sorting, by));
  };
  const open = ({ row, column }: Place): void => {
    if (row === 0) {
      sort(column);
      return;
    }
    const student_id = rows[row - 1]?.student_id;
    const question_id = columns[column - HEAT.fixed]?.question_id;
    if (student_id !== undefined && question_id !== undefined) onOpen(student_id, question_id);
  };
  const goTo = (to: Place): void => {
    setPlace(to);
    if (frame.current !== null) bringInSight(frame.current, to, shown.cell);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = movedBy(event.key, event.ctrlKey || event.metaKey, active, extent);
    if (moved !== null) goTo(moved);
    else if (event.key === 'Enter' || event.key === ' ') open(active);
    else return;
    event.preventDefault();
  };
  const onPress = (at: Place): void => {
    setPlace(at);
    open(at);
  };
  return (
    <div
      ref={frame}
      className="heat"
      role="grid"
      aria-label={t('asking_review.table.label')}
      aria-rowcount={extent.rows}
      aria-colcount={extent.columns}
      aria-activedescendant={cellId(id, active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="heat-all" role="presentation" style={sizeOf(rows.length, columns.length, shown.cell)}>
        <HeatHead
          id={id}
          columns={columns}
          shown={shown}
          sorting={sorting}
          active={active}
          onPress={onPress}
        />
        <div role="rowgroup">
          {linesIn(shown, active, rows.length).map((index) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <HeatLine
                  key={row.student_id}
                  {...{ id, row, index, columns, shown }}
                  active_column={active.row === index + 1 ? active.column : null}
                  onPress={onPress}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
};

const sizeOf = (
  rows: number,
  columns: number,
  cell: number,
): CSSProperties & Record<'--columns' | '--cell', string> => ({
  width: HEAT.left + columns * cell,
  height: HEAT.head + rows * HEAT.row,
  '--cell': `${String(cell)}px`,
  '--columns': String(Math.max(1, columns)),
});

/** Those in sight, and the one with the focus wherever it is. */
const linesIn = ({ lines: { from, to } }: HeatWindow, { row }: Place, count: number): readonly number[] => {
  const inside = Array.from({ length: to - from }, (_none, at) => from + at);
  const own = row - 1;
  return own < 0 || own >= count || (own >= from && own < to) ? inside : [...inside, own];
};

/** Brings a cell in sight, below the headings and beside the names. */
const bringInSight = (box: HTMLElement, { row, column }: Place, cell: number): void => {
  if (row > 0) {
    const sight = box.clientHeight - HEAT.head;
    box.scrollTop = scrollForOne((row - 1) * HEAT.row, HEAT.row, box.scrollTop, sight);
  }
  if (column === 0) box.scrollLeft = 0;
  else if (column >= HEAT.fixed) {
    const at = HEAT.left - HEAT.name + (column - HEAT.fixed) * cell;
    box.scrollLeft = scrollForOne(at, cell, box.scrollLeft, box.clientWidth - HEAT.name);
  }
};
