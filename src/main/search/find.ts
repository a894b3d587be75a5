import type { SearchKind } from '../../shared/contract/search.ts';
import type { Breather } from './breather.ts';
import { foldedAt, textAt, type LessonTexts } from './lesson-texts.ts';
import { fitOf, type Needle } from './needle.ts';
import { isPrivate } from './search.types.ts';
import type { NearWord, Vocabulary } from './vocabulary.ts';

/** Whether what only the teacher may find is looked through too. */
export type SearchFor = 'teacher' | 'class';

/** A word of the query with what may be meant by it. */
export interface Wanted extends Needle {
  /** Global: whole words that are a typo or two from it; null: there are none. */
  readonly near: RegExp | null;
  readonly typos: ReadonlyMap<string, number>;
}

export interface FoundText {
  /** In `LessonTexts.texts`. */
  readonly at: number;
  readonly score: number;
}

/** What was found in one lesson. */
export interface FoundTexts {
  readonly in_lesson: LessonTexts;
  readonly score: number;
  readonly count: number;
  /** The best ones, the best one first. */
  readonly best: readonly FoundText[];
}

/** Of a word that is a typo, or two, from what is looked for. */
const TYPO_FITS: Readonly<Record<number, number>> = { 1: 40, 2: 25 };
/** Of a word that only the lesson's title has. */
const HEAD_FIT = 30;
const PHRASE_BONUS = 12;
/** For a text that is nothing else. */
const COVER_BONUS = 8;
const WEIGHTS: Readonly<Record<SearchKind, number>> = {
  title: 1.7,
  class: 1.3,
  chapter: 1.4,
  quiz: 1.15,
  question: 1.15,
  description: 1.1,
  message: 1,
  private: 1,
  caption: 1,
};
/** Of one text so many places are compared, and the best one counts. */
const PLACES = 3;

export const wantedOf = (needles: readonly Needle[], near: Vocabulary['near']): Wanted[] =>
  needles.map((needle) => {
    const words: readonly NearWord[] = near(needle.word);
    return {
      ...needle,
      near:
        words.length === 0 ? null : new RegExp(`\\b(?:${words.map(({ word }) => word).join('|')})\\b`, 'g'),
      typos: new Map(words.map(({ word, typos }) => [word, typos])),
    };
  });

interface Place {
  readonly fit: number;
  readonly length: number;
}

/** The first place of a pattern from `from` on. */
const firstIn = (pattern: RegExp, folded: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from;
  return pattern.exec(folded);
};

/** The best of the first places of a word in a text; null: it is not there. */
const placeIn = (wanted: Wanted, text: string): Place | null => {
  let best: Place | null = null;
  let from = 0;
  for (let tried = 0; tried < PLACES; tried += 1) {
    const found = firstIn(wanted.pattern, text, from);
    if (found === null) break;
    const [{ length }] = found;
    const fit = fitOf(wanted.word, text, found.index, found.index + length);
    if (best === null || fit > best.fit) best = { fit, length };
    if (fit > 90) break;
    from = found.index + 1;
  }
  if (best !== null || wanted.near === null) return best;
  const word = firstIn(wanted.near, text, 0)?.[0];
  return word === undefined
    ? null
    : { fit: TYPO_FITS[wanted.typos.get(word) ?? 2] ?? 0, length: word.length };
};

interface Question {
  readonly wanted: readonly Wanted[];
  /** Folded, as it stands. */
  readonly phrase: string;
  readonly for: SearchFor;
}

/** null: it does not have all that is looked for. @param in_head by word: the lesson's title has it */
const scoreOf = (
  { wanted, phrase }: Question,
  in_lesson: LessonTexts,
  at: number,
  in_head: readonly boolean[],
): number | null => {
  const text = foldedAt(in_lesson, at);
  const kind = in_lesson.texts[at]?.kind ?? 'message';
  let [fit, length, own] = [0, 0, 0];
  for (const [word, one] of wanted.entries()) {
    const place = placeIn(one, text);
    if (place === null && in_head[word] !== true) return null;
    fit += place?.fit ?? HEAD_FIT;
    length += place?.length ?? 0;
    own += place === null ? 0 : 1;
  }
  if (own === 0) return null;
  const phrase_bonus = wanted.length > 1 && text.includes(phrase) ? PHRASE_BONUS : 0;
  const cover = COVER_BONUS * Math.min(1, length / Math.max(1, text.length));
  return Math.round((fit / wanted.length + phrase_bonus + cover) * WEIGHTS[kind] * 100);
};

/** Texts that have the word, and then those that have what may be meant by it, each once. They are looked for as they are taken. */
const textsWith = function* ({ pattern, near }: Wanted, in_lesson: LessonTexts): Generator<number> {
  const { folded, starts } = in_lesson;
  const found = new Set<number>();
  for (const one of [pattern, near]) {
    if (one === null) continue;
    let at = 0;
    for (let place = firstIn(one, folded, 0); place !== null;) {
      at = textAt(in_lesson, place.index, at);
      if (near === null || !found.has(at)) yield at;
      if (near !== null) found.add(at);
      place = firstIn(one, folded, starts[at + 1] ?? folded.length);
    }
  }
};

const byScore = (a: FoundText, b: FoundText): number => b.score - a.score || a.at - b.at;

/** null: nothing was found. @param most of the best ones */
const findIn = async (
  question: Question,
  in_lesson: LessonTexts,
  most: number,
  breather: Breather,
): Promise<FoundTexts | null> => {
  const { wanted } = question;
  const in_head = wanted.map((one) => wanted.length > 1 && placeIn(one, in_lesson.head) !== null);
  const missing = wanted.filter((_, word) => in_head[word] !== true);
  // Who has all that the title lacks has what is looked for; where it lacks nothing, any word will do.
  const sought = missing.length === 0 ? wanted : missing.slice(0, 1);
  const best: FoundText[] = [];
  let count = 0;
  const seen = new Set<number>();
  for (const one of sought) {
    for (const at of textsWith(one, in_lesson)) {
      const kind = in_lesson.texts[at]?.kind ?? 'private';
      if (seen.has(at) || (question.for === 'class' && isPrivate(kind))) continue;
      if (sought.length > 1) seen.add(at);
      const score = scoreOf(question, in_lesson, at, in_head);
      if (score === null) continue;
      count += 1;
      if (best.length < most || score > (best.at(-1)?.score ?? 0)) {
        best.push({ at, score });
        best.sort(byScore);
        best.length = Math.min(best.length, most);
      }
      if (breather.is_due) await breather.breathe();
    }
  }
  const [first] = best;
  if (first === undefined) return null;
  return {
    in_lesson,
    score: first.score + Math.min(20, Math.round(Math.log2(count) * 4)) * 100,
    count,
    best,
  };
};

const byWorth = (a: FoundTexts, b: FoundTexts): number =>
  b.score - a.score || byNewest(a.in_lesson, b.in_lesson);
const byNewest = ({ lesson: a }: LessonTexts, { lesson: b }: LessonTexts): number => {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? 1 : -1;
  return a.session_id < b.session_id ? -1 : 1;
};

/**
 * In which lessons all of it is found, the best one first; of each `most` hits at most. Works in slices. Needles that are not there are
 * nothing to be found.
 */
export const findTexts = async (
  question: Question,
  lessons: readonly LessonTexts[],
  most: number,
  breather: Breather,
): Promise<FoundTexts[]> => {
  const found: FoundTexts[] = [];
  if (question.wanted.length === 0) return found;
  for (const in_lesson of lessons) {
    const one = await findIn(question, in_lesson, most, breather);
    if (one !== null) found.push(one);
    if (breather.is_due) await breather.breathe();
  }
  return found.sort(byWorth);
};
