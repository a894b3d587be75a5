import type { Breather } from './breather.ts';
import { foldedAt, makeLessonTexts, type LessonTexts } from './lesson-texts.ts';
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
  /** In the place of what is known of the lesson. Calls, of `tidy` too, come one after the other. */
  put(lesson: SearchedLesson, texts: SearchTexts, breather: Breather): Promise<void>;
  /** It is found no more from now on. */
  remove(session_id: string): void;
  /** Forgets the words of what was removed. */
  tidy(breather: Breather): Promise<void>;
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

  /** Whose words are still counted. */
  let dropped: LessonTexts[] = [];

  const release = (session_id: string): LessonTexts | null => {
    const one = held.get(session_id)?.texts ?? null;
    if (one === null) return null;
    held.delete(session_id);
    bytes -= one.bytes;
    texts -= one.texts.length;
    return one;
  };
  const remove = (session_id: string): void => {
    const one = release(session_id);
    if (one !== null) dropped.push(one);
  };
  /** @param from the first text of which they are counted, or not counted any more */
  const count = async (
    change: (folded: string) => void,
    of: LessonTexts,
    from: number,
    breather: Breather,
  ): Promise<void> => {
    for (let at = from; at < of.texts.length; at += 1) {
      change(foldedAt(of, at));
      if (breather.is_due) await breather.breathe();
    }
  };
  const tidy = async (breather: Breather): Promise<void> => {
    const gone = dropped;
    dropped = [];
    for (const one of gone) await count(vocabulary.remove, one, 0, breather);
  };
  const hold = async (one: Held, breather: Breather): Promise<void> => {
    const { lesson, folded } = one.texts;
    const before = release(lesson.session_id);
    // Of a long lesson that goes on, to count all of its words anew at each message would cost more than the message.
    const goes_on = before !== null && folded.startsWith(before.folded);
    if (before !== null && !goes_on) dropped.push(before);
    held.set(lesson.session_id, one);
    bytes += one.texts.bytes;
    texts += one.texts.texts.length;
    await count(vocabulary.add, one.texts, goes_on ? before.texts.length : 0, breather);
    await tidy(breather);
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
      await hold({ texts: kept, about: one.about, is_cut: true }, breather);
    }
  };

  return {
    async put(lesson, { about, said }, breather) {
      const before = held.get(lesson.session_id)?.texts ?? null;
      const made = await makeLessonTexts(lesson, [...about, ...said], before, breather);
      await hold({ texts: made, about: about.length, is_cut: false }, breather);
      await cutOldest(breather);
    },
    remove,
    tidy,
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
