import { parseNumber } from '../../../../questions/numeric/parse-number.ts';
import { kindOf, type Question } from '../../../../questions/kinds.ts';
import type { Language } from '../../../../shared/locales/locale.ts';

/** What is chosen or typed for somebody. */
export interface Entry {
  /** Of answers that are named beforehand: their keys, as the counts have them. */
  readonly keys: readonly string[];
  readonly text: string;
}

export const EMPTY_ENTRY: Entry = { keys: [], text: '' };

/** How an answer of this type is entered for somebody; null: it cannot be. */
export const entryKindOf = ({ type }: Question): 'one' | 'several' | 'text' | 'number' | null => {
  switch (type) {
    case 'single':
    case 'poll':
    case 'true_false':
    case 'scale':
      return 'one';
    case 'multiple':
      return 'several';
    case 'short_text':
    case 'word_cloud':
    case 'long_text':
      return 'text';
    case 'numeric':
      return 'number';
    default:
      return null;
  }
};

const rawOf = (question: Question, { keys, text }: Entry, language: Language): unknown => {
  const [key] = keys;
  switch (question.type) {
    case 'single':
    case 'poll':
    case 'scale':
      return key === undefined ? null : Number(key);
    case 'true_false':
      return key === undefined ? null : key === 'true';
    case 'multiple':
      return keys.map(Number);
    case 'numeric':
      return parseNumber(text, language);
    default:
      return text.trim();
  }
};

/** The answer as it is sent. null: nothing is chosen yet, or it is no answer to this question. */
export const enteredAnswer = (question: Question, entry: Entry, language: Language): unknown => {
  const kind = kindOf(question);
  const parsed = kind.answer.safeParse(rawOf(question, entry, language));
  return parsed.success && kind.fits(question, parsed.data) ? parsed.data : null;
};
