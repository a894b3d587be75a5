import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { choiceOf } from '../choices.ts';
import { atMost, noteWithin } from '../drafts.ts';
import type { FileFields } from '../formats.types.ts';
import { partsOf } from './gift-parts.ts';
import { wordsOf, type TextReader } from './gift-text.ts';
import type { Span } from './gift-source.ts';

/** Options with a "=": one of them is to be chosen. Without any: as many as count something. */
export const readChoice = (reader: TextReader, span: Span): FileFields | null => {
  const { source, problems } = reader;
  const parts = partsOf(reader, span);
  if (parts === null) return null;
  const place = source.placeOf(span.start);
  const kept = atMost(parts, QUESTION_LIMITS.options, place, problems);
  const options = kept.map(({ sign, answer, weight, feedback, place: at }) => ({
    text: wordsOf(reader, answer),
    note: noteWithin(wordsOf(reader, feedback), at, problems),
    weight: weight ?? (sign === '=' ? 1 : null),
    place: at,
  }));
  return choiceOf(
    options,
    parts.some(({ sign }) => sign === '='),
    place,
    problems,
  );
};
