import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { isReady, type Question } from '../../../../questions/kinds.ts';
import type { Language } from '../../../../shared/locales/locale.ts';
import type { Cell } from '../../../tables/index.ts';
import { checkDraft } from '../check-draft.ts';
import type { DraftQuestion } from '../formats.types.ts';
import { said } from '../problems.ts';
import { codecOf, CODECS, type TableType } from './codecs/codecs.ts';
import type { Codec, Fields, OwnCells, TellFault } from './codecs/codec.types.ts';
import { countIn } from './numbers.ts';
import type { ColumnId } from './titles.ts';
import { guessedType, TYPE_WORDS, typeIn } from './type-words.ts';

/** Cells of a row by what they hold, without blanks around them; those that are absent are empty. */
export type Row = ReadonlyMap<ColumnId, string>;

/** A row as it is written. */
export type WrittenRow = ReadonlyMap<ColumnId, Cell>;

/** What is wrong with a row; "note" keeps nothing out. */
export type TellRow = (rank: 'error' | 'note', ...fault: Parameters<TellFault>) => void;

/** What only a table says: weights of keys, and that something was missing when the question was written. */
const OF_TABLES = new Set(['key_weights', 'is_unready']);

/** Fields that no file of a table may say: whose they are is known here alone. */
const NOT_OF_FILES = new Set(['question_id', 'pictures', 'background', 'type']);

const frameColumns: Readonly<Record<string, ColumnId>> = {
  type: 'type',
  text: 'question',
  points: 'points',
  time_limit_seconds: 'seconds',
  explanation: 'explanation',
};

const groupIn = (row: Row, group: 'option' | 'note'): string[] => {
  const cells: (string | undefined)[] = [];
  for (const [column, cell] of row) {
    const [name, index] = column.split('.');
    if (name === group && cell !== '') cells[Number(index)] = cell;
  }
  return Array.from(cells, (cell) => cell ?? '');
};

const extrasIn = (cell: string, tell: TellFault): Fields => {
  if (cell === '') return {};
  try {
    const parsed = z.record(z.string(), z.json()).safeParse(JSON.parse(cell));
    if (parsed.success)
      return Object.fromEntries(Object.entries(parsed.data).filter(([field]) => !NOT_OF_FILES.has(field)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  tell('syntax', 'airclass', { expected: 'JSON' });
  return {};
};

const ownCellsOf = (row: Row, extras: Fields): OwnCells => ({
  options: groupIn(row, 'option'),
  answer: row.get('answer') ?? '',
  notes: groupIn(row, 'note').map((note) => note || null),
  extras,
});

/** Fields of the frame, as far as the row says them. */
const frameOf = (row: Row, tell: TellFault): Fields => {
  const numberOf = (column: 'points' | 'seconds'): number | null => {
    const cell = row.get(column) ?? '';
    const count = countIn(cell);
    if (cell !== '' && count === null) tell('bad_number', column, { said: said(cell) });
    return count;
  };
  const [points, seconds] = [numberOf('points'), numberOf('seconds')];
  const explanation = row.get('explanation') ?? '';
  return {
    ...(points === null ? {} : { points }),
    // Who writes 0 wants no time measured.
    ...(seconds === null || seconds === 0 ? {} : { time_limit_seconds: seconds }),
    ...(explanation === '' ? {} : { explanation }),
  };
};

const GROUP = /^(option|note)\.(\d+)$/;

/** Cells that a type has no use for. */
const unusedIn = (row: Row, { uses }: Codec<never>): ColumnId[] =>
  [...row].flatMap(([column, cell]) => {
    const group = GROUP.exec(column)?.[1] ?? column;
    const is_own = group === 'option' || group === 'note' || group === 'answer';
    return cell !== '' && is_own && !uses.some((used) => used === group) ? [column] : [];
  });

/** What a row says, before it is looked at as a whole. null: there is no such type. */
const draftOf = (
  row: Row,
  tell: TellRow,
): { draft: DraftQuestion; type: TableType; extras: Fields; is_guessed: boolean } | null => {
  const fault: TellFault = (...told) => tell('error', ...told);
  const extras = extrasIn(row.get('airclass') ?? '', fault);
  const cells = ownCellsOf(row, extras);
  const word = row.get('type') ?? '';
  const type = word === '' ? guessedType(cells) : typeIn(word, cells);
  if (type === null) {
    fault('unknown_type', 'type', { type: said(word) });
    return null;
  }
  const codec: Codec<never> = CODECS[type];
  for (const column of unusedIn(row, codec))
    tell('note', 'left_out', column, { what: said(row.get(column) ?? '') });
  const draft = {
    type,
    text: row.get('question') ?? '',
    ...codec.read(cells, fault),
    ...frameOf(row, fault),
    ...Object.fromEntries(Object.entries(extras).filter(([field]) => !OF_TABLES.has(field))),
  };
  return { draft, type, extras, is_guessed: word === '' };
};

/** Where a field of a type stands. */
const columnAt = (type: TableType, extras: Fields, path: readonly string[]): ColumnId => {
  const [field = ''] = path;
  if (Object.hasOwn(extras, field)) return 'airclass';
  return frameColumns[field] ?? (CODECS[type] as Codec<never>).at(path) ?? 'airclass';
};

/** A question of a row, with all that is wrong told; null: an error is in it. */
export const readRow = (row: Row, tell: TellRow): { draft: DraftQuestion; is_guessed: boolean } | null => {
  const told = new Set<ColumnId>();
  let errors = 0;
  const tellOnce: TellRow = (rank, code, column, details) => {
    // One cell is wrong in one way: a key that could not be read is not missing besides.
    if (told.has(column)) return;
    told.add(column);
    if (rank === 'error') errors += 1;
    tell(rank, code, column, details);
  };
  const read = draftOf(row, tellOnce);
  if (read === null) return null;
  const { draft, type, extras, is_guessed } = read;
  const checked = checkDraft(draft);
  for (const { rank, code, at, details, is_unready } of checked.faults) {
    const was_missing = is_unready === true && extras['is_unready'] === true;
    tellOnce(was_missing ? 'note' : rank, code, columnAt(type, extras, at), details);
  }
  return errors > 0 ? null : { draft: checked.draft, is_guessed };
};

const withoutEnd = (notes: unknown): unknown =>
  Array.isArray(notes) ? notes.slice(0, notes.findLastIndex((note) => note !== null) + 1) : notes;

/** Notes that are not there at the end of a list say as much as a shorter list. */
const isSame = (field: string, one: unknown, other: unknown): boolean =>
  field === 'option_notes'
    ? isDeepStrictEqual(withoutEnd(one), withoutEnd(other))
    : isDeepStrictEqual(one, other);

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell).trim());

/** As it is read. */
const cellsOf = (row: WrittenRow): Map<ColumnId, string> =>
  new Map(Array.from(row, ([column, cell]) => [column, textOf(cell)] as const));

/** What a row would come to without its column `airclass`: the rest of the question has to stand there. */
const missingIn = (row: WrittenRow, question: Question, extras: Fields): Fields => {
  const cells = cellsOf(row);
  cells.set('airclass', JSON.stringify(extras));
  const read = draftOf(cells, () => undefined);
  const visible = read === null ? {} : (checkDraft(read.draft).question ?? read.draft);
  return Object.fromEntries(
    Object.entries(question).filter(
      ([field, value]) => !NOT_OF_FILES.has(field) && !isSame(field, value, (visible as Fields)[field]),
    ),
  );
};

/** A question as a row whose cell of the answer says this. */
const rowOf = (question: Question, language: Language, answer: Cell): WrittenRow => {
  const { options = [], notes = [], extras = {} } = codecOf(question).write(question);
  const row = new Map<ColumnId, Cell>([
    ['type', TYPE_WORDS[language][question.type]],
    ['question', question.text],
    ...options.map((option, index): [ColumnId, Cell] => [`option.${index}`, option || null]),
    ['answer', answer],
    ['points', question.points],
    ['seconds', question.time_limit_seconds],
    ['explanation', question.explanation],
    ...notes.map((note, index): [ColumnId, Cell] => [`note.${index}`, note]),
  ]);
  const more = {
    ...extras,
    ...missingIn(row, question, extras),
    ...(isReady(question) ? {} : { is_unready: true }),
  };
  if (Object.keys(more).length > 0) row.set('airclass', JSON.stringify(more));
  return row;
};

/** A question as a row: what it shows is read again, and what its columns have no place for is JSON in the last one. */
export const writeRow = (question: Question, language: Language): WrittenRow => {
  const row = rowOf(question, language, codecOf(question).write(question).answer ?? null);
  // The order of items that are still blank names options that nobody finds in the row; the last column has it all.
  const is_read = readRow(cellsOf(row), () => undefined) !== null;
  return is_read ? row : rowOf(question, language, null);
};
