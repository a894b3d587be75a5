import type { ReadRow } from '../../tables/index.ts';
import type { Candidate, Found } from './preview.types.ts';
import { fieldOf } from './titles.ts';

/** "3 김하늘", "3. 김하늘", "3번 김하늘": a number, what parts it from the name, and the name. */
const NUMBERED = /^(\d{1,12})(?:\s*(?:번|[.)\]:-])\s*|\s+)(\S.*)$/u;
const HAS_DIGIT = /\d/;
const MOSTLY = 0.8;

const candidateOf = (line: number, text: string): Candidate => {
  const [, number = '', name = text] = NUMBERED.exec(text) ?? [];
  return { line, name, number };
};

const isTitle = (text: string): boolean => text.split(/\s+/).every((word) => fieldOf(word) !== null);

/** A column of a few words, such as 남 and 여, is none of names. */
const areNames = (cells: readonly string[]): boolean =>
  !cells.some((cell) => HAS_DIGIT.test(cell)) && new Set(cells).size > cells.length * MOSTLY;

/** Lines of names, as they are pasted; several to a line where commas or tabs stand between them. null: it is a table. */
export const fromNames = (rows: readonly ReadRow[]): Found | null => {
  const is_list = rows.every(({ cells }) => cells.filter((cell) => cell.trim() !== '').length <= 1);
  const is_grid = areNames(rows.flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== '')));
  const titled = rows
    .slice(0, 1)
    .some(({ cells }) => cells.length > 1 && cells.some((cell) => fieldOf(cell) !== null));
  if (titled || (!is_list && !is_grid)) return null;
  const candidates = rows
    .flatMap(({ line, cells }) => cells.map((cell) => ({ line, text: cell.trim() })))
    .filter(({ text }, index) => text !== '' && !(index === 0 && isTitle(text)))
    .map(({ line, text }) => candidateOf(line, text));
  return { candidates, columns: [], problems: [] };
};
