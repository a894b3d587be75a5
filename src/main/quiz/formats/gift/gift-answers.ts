import { noteWithin } from '../drafts.ts';
import type { FileFields } from '../formats.types.ts';
import { readChoice } from './gift-choices.ts';
import { readNumeric, readShortText } from './gift-keys.ts';
import { firstOf } from './gift-parts.ts';
import { isOrdering, readMatching, readOrdering } from './gift-puzzles.ts';
import { wordsOf, type TextReader } from './gift-text.ts';
import { rawOf, trimmed, type Span } from './gift-source.ts';

const TRUE_OR_FALSE = /^(?:(T|TRUE)|F|FALSE)$/i;
const LONGEST_WORD = 5;

/** "T#said to who is wrong#said to who is right"; null: it is none. */
const readTrueFalse = (reader: TextReader, span: Span): FileFields | null => {
  const { source, problems } = reader;
  const [first, second] = source.signsIn(span).filter(({ sign }) => sign === '#');
  const word = trimmed(source, { start: span.start, end: first?.at ?? span.end });
  const match = word.end - word.start > LONGEST_WORD ? null : TRUE_OR_FALSE.exec(rawOf(source, word));
  if (match === null) return null;
  const noteOf = (from: { readonly at: number } | undefined, end: number): string | null =>
    from === undefined
      ? null
      : noteWithin(wordsOf(reader, { start: from.at + 1, end }), source.placeOf(from.at), problems);
  const if_wrong = noteOf(first, second?.at ?? span.end);
  const if_right = noteOf(second, span.end);
  const correct = match[1] !== undefined;
  return {
    type: 'true_false',
    correct,
    note_if_true: correct ? if_right : if_wrong,
    note_if_false: correct ? if_wrong : if_right,
  };
};

const hasArrow = ({ source }: TextReader, span: Span): boolean => rawOf(source, span).includes('->');

/**
 * What stands between "{" and "}", without the general feedback: by its first sign, and by the signs in it, as Moodle tells types apart.
 * @returns null where it is nothing, which was told
 */
export const readAnswers = (reader: TextReader, between: Span): FileFields | null => {
  const span = trimmed(reader.source, between);
  const first = reader.source.text.charAt(span.start);
  if (span.end === span.start) return { type: 'long_text' };
  if (first === '#') return readNumeric(reader, { start: span.start + 1, end: span.end });
  if (isOrdering(reader, span)) return readOrdering(reader, span);
  if (firstOf(reader, span, '~') !== null) return readChoice(reader, span);
  if (firstOf(reader, span, '=') !== null && hasArrow(reader, span)) return readMatching(reader, span);
  return readTrueFalse(reader, span) ?? readShortText(reader, span);
};
