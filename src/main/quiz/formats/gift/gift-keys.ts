import { NUMERIC } from '../../../../questions/numeric/numeric.kind.ts';
import { SHORT_TEXT } from '../../../../questions/short_text/short-text.kind.ts';
import { atMost, noteWithin, numberOf, rounded } from '../drafts.ts';
import type { FileFields } from '../formats.types.ts';
import { shortTextOf } from '../keys.ts';
import { said } from '../problems.ts';
import { firstOf, partsOf, type GiftPart } from './gift-parts.ts';
import { literalOf, type TextReader, wordsOf } from './gift-text.ts';
import { rawOf, trimmed, type Span } from './gift-source.ts';

export const readShortText = (reader: TextReader, span: Span): FileFields | null => {
  const { source, problems } = reader;
  const parts = partsOf(reader, span);
  if (parts === null) return null;
  const place = source.placeOf(span.start);
  const keys = atMost(parts, SHORT_TEXT.keys, place, problems).map(
    ({ answer, weight, feedback, place: at }) => ({
      text: literalOf(reader, answer),
      weight: Math.max(0, weight ?? 1),
      note: noteWithin(wordsOf(reader, feedback), at, problems),
      place: at,
    }),
  );
  return shortTextOf(keys, place, problems);
};

/** "1822:2", "3.141..3.142" or "4". */
const numericKeyOf = (text: string): { readonly value: number; readonly tolerance: number } | null => {
  const range = text.indexOf('..');
  if (range > 0) {
    const from = numberOf(text.slice(0, range));
    const to = numberOf(text.slice(range + 2));
    if (from === null || to === null || from > to) return null;
    return { value: rounded((from + to) / 2), tolerance: rounded((to - from) / 2) };
  }
  const [said_value = '', said_tolerance = '0', ...more] = text.split(':');
  const value = numberOf(said_value);
  const tolerance = numberOf(said_tolerance);
  return value === null || tolerance === null || tolerance < 0 || more.length > 0
    ? null
    : { value, tolerance };
};

/** @param span behind its first "#" */
export const readNumeric = (reader: TextReader, span: Span): FileFields | null => {
  const { source, problems } = reader;
  const wrong_at = firstOf(reader, span, '~');
  // What is said to all other numbers: there is no place for it.
  if (wrong_at !== null) problems.note('left_out', source.placeOf(wrong_at), { what: 'feedback' });
  const inner = trimmed(source, { start: span.start, end: wrong_at ?? span.end });
  const place = source.placeOf(span.start - 1);
  if (inner.end === inner.start) {
    problems.note('no_answer', place);
    return { type: 'numeric', keys: [] };
  }
  const parts = rawOf(source, inner).startsWith('=') ? partsOf(reader, inner) : bareKey(reader, inner);
  if (parts === null) return null;
  const keys = atMost(parts, NUMERIC.keys, place, problems).flatMap((part) => {
    const text = rawOf(source, part.answer).trim();
    const note = noteWithin(wordsOf(reader, part.feedback), part.place, problems);
    if (text === '*') {
      problems.note('left_out', part.place, { what: 'feedback' });
      return [];
    }
    const key = numericKeyOf(text.replaceAll('\\:', ':'));
    if (key === null) problems.error('bad_number', part.place, { said: said(text) });
    return key === null ? [] : [{ ...key, weight: Math.max(0, part.weight ?? 1), note }];
  });
  return { type: 'numeric', keys };
};

/** The number alone, as most are written: "{#4}". */
const bareKey = (reader: TextReader, span: Span): readonly GiftPart[] | null => {
  const { source, problems } = reader;
  const other = firstOf(reader, span, '=');
  if (other !== null) {
    problems.error('syntax', source.placeOf(other), { expected: '}' });
    return null;
  }
  const hash = firstOf(reader, span, '#');
  return [
    {
      sign: '=',
      place: source.placeOf(span.start),
      answer: trimmed(source, { start: span.start, end: hash ?? span.end }),
      weight: null,
      feedback: hash === null ? null : { start: hash + 1, end: span.end },
    },
  ];
};
