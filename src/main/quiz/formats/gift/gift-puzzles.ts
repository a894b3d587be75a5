import { MATCHING_LIMITS } from '../../../../questions/matching/matching.kind.ts';
import { atMost } from '../drafts.ts';
import type { FileFields } from '../formats.types.ts';
import { matchingOf, orderingOf } from '../puzzles.ts';
import { partsOf } from './gift-parts.ts';
import { literalOf, unescaped, type TextReader, wordsOf } from './gift-text.ts';
import { rawOf, type Span } from './gift-source.ts';

const ARROW = '->';

/** "=left -> right"; without a left side it is there to mislead. */
export const readMatching = (reader: TextReader, span: Span): FileFields | null => {
  const { source, problems } = reader;
  const parts = partsOf(reader, span);
  if (parts === null) return null;
  const place = source.placeOf(span.start);
  const kept = atMost(parts, MATCHING_LIMITS.left + MATCHING_LIMITS.right, place, problems);
  const pairs = kept.flatMap(({ answer, feedback, place: at }) => {
    // "#" has no meaning here.
    const whole = { start: answer.start, end: feedback?.end ?? answer.end };
    const arrow = rawOf(source, whole).indexOf(ARROW);
    if (arrow < 0) {
      problems.error('syntax', at, { expected: ARROW });
      return [];
    }
    const left = wordsOf(reader, { start: whole.start, end: whole.start + arrow });
    const right = literalOf(reader, { start: whole.start + arrow + ARROW.length, end: whole.end });
    return [{ left, right, place: at }];
  });
  return matchingOf(pairs, place, problems);
};

const ORDERING = /^>\s*\d{1,4}\b/;
const SETTINGS = 5;
/** Moodle's words for how many are shown, in which direction, how they are graded, and how they are numbered. */
const SETTING =
  /^\s*(ALL_OR_NOTHING|ALL|EXACT|RANDOM|CONTIGUOUS|CONTIG|HORIZONTAL|HORI|H|VERTICAL|VERT|V|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE\w*|REL|LONGEST_\w+|SHOW|HIDE|TRUE|FALSE|YES|NO|[01])(?=\s|$)/;

export const isOrdering = ({ source }: TextReader, span: Span): boolean =>
  ORDERING.test(rawOf(source, { start: span.start, end: Math.min(span.end, span.start + 20) }));

/** "{>4 ALL VERTICAL RELATIVE_TO_CORRECT SHOW", and the items in their right order, a line each. */
export const readOrdering = (reader: TextReader, span: Span): FileFields => {
  const { source, problems } = reader;
  const [head = '', ...lines] = rawOf(source, span).split('\n');
  let rest = head.replace(ORDERING, '');
  let is_by_neighbours = false;
  for (let count = 0; count < SETTINGS; count += 1) {
    const setting = SETTING.exec(rest);
    if (setting === null) break;
    if (setting[1]?.startsWith('REL') === true) is_by_neighbours = true;
    rest = rest.slice(setting[0].length);
  }
  const place = source.placeOf(span.start);
  const items = [rest, ...lines].map((line) => unescaped(line).trim()).filter((line) => line !== '');
  return orderingOf(
    items.map((text) => ({ text, place })),
    is_by_neighbours ? 'neighbours' : 'exact',
    problems,
  );
};
