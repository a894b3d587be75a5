import { choiceOf } from '../choices.ts';
import { noteWithin } from '../drafts.ts';
import type { FileFields } from '../formats.types.ts';
import { partsOf } from './gift-parts.ts';
import { wordsOf, type TextReader } from './gift-text.ts';
import type { Span } from './gift-source.ts';

/** Options with a "=": one of them is to be chosen. Without any: as many as count something. */
export const readChoice = (reader: TextReader, span: Span): FileFields | null => {
  const { source, problems } = reader;
  const parts = partsOf(reader, span);
  if (parts === null) return null;
  const options = parts.map(({ sign, answer, weight, feedback, place }) => ({
    text: wordsOf(reader, answer),
    note: noteWithin(wordsOf(reader, feedback), place, problems),
    weight: weight ?? (sign === '=' ? 1 : null),
    place,
  }));
  return choiceOf(
    options,
    parts.some(({ sign }) => sign === '='),
    source.placeOf(span.start),
    problems,
  );
};
