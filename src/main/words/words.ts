import { createRudeEnglish } from './english.ts';
import { hangulViews } from './hangul-views.ts';
import { isRudeKorean } from './korean-terms.ts';

/** Every text that comes from a student is bounded below this; of a longer one no more is read. */
const MAX_CHARS = 4000;

/** Finds Korean and English words that hurt, also where they are disguised. docs/words.md says how well. */
export interface Words {
  /** Whether a text is to be kept from the class until the teacher has read it. Takes about a millisecond for a long one. */
  holdsBack(text: string): boolean;
}

export const createWords = (): Words => {
  const isRudeEnglish = createRudeEnglish();
  return {
    holdsBack(text) {
      const read = text.slice(0, MAX_CHARS);
      return [...hangulViews(read)].some(isRudeKorean) || isRudeEnglish(read);
    },
  };
};
