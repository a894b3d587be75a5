/** What stands in a field of a number while it is typed in, and the number that it stood for then. */
export interface TypedNumber {
  readonly text: string;
  /** null: none yet. */
  readonly of: number | null;
}

/** The number that a text means; null: none is meant; undefined: it is none that can be. */
export type ReadNumber = (text: string) => number | null | undefined;

/** The beginning of a number: nobody has done anything wrong yet. */
const BEGINNING = /^\s*[-+\u2212]?\s*\.?\s*$/;

/**
 * @param value that is kept; null: none yet
 * @param typed null, or what was typed into the field: it stands as long as what is kept is the number that came of it
 * @param write the kept one as a text
 */
export const shownNumber = (
  value: number | null,
  typed: TypedNumber | null,
  read: ReadNumber,
  write: (value: number) => string = String,
): { readonly text: string; readonly is_bad: boolean } => {
  if (typed?.of !== value) return { text: value === null ? '' : write(value), is_bad: false };
  return { text: typed.text, is_bad: read(typed.text) === undefined && !BEGINNING.test(typed.text) };
};

/** Reads figures, with a point or a comma before their fraction, from a least number to a greatest one. */
export const createWithin =
  ({ min, max }: { readonly min: number; readonly max: number }, is_whole = false): ReadNumber =>
  (text) => {
    const plain = text.trim().replace(',', '.');
    const number = /^\d+(?:\.\d*)?$/.test(plain) ? Number(plain) : NaN;
    const fits = number >= min && number <= max && (!is_whole || Number.isInteger(number));
    return fits ? number : undefined;
  };
