import { NO_ANSWER, type Cell, type CellSign, type HeatRow } from './cells.ts';

/** name, number, score, or a question by its id. */
export interface Sorting {
  readonly by: 'name' | 'number' | 'score' | { readonly question_id: string };
  readonly is_down: boolean;
}

/** Where nothing was given: below whatever was. */
const LAST: Readonly<Record<CellSign, number>> = {
  ...{ right: 0, partly: 0, wrong: 0 },
  ...{ said: 1, unmarked: 2, late: 3, none: 4 },
};

const compareNames = (one: HeatRow, other: HeatRow): number =>
  one.name.localeCompare(other.name, 'ko', { numeric: true });

const compareNumbers = (one: HeatRow, other: HeatRow): number =>
  (one.student_number ?? '').localeCompare(other.student_number ?? '', 'ko', { numeric: true });

const compareCells = (one: Cell, other: Cell): number => (one.share ?? 0) - (other.share ?? 0);

const cellIn = ({ cells }: HeatRow, question_id: string): Cell => cells.get(question_id) ?? NO_ANSWER;

/** What has nothing to compare stays below, whichever way round it is sorted. 0: both have something, or neither. */
const compareBlank = (one: HeatRow, other: HeatRow, by: Sorting['by']): number => {
  if (by === 'number') return Number(one.student_number === null) - Number(other.student_number === null);
  if (typeof by === 'string') return 0;
  return LAST[cellIn(one, by.question_id).sign] - LAST[cellIn(other, by.question_id).sign];
};

const compare = (one: HeatRow, other: HeatRow, by: Sorting['by']): number => {
  if (by === 'name') return compareNames(one, other);
  if (by === 'number') return compareNumbers(one, other);
  if (by === 'score') return one.points - other.points;
  return compareCells(cellIn(one, by.question_id), cellIn(other, by.question_id));
};

/** Rows in this order; those that are alike in it by name. */
export const sortedRows = (rows: readonly HeatRow[], { by, is_down }: Sorting): readonly HeatRow[] =>
  [...rows].sort(
    (one, other) =>
      compareBlank(one, other, by) ||
      (is_down ? -1 : 1) * compare(one, other, by) ||
      compareNames(one, other),
  );

const isSame = (one: Sorting['by'], other: Sorting['by']): boolean =>
  typeof one === 'string' || typeof other === 'string'
    ? one === other
    : one.question_id === other.question_id;

/** After a press on a heading: the same one turns round; names and numbers begin with the first, points with the best. */
export const nextSorting = (now: Sorting, by: Sorting['by']): Sorting =>
  isSame(now.by, by) ? { by, is_down: !now.is_down } : { by, is_down: by !== 'name' && by !== 'number' };

/** Of a column's heading. */
export const ariaSortOf = (now: Sorting, by: Sorting['by']): 'ascending' | 'descending' | 'none' => {
  if (!isSame(now.by, by)) return 'none';
  return now.is_down ? 'descending' : 'ascending';
};
