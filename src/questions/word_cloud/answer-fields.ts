import { WORD_CLOUD } from './word-cloud.kind.ts';

/** What parts words of one answer: where one is typed or pasted, what follows is the next word. */
const PARTING = /[,，、､\n]/;

/** What stands in each field, from an answer. @param max_words as many fields as that */
export const fieldsOf = (answer: string | null, max_words: number): string[] => {
  if (max_words === 1) return [answer ?? ''];
  const words = (answer ?? '').split('\n');
  return Array.from({ length: max_words }, (_, index) => words[index] ?? '');
};

/** The answer that the fields make: a line each, empty ones among them, as each stays in its place. null: nothing is written. */
export const answerOf = (fields: readonly string[]): string | null =>
  fields.every((field) => field.trim() === '') ? null : fields.join('\n').replace(/\n+$/, '');

/** How many letters a field may have, beside what stands in the others and the line ends. */
export const roomOf = (fields: readonly string[], index: number): number =>
  WORD_CLOUD.chars - fields.reduce((sum, field, at) => (at === index ? sum : sum + field.length + 1), 0);

/**
 * The fields after a text was typed or pasted into one: words that are parted by commas or line ends go to it and to those behind it.
 * What has no field any more is left out.
 * @returns `next`: the field in which one writes on
 */
export const typedInto = (
  fields: readonly string[],
  index: number,
  text: string,
): { readonly fields: string[]; readonly next: number } => {
  if (fields.length === 1) return { fields: [text], next: index };
  const [first = '', ...others] = text.split(PARTING);
  const changed = fields.map((field, at) => (at === index ? first : field));
  others.slice(0, fields.length - index - 1).forEach((word, at) => {
    if (word.trim() !== '') changed[index + at + 1] = word.trim();
  });
  return { fields: changed, next: Math.min(index + others.length, fields.length - 1) };
};
