import { numberOf, shareOf } from '../drafts.ts';
import { said, type Place } from '../problems.ts';
import type { TextReader } from './gift-text.ts';
import { rawOf, trimmed, type Sign, type Span } from './gift-source.ts';

/** One answer of a block: what stands from its "~" or "=" to the next one. */
export interface GiftPart {
  readonly sign: '~' | '=';
  readonly place: Place;
  /** Without sign, weight and feedback; blanks at its ends are left out. */
  readonly answer: Span;
  /** -1 to 1; null: none is written. */
  readonly weight: number | null;
  /** Behind "#"; null: none. */
  readonly feedback: Span | null;
}

const WEIGHT = /^\s*%\s*(-?\d{1,6}(?:\.\d{0,12})?)\s*%/;
const WEIGHT_CHARS = 60;

const partOf = (reader: TextReader, sign: '~' | '=', span: Span): GiftPart => {
  const { source, problems } = reader;
  const place = source.placeOf(span.start - 1);
  const weight_said = WEIGHT.exec(rawOf(source, span).slice(0, WEIGHT_CHARS));
  const percent = weight_said === null ? null : numberOf(weight_said[1] ?? '');
  if (percent !== null && Math.abs(percent) > 100)
    problems.error('bad_number', place, { said: said(weight_said?.[0] ?? '') });
  const start = span.start + (weight_said?.[0].length ?? 0);
  const hash = source.signsIn({ start, end: span.end }).find((found) => found.sign === '#');
  return {
    sign,
    place,
    answer: trimmed(source, { start, end: hash?.at ?? span.end }),
    weight: percent === null ? null : shareOf(Math.max(-100, Math.min(100, percent))),
    feedback: hash === undefined ? null : { start: hash.at + 1, end: span.end },
  };
};

/** More than any type takes: that there are too many is told by this many. */
const MAX_PARTS = 64;

/**
 * A block's answers, in their order.
 * @returns null where something stands before the first of them, which was told
 */
export const partsOf = (reader: TextReader, span: Span): readonly GiftPart[] | null => {
  const { source, problems } = reader;
  const marks = source
    .signsIn(span)
    .flatMap(({ sign, at }) => (sign === '~' || sign === '=' ? [{ sign, at } as const] : []));
  const before = trimmed(source, { start: span.start, end: marks[0]?.at ?? span.end });
  if (before.end > before.start) {
    problems.error('syntax', source.placeOf(before.start), { expected: '=' });
    return null;
  }
  return marks
    .slice(0, MAX_PARTS)
    .map(({ sign, at }, index) =>
      partOf(reader, sign, { start: at + 1, end: marks[index + 1]?.at ?? span.end }),
    );
};

/** Index of the first "####" after which no other one stands; null: there is none. */
export const generalFeedbackAt = ({ source }: TextReader, span: Span): number | null => {
  const signs = source.signsIn(span);
  for (let index = signs.length - 4; index >= 0; index -= 1) {
    const at = signs[index]?.at ?? 0;
    if (
      [0, 1, 2, 3].every((step) => signs[index + step]?.sign === '#' && signs[index + step]?.at === at + step)
    )
      return at;
  }
  return null;
};

/** Where a sign stands first; null: nowhere. */
export const firstOf = ({ source }: TextReader, span: Span, wanted: Sign): number | null =>
  source.signsIn(span).find(({ sign }) => sign === wanted)?.at ?? null;
