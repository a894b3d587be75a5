import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { printable } from '../../../../shared/contract/text.ts';

/** @param blank what a text becomes of which nothing is to be seen */
const cleaned = (value: unknown, blank: '' | null): unknown => {
  if (typeof value === 'string') return value === '' ? value : (printable(value) ?? blank);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, blank));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one, blank)]));
};

/**
 * The question without what the node takes in no text. Programs whose text is pasted put such characters in, nobody sees them, and
 * one of them would keep the whole quiz from being saved.
 */
export const sendable = (question: Question): Question => {
  // Usual, and by far the cheapest.
  if (questionSchema.safeParse(question).success) return question;
  // Where nothing is left of a text it is one that is not written yet, or none at all: each field takes one of the two.
  for (const blank of ['', null] as const) {
    const plain = questionSchema.safeParse(cleaned(question, blank));
    if (plain.success) return plain.data;
  }
  return question;
};
