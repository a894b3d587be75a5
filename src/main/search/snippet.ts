import { SEARCH } from '../../shared/contract/search.ts';
import { cutText } from '../../shared/cut-text.ts';
import type { Wanted } from './find.ts';
import { foldWithPlaces, type FoldedText } from './fold.ts';

/** A text around what was found in it. */
export interface Snippet {
  readonly text: string;
  /** From and to (not included), in order, none in another. */
  readonly marks: [number, number][];
}

/** What stands before the first mark, where there is more than can be shown. */
const BEFORE_CHARS = 40;
const MORE = '…';

type Span = readonly [from: number, to: number];

/** Where each pattern is, at most so often. */
const spansOf = (wanted: readonly Wanted[], { folded, from }: FoldedText): Span[] => {
  const spans: Span[] = [];
  for (const pattern of wanted.flatMap((one) => [one.pattern, one.near ?? []].flat())) {
    let count = 0;
    // It may stand where it was used last.
    pattern.lastIndex = 0;
    for (const { 0: found, index } of folded.matchAll(pattern)) {
      const end = from.find((place, unit) => unit >= index + found.length && place > (from[index] ?? 0));
      spans.push([from[index] ?? 0, end ?? 0]);
      count += 1;
      if (count === SEARCH.marks) break;
    }
  }
  return spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
};

/** Those that touch are one. */
const joined = (spans: readonly Span[]): [number, number][] => {
  const apart: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
};

/** A place near this one at which no letter and, if there is a blank near by, no word is cut. */
const cutPlace = (text: string, at: number): number => {
  const blank = text.slice(at, at + 12).indexOf(' ');
  if (blank >= 0) return at + blank + 1;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
};

/** On one line, at most `SEARCH.snippet_chars` long, from shortly before the first mark on. */
export const snippetOf = (original: string, wanted: readonly Wanted[]): Snippet => {
  // One unit for one: marks stay where they are.
  const text = original.replace(/[\s\p{Cc}]/gu, ' ');
  const marks = joined(spansOf(wanted, foldWithPlaces(text)));
  const first = marks[0]?.[0] ?? 0;
  const room = SEARCH.snippet_chars - 2 * MORE.length;
  const begin =
    text.length <= room || first <= BEFORE_CHARS
      ? 0
      : Math.min(first, cutPlace(text, Math.max(0, Math.min(first - BEFORE_CHARS, text.length - room))));
  const shown = cutText(text.slice(begin), room);
  const end = begin + shown.length;
  const lead = begin > 0 ? MORE : '';
  return {
    text: `${lead}${shown}${end < text.length ? MORE : ''}`,
    marks: marks
      .filter(([from, to]) => from < end && to > begin)
      .slice(0, SEARCH.marks)
      .map(([from, to]) => [from - begin + lead.length, Math.min(to, end) - begin + lead.length]),
  };
};
