import './students-table.css';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { movedBy } from '../../asking/review/heat-moves.ts';
import { scrollForOne } from '../../asking/review/window-of.ts';
import { ariaSortOf, BY_NUMBER, COLUMNS, nextSorting, type Column } from './sort-students.ts';
import { cellIdOf, StudentRow } from './student-row.tsx';
import { HEAD, ROW } from './table-size.ts';
import { useOrder } from './use-order.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

interface StudentsTableProps {
  readonly onOpen: (student_id: string) => void;
}

/** null: in the headings. */
type ActiveStudent = string | null;

/**
 * Everybody with their scores. Of a large class only what is in sight is in the page; the table says how large it is all the same, and
 * the keyboard moves through all of it. The focus stays with a student whose place is another one.
 */
export const StudentsTable = ({ onOpen }: StudentsTableProps) => {
  const { t } = useTranslation();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState(BY_NUMBER);
  const order = useOrder(sorting);
  const { rows, page } = useRowsInSight(frame, order.length);
  const [student, setStudent] = useState<ActiveStudent>(null);
  const [column, setColumn] = useState(0);
  const at = student === null ? -1 : order.indexOf(student);
  const press = (row: number, of: number): void => {
    const by = COLUMNS[of];
    const student_id = order[row - 1];
    if (row === 0 && by !== undefined) setSorting(nextSorting(sorting, by));
    else if (student_id !== undefined) onOpen(student_id);
  };
  const goTo = (row: number, to: number): void => {
    setStudent(order[row - 1] ?? null);
    setColumn(to);
    const box = frame.current;
    if (box === null || row === 0) return;
    box.scrollTop = scrollForOne((row - 1) * ROW, ROW, box.scrollTop, box.clientHeight - HEAD);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = { row: at + 1, column };
    const extent = { rows: order.length + 1, columns: COLUMNS.length, page };
    const moved = movedBy(event.key, event.ctrlKey || event.metaKey, place, extent);
    if (moved !== null) goTo(moved.row, moved.column);
    else if (event.key === 'Enter' || event.key === ' ') press(place.row, place.column);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={frame}
      className="engaged-table"
      role="grid"
      aria-label={t('dashboard.students.label')}
      aria-rowcount={order.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={cellIdOf(id, at === -1 ? null : student, column)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="engaged-all" role="presentation" style={{ height: HEAD + order.length * ROW }}>
        <div role="rowgroup" className="engaged-head">
          <div role="row" aria-rowindex={1} className="engaged-row">
            {COLUMNS.map((by, index) => (
              <Heading
                key={by}
                {...{ by, id: cellIdOf(id, null, index), index }}
                sort={ariaSortOf(sorting, by)}
                is_active={at === -1 && column === index}
                onPress={() => {
                  goTo(0, index);
                  press(0, index);
                }}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup">
          {shownOf(order, rows.from, rows.to, at).map((index) => {
            const student_id = order[index];
            return (
              student_id !== undefined && (
                <StudentRow
                  key={student_id}
                  {...{ table: id, student_id, index }}
                  active_column={index === at ? column : null}
                  onOpen={onOpen}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
};

/** Those in sight, and the one with the focus wherever it is. */
const shownOf = (order: readonly string[], from: number, to: number, at: number): readonly number[] => {
  const inside = Array.from({ length: to - from }, (_none, index) => from + index);
  return at < 0 || at >= order.length || (at >= from && at < to) ? inside : [...inside, at];
};

interface HeadingProps {
  readonly id: string;
  readonly by: Column;
  /** From 0. */
  readonly index: number;
  readonly sort: 'ascending' | 'descending' | 'none';
  readonly is_active: boolean;
  readonly onPress: () => void;
}

const Heading = ({ id, by, index, sort, is_active, onPress }: HeadingProps) => {
  const { t } = useTranslation();
  return (
    <div
      id={id}
      role="columnheader"
      className="engaged-heading"
      aria-colindex={index + 1}
      aria-sort={sort}
      data-active={is_active}
      onClick={onPress}
    >
      {t(`dashboard.students.${by}`)}
      {sort === 'ascending' && <ArrowUp aria-hidden />}
      {sort === 'descending' && <ArrowDown aria-hidden />}
    </div>
  );
};
