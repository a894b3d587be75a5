import { cutText } from '../../shared/cut-text.ts';
import type { Breather } from './breather.ts';
import { foldForSearch } from './fold.ts';
import { isHead, type SearchedLesson, type SearchedText } from './search.types.ts';

/** Between two folded texts; none has it. */
export const SEAM = '\n';
/** Of one text, in UTF-16 units: a question with all its options, a description. */
const MAX_TEXT_CHARS = 4000;
/** What a text takes beside its letters, about, in bytes. */
const TEXT_BYTES = 64;
const LESSON_BYTES = 1024;

/**
 * What of one lesson is searched. It is never changed: a search that is under way goes on with what it began with. All folded texts are one
 * string, since to look through one is many times faster than through a thousand.
 */
export interface LessonTexts {
  readonly lesson: SearchedLesson;
  readonly texts: readonly SearchedText[];
  /** Folded, with `SEAM` between them. */
  readonly folded: string;
  /** Where each text begins in `folded`; one more: behind the last one and its seam. */
  readonly starts: readonly number[];
  /** What the whole lesson is about, folded: its title, class and subject. */
  readonly head: string;
  /** In memory, about. */
  readonly bytes: number;
}

const isSame = (one: SearchedText, other: SearchedText | undefined): boolean =>
  other !== undefined && one.kind === other.kind && one.text === other.text;

/** The folded form of the text at this place. */
export const foldedAt = ({ folded, starts }: LessonTexts, at: number): string =>
  folded.slice(starts[at], (starts[at + 1] ?? 0) - SEAM.length);

/** The place in `texts` of what stands at this one of `folded`. @param from no later text */
export const textAt = ({ starts }: LessonTexts, offset: number, from: number): number => {
  let [low, high] = [from, starts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/**
 * Folds what is new; what both have at their beginning is taken over from `before`, as of a lesson that goes on.
 * @param before null: nothing is known of it
 */
export const makeLessonTexts = async (
  lesson: SearchedLesson,
  texts: readonly SearchedText[],
  before: LessonTexts | null,
  breather: Breather,
): Promise<LessonTexts> => {
  const cut = texts.map((one) =>
    one.text.length > MAX_TEXT_CHARS ? { ...one, text: cutText(one.text, MAX_TEXT_CHARS) } : one,
  );
  let kept = 0;
  for (const [at, one] of cut.entries()) {
    if (!isSame(one, before?.texts[at])) break;
    kept = at + 1;
  }
  const starts = before === null ? [0] : before.starts.slice(0, kept + 1);
  const pieces: string[] = [before === null ? '' : before.folded.slice(0, starts[kept])];
  let length = starts[kept] ?? 0;
  for (const { text } of cut.slice(kept)) {
    const folded = foldForSearch(text) + SEAM;
    pieces.push(folded);
    length += folded.length;
    starts.push(length);
    if (breather.is_due) await breather.breathe();
  }
  const chars = cut.reduce((sum, { text }) => sum + text.length, length);
  return {
    ...{ lesson, texts: cut, folded: pieces.join(''), starts },
    head: foldForSearch(
      cut
        .filter(({ kind }) => isHead(kind))
        .map(({ text }) => text)
        .join(' '),
    ),
    bytes: LESSON_BYTES + cut.length * TEXT_BYTES + chars * 2,
  };
};
