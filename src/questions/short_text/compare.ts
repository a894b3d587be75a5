import { foldText, type Folding } from '../parts/fold-text.ts';
import { numeralOf } from './numerals.ts';
import { withoutParticles } from './particles.ts';
import { createWildMatcher, markWildcards, plainOf } from './wildcards.ts';

/** What makes no difference to an answer. */
export interface Ignores extends Folding {
  /** 조사 at the end of words. */
  readonly particles: boolean;
  /** How a number is written, where it is the whole answer: `numeralOf`. */
  readonly numerals: boolean;
}

const foldWords = (text: string, ignores: Ignores): string => foldText(text, { ...ignores, spacing: false });

const bareOf = (text: string, ignores: Ignores): string => {
  let bare = text;
  // Words that are put together are one word, which may end in a particle again; each turn leaves less.
  for (;;) {
    const shorter = foldText(withoutParticles(foldWords(bare, ignores)), ignores);
    if (shorter === bare) return bare;
    bare = shorter;
  }
};

const asNumeral = (text: string, ignores: Ignores): string | null => {
  if (!ignores.numerals) return null;
  const numeral = numeralOf(foldWords(text, ignores));
  return ignores.spacing ? (numeral?.replace(' ', '') ?? null) : numeral;
};

/**
 * Two texts are the same answer where this is the same string: so what is the same as a third is the same, in either order. What is
 * compared once stays as it is. Where it is in doubt whether two texts say the same they do not: a teacher accepts one with a tap, and
 * never hears of what was wrongly taken. Linear in the text, and defined for every string.
 */
export const comparable = (text: string, ignores: Ignores): string => {
  const numeral = asNumeral(text, ignores);
  if (numeral !== null) return numeral;
  if (!ignores.particles) return foldText(text, ignores);
  const bare = bareOf(text, ignores);
  return asNumeral(bare, ignores) ?? bare;
};

/** An answer in the two forms that keys look at. */
interface Compared {
  readonly form: string;
  /** For keys with wildcards: 세* is no number, and what stands before 의 in *의 is open. '' where the question has none. */
  readonly folded: string;
}

const keyTest = (key: string, ignores: Ignores, has_wildcards: boolean): ((answer: Compared) => boolean) => {
  const marked = has_wildcards ? markWildcards(key) : null;
  if (marked !== null) {
    const matches = createWildMatcher(foldText(marked, ignores));
    return ({ folded }) => matches(folded);
  }
  const form = comparable(has_wildcards ? plainOf(key) : key, ignores);
  return (answer) => form !== '' && answer.form === form;
};

/**
 * Which of the keys an answer is one of.
 * @param keys what each says; with wildcards, where the question has them
 * @returns of an answer: for each key whether it fits. Keys are prepared once, for as many answers as there are.
 */
export const createKeyTests = (
  keys: readonly string[],
  ignores: Ignores,
  has_wildcards: boolean,
): ((answer: string) => readonly boolean[]) => {
  const tests = keys.map((key) => keyTest(key, ignores, has_wildcards));
  return (answer) => {
    const compared = {
      form: comparable(answer, ignores),
      folded: has_wildcards ? foldText(answer, ignores) : '',
    };
    return tests.map((test) => test(compared));
  };
};
