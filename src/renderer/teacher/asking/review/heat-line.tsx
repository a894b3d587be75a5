import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameVeil, useNumberVeil } from '../../data/what-is-shown.ts';
import { NO_ANSWER, type Cell, type HeatColumn, type HeatRow } from './cells.ts';
import { cellId, type Place } from './heat-moves.ts';
import { HEAT, type HeatWindow } from './heat-size.ts';
import { SignIcon } from './sign-icon.tsx';
import { useCellWords } from './use-cell-words.ts';

interface HeatLineProps {
  /** Of the table. */
  readonly id: string;
  readonly row: HeatRow;
  /** From 0, without the headings. */
  readonly index: number;
  readonly columns: readonly HeatColumn[];
  readonly shown: HeatWindow;
  /** null: the focus is in another row. */
  readonly active_column: number | null;
  readonly onPress: (at: Place) => void;
}

/** Those in sight, and the one with the focus. */
const cellsIn = (
  columns: readonly HeatColumn[],
  { cells: { from, to } }: HeatWindow,
  active_column: number | null,
): readonly HeatColumn[] => {
  const inside = columns.slice(from, to);
  const own = columns[(active_column ?? 0) - HEAT.fixed];
  return own === undefined || inside.includes(own) ? inside : [...inside, own];
};

/** One student's answers. */
export const HeatLine = ({ id, row, index, columns, shown, active_column, onPress }: HeatLineProps) => {
  const { t } = useTranslation();
  const nameOf = useNameVeil();
  const numberOf = useNumberVeil();
  const wordsOf = useCellWords();
  const placeOf = (column: number): Place => ({ row: index + 1, column });
  const cellProps = (column: number) => ({
    id: cellId(id, placeOf(column)),
    'aria-colindex': column + 1,
    'data-active': active_column === column,
    style: { gridColumn: column + 1 },
    onClick: () => onPress(placeOf(column)),
  });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="heat-row heat-line"
      data-even={index % 2 === 1}
      style={{ top: HEAT.head + index * HEAT.row }}
    >
      <div role="rowheader" className="heat-name" {...cellProps(0)}>
        {nameOf(row.name)}
      </div>
      <div role="gridcell" className="heat-figure" {...cellProps(1)}>
        {numberOf(row.student_number) ?? ''}
      </div>
      <div role="gridcell" className="heat-figure" {...cellProps(2)}>
        {String(Math.round(row.points * 100) / 100)}
      </div>
      {cellsIn(columns, shown, active_column).map((column) => {
        const cell = row.cells.get(column.question_id) ?? NO_ANSWER;
        return (
          <div
            key={column.question_id}
            role="gridcell"
            className="heat-cell"
            data-sign={cell.sign}
            aria-label={`${t('asking_review.statistics.question', { number: column.number })}: ${wordsOf(cell)}`}
            {...cellProps(column.number - 1 + HEAT.fixed)}
          >
            <CellFace cell={cell} />
          </div>
        );
      })}
    </div>
  );
};

const CellFace = memo(function CellFace({
  cell: { sign, is_late, has_late_beside },
}: {
  readonly cell: Cell;
}) {
  return (
    <>
      <SignIcon sign={sign} />
      {((is_late && sign !== 'late') || has_late_beside === true) && <SignIcon sign="late" />}
    </>
  );
});
