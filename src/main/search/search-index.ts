import type { Breather } from './breather.ts';
import { makeLessonTexts, type LessonTexts } from './lesson-texts.ts';
import type { SearchedLesson, SearchedText } from './search.types.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Hundreds of thousands of messages; beyond it the oldest lessons lose what was written in them. */
const MAX_BYTES = 128 * 1024 * 1024;

export interface SearchIndexDeps {
  /** Of all lessons. Default: 128 MB. */
  readonly max_bytes?: number;
}

/** What of all lessons is searched, in memory. */
export interface SearchIndex {
  /** In the place of what is known of the lesson. Calls come one after the other. */
  put(lesson: SearchedLesson, texts: SearchTexts, breather: Breather): Promise<void>;
  remove(session_id: string): void;
  get(session_id: string): LessonTexts | null;
  /** In no certain order. */
  of(teacher_id: string): readonly LessonTexts[];
  readonly near: Vocabulary['near'];
  /** There was more than may be in memory, and of some lessons only what is said of them as a whole is searched. */
  readonly is_partial: boolean;
  readonly lessons: number;
  readonly texts: number;
  /** About. */
  readonly bytes: number;
}

export interface SearchTexts {
  /** Title, description, chapters: they always stay. */
  readonly about: readonly SearchedText[];
  /** What was written and asked. */
  readonly said: readonly SearchedText[];
}

interface Held {
  readonly texts: LessonTexts;
  /** How many of its texts are about it. */
  readonly about: number;
  is_cut: boolean;
}

export const createSearchIndex = ({ max_bytes = MAX_BYTES }: SearchIndexDeps = {}): SearchIndex => {
  const held = new Map<string, Held>();
  const vocabulary = createVocabulary();
  let bytes = 0;
  let texts = 0;

  const forget = (session_id: string): void => {
    const one = held.get(session_id);
    if (one === undefined) return;
    held.delete(session_id);
    bytes -= one.texts.bytes;
    texts -= one.texts.texts.length;
    vocabulary.remove(one.texts.folded);
  };
  const hold = (one: Held): void => {
    const { lesson, folded } = one.texts;
    const before = held.get(lesson.session_id)?.texts;
    // Of a long lesson that goes on, to count all of its words anew at each message would cost more than the message.
    const goes_on = before !== undefined && folded.startsWith(before.folded);
    if (goes_on) {
      bytes -= before.bytes;
      texts -= before.texts.length;
    } else forget(lesson.session_id);
    vocabulary.add(goes_on ? folded.slice(before.folded.length) : folded);
    held.set(lesson.session_id, one);
    bytes += one.texts.bytes;
    texts += one.texts.texts.length;
  };
  const oldestWhole = (): Held | null => {
    let oldest: Held | null = null;
    for (const one of held.values()) {
      if (one.is_cut || one.texts.texts.length <= one.about) continue;
      if (oldest === null || one.texts.lesson.created_at < oldest.texts.lesson.created_at) oldest = one;
    }
    return oldest;
  };
  const cutOldest = async (breather: Breather): Promise<void> => {
    for (let one = oldestWhole(); bytes > max_bytes && one !== null; one = oldestWhole()) {
      const { lesson, texts: all } = one.texts;
      const kept = await makeLessonTexts(lesson, all.slice(0, one.about), one.texts, breather);
      hold({ texts: kept, about: one.about, is_cut: true });
    }
  };

  return {
    async put(lesson, { about, said }, breather) {
      const before = held.get(lesson.session_id)?.texts ?? null;
      const made = await makeLessonTexts(lesson, [...about, ...said], before, breather);
      hold({ texts: made, about: about.length, is_cut: false });
      await cutOldest(breather);
    },
    remove: forget,
    get: (session_id) => held.get(session_id)?.texts ?? null,
    of: (teacher_id) =>
      [...held.values()]
        .filter(({ texts: { lesson } }) => lesson.teacher_id === teacher_id)
        .map(({ texts: own }) => own),
    near: vocabulary.near,
    get is_partial() {
      return [...held.values()].some(({ is_cut }) => is_cut);
    },
    get lessons() {
      return held.size;
    },
    get texts() {
      return texts;
    },
    get bytes() {
      return bytes;
    },
  };
};
