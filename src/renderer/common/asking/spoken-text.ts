import type { MathParts } from '../../../shared/contract/math-parts.ts';

/** What of a formula's source is written and not said: braces, and what makes a command of a word. */
const WRITTEN = /[\\{}$]+/g;

/** A text of a question as it is read aloud: a formula by the words and the figures of its source. */
export const spokenText = (text: string, math: Readonly<Record<string, MathParts>>): string => {
  const parts = Object.hasOwn(math, text) ? math[text] : undefined;
  if (parts === undefined) return text;
  return parts
    .map((part) => ('text' in part ? part.text : ` ${part.source.replace(WRITTEN, ' ')} `))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
};
