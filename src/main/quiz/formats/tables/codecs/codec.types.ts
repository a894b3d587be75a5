import type { ImportProblem } from '../../../../../shared/contract/quiz-files.ts';
import type { Cell } from '../../../../tables/index.ts';
import type { ColumnId } from '../titles.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What a row says of a question's own fields, without blanks around it. */
export interface OwnCells {
  /** Without the empty ones at the end. */
  readonly options: readonly string[];
  readonly answer: string;
  /** Likewise; null: none. */
  readonly notes: readonly (string | null)[];
  /** What its column `airclass` says. */
  readonly extras: Fields;
}

/** The same as it is written; what is left out stays empty. */
export interface WrittenCells {
  readonly options?: readonly string[];
  readonly answer?: Cell;
  readonly notes?: readonly (string | null)[];
  /** What the columns have no place for, and is no field of the question's own. */
  readonly extras?: Fields;
}

export type TellFault = (
  code: ImportProblem['code'],
  column: ColumnId,
  details?: ImportProblem['details'],
) => void;

/** How questions of a type stand in a row. What a codec gives no cell for is written as JSON beside it, by field. */
export interface Codec<Q> {
  /** Groups of cells that it reads; others of a row are told to be left out. */
  readonly uses: readonly ('option' | 'answer' | 'note')[];
  write(question: Q): WrittenCells;
  /** Fields of the question, as far as its cells say them; of what cannot be read the fault is told. */
  read(cells: OwnCells, tell: TellFault): Fields;
  /** Where a field stands. null: in none of these columns. */
  at(path: readonly string[]): ColumnId | null;
}
