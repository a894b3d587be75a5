/** Words of texts that have no more than Latin letters, for finding those that were typed wrong. */
export interface Vocabulary {
  add(folded: string): void;
  /** What was added before. */
  remove(folded: string): void;
  /**
   * Those that somebody may have meant by this word, or meant it and wrote that: nearest first, the more frequent first. Those that have the
   * word within are not among them. Empty for a word that has other letters, or too few.
   */
  near(word: string): readonly NearWord[];
  readonly size: number;
}

export interface NearWord {
  readonly word: string;
  /** Letters that are missing, too many, others, or in the wrong order of two: 1 or 2. */
  readonly typos: number;
}

interface Known {
  count: number;
  /** A bit for each letter that it has. */
  readonly letters: number;
}

const WORDS = /[a-z]{4,24}/g;
const WORD = /^[a-z]{4,24}$/;
/** More different words than all lessons of a school have; of the ones beyond no typos are found. */
const MAX_WORDS = 200_000;
const MAX_NEAR = 12;
/** Of a class that writes thousands of words of the same letters not all are compared: nobody is to wait for it. */
const MAX_COMPARED = 5000;
/** From so many letters on one typo is forgiven, and two. */
const LETTERS_FOR_TWO = 8;
/** Shorter words that begin with another letter are other words: test, best. */
const LETTERS_FOR_FIRST = 6;

const lettersOf = (word: string): number => {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) - 97);
  return letters;
};
const bitsOf = (letters: number): number => {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/**
 * How many typos lie between two words: a letter that is missing, too many or another, or two neighbours that are exchanged
 * (optimal string alignment). @returns `max` + 1 for more than `max`
 */
export const typosBetween = (one: string, other: string, max: number): number => {
  if (Math.abs(one.length - other.length) > max) return max + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const is_same = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let typos = Math.min(
        (above[column - 1] ?? 0) + (is_same ? 0 : 1),
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
      );
      const is_swapped =
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
      if (is_swapped) typos = Math.min(typos, (before[column - 2] ?? 0) + 1);
      line.push(typos);
      least = Math.min(least, typos);
    }
    if (least > max) return max + 1;
    before = above;
    above = line;
  }
  return Math.min(max + 1, above[other.length] ?? 0);
};

export const createVocabulary = ({ max_words = MAX_WORDS } = {}): Vocabulary => {
  const by_length = new Map<number, Map<string, Known>>();
  let size = 0;

  const add = (word: string): void => {
    const words = by_length.get(word.length) ?? new Map<string, Known>();
    by_length.set(word.length, words);
    const known = words.get(word);
    if (known !== undefined) known.count += 1;
    else if (size < max_words) {
      words.set(word, { count: 1, letters: lettersOf(word) });
      size += 1;
    }
  };
  const remove = (word: string): void => {
    const words = by_length.get(word.length);
    const known = words?.get(word);
    if (known === undefined) return;
    known.count -= 1;
    if (known.count > 0) return;
    words?.delete(word);
    size -= 1;
  };

  return {
    add(folded) {
      for (const [word] of folded.matchAll(WORDS)) add(word);
    },
    remove(folded) {
      for (const [word] of folded.matchAll(WORDS)) remove(word);
    },
    near(word) {
      if (!WORD.test(word)) return [];
      const max = word.length < LETTERS_FOR_TWO ? 1 : 2;
      const letters = lettersOf(word);
      const found: (NearWord & { readonly count: number })[] = [];
      let compared = 0;
      for (let length = word.length - max; length <= word.length + max; length += 1)
        for (const [other, known] of by_length.get(length) ?? []) {
          // Each typo changes two letters at most: one that is gone, one that has come.
          if (bitsOf(letters ^ known.letters) > 2 * max || other.includes(word)) continue;
          if (word.length < LETTERS_FOR_FIRST && other.charCodeAt(0) !== word.charCodeAt(0)) continue;
          compared += 1;
          if (compared > MAX_COMPARED) break;
          const typos = typosBetween(word, other, max);
          if (typos <= max) found.push({ word: other, typos, count: known.count });
        }
      return found
        .sort((a, b) => a.typos - b.typos || b.count - a.count || (a.word < b.word ? -1 : 1))
        .slice(0, MAX_NEAR)
        .map(({ word: near, typos }) => ({ word: near, typos }));
    },
    get size() {
      return size;
    },
  };
};
