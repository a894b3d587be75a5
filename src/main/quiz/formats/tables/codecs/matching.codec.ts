import { said } from '../../problems.ts';
import { BAR, EQUALS, escaped, splitAt, unescaped } from '../separated.ts';
import type { Codec } from './codec.types.ts';

const SIGNS = BAR + EQUALS;

/** null: a right one is not named. */
type ReadPair = readonly [left: string, right: string | null];

/** undefined: there is no "=" in it. */
const pairIn = (text: string): ReadPair | undefined => {
  const [left, ...rights] = splitAt(text, EQUALS);
  if (left === undefined || rights.length === 0) return undefined;
  // Of "a=b=c" the first one divides: formulas stand rather on the right.
  return [unescaped(left, SIGNS), unescaped(rights.join(EQUALS), SIGNS) || null];
};

/** Pairs in one cell, "왼쪽=오른쪽|…"; what is on the right in the columns of options, with those that belong to nothing. */
export const matchingCodec: Codec<{
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly correct: readonly (readonly [string, string])[];
}> = {
  uses: ['option', 'answer'],
  write({ left, right, correct }) {
    const right_of = new Map(correct);
    return {
      options: right,
      answer:
        left
          .map((text) => `${escaped(text, SIGNS)}${EQUALS}${escaped(right_of.get(text) ?? '', SIGNS)}`)
          .join(BAR) || null,
    };
  },
  read({ options, answer }, tell) {
    const pairs: ReadPair[] = [];
    for (const text of splitAt(answer, BAR).filter((one) => one.trim() !== '')) {
      const pair = pairIn(text);
      if (pair === undefined) tell('syntax', 'answer', { expected: EQUALS, said: said(text) });
      else pairs.push(pair);
    }
    const correct = pairs.filter((pair): pair is [string, string] => pair[1] !== null);
    return {
      left: pairs.map(([left]) => left),
      // Whoever writes pairs alone, or beside them only what belongs to nothing, means these too.
      right: [...new Set([...options, ...correct.map(([, right]) => right)])],
      correct,
    };
  },
  at: ([field, index]) => {
    if (field === 'right') return `option.${Number(index ?? 0)}`;
    return field === 'left' || field === 'correct' ? 'answer' : null;
  },
};
