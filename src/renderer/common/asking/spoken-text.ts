import { mathOf, type MathByText } from './math-of.ts';

/** What of a formula's source is written and not said: braces, and what makes a command of a word. */
const WRITTEN = /[\\{}$]+/g;

/** A text of a question as it is read aloud: a formula by the words and the figures of its source. */
export const spokenText = (text: string, math: MathByText): string => {
  const parts = mathOf(text, math);
  if (parts === undefined) return text;
  return parts
    .map((part) => ('text' in part ? part.text : ` ${part.source.replace(WRITTEN, ' ')} `))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
};
