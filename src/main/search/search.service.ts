import { SEARCH, type Found, type FoundLesson } from '../../shared/contract/search.ts';
import type { Breather } from './breather.ts';
import { behind, cursorBehind } from './cursor.ts';
import { findTexts, wantedOf, type FoundTexts, type SearchFor, type Wanted } from './find.ts';
import { foldForSearch } from './fold.ts';
import type { Indexer } from './indexer.ts';
import { needlesOf } from './needle.ts';
import type { SearchIndex } from './search-index.ts';
import { snippetOf } from './snippet.ts';

export interface SearchDeps {
  readonly index: SearchIndex;
  readonly indexer: Pick<Indexer, 'settled' | 'progress'>;
  readonly breather: () => Breather;
}

export interface SearchQuestion {
  readonly q: string;
  readonly teacher_id: string;
  readonly for: SearchFor;
  /** undefined: all of the teacher's lessons. */
  readonly session_id?: string | undefined;
  readonly limit: number;
  /** undefined: the first page. */
  readonly cursor?: string | undefined;
}

/** Finds what was said, asked and named in lessons. */
export interface Search {
  /** @throws AirError invalid_input for a cursor that is none */
  find(question: SearchQuestion): Promise<Found>;
}

const viewOf = ({ in_lesson, count, best }: FoundTexts, wanted: readonly Wanted[]): FoundLesson => {
  const { session_id, title, class_name, subject, created_at } = in_lesson.lesson;
  return {
    ...{ session_id, recording_id: session_id, title, class_name, subject, created_at },
    hit_count: count,
    hits: best.flatMap(({ at }) => {
      const found = in_lesson.texts[at];
      if (found === undefined) return [];
      return [{ kind: found.kind, ...snippetOf(found.text, wanted), at_seconds: found.at_seconds }];
    }),
  };
};

export const createSearch = ({ index, indexer, breather }: SearchDeps): Search => ({
  async find({ q, teacher_id, for: whom, session_id, limit, cursor }) {
    // What has just been written is found at once.
    await indexer.settled();
    const wanted = wantedOf(needlesOf(q), index.near);
    const lessons = index
      .of(teacher_id)
      .filter(({ lesson }) => session_id === undefined || lesson.session_id === session_id);
    const most = session_id === undefined ? SEARCH.hits : SEARCH.hits_of_one;
    const question = { wanted, phrase: foldForSearch(q), for: whom };
    const slices = breather();
    const found = await findTexts(question, lessons, most, slices);
    const rest = behind(found, cursor);
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const { read, of } = indexer.progress;
    const views: FoundLesson[] = [];
    for (const one of page) {
      views.push(viewOf(one, wanted));
      if (slices.is_due) await slices.breathe();
    }
    return {
      lessons: views,
      lesson_count: found.length,
      next: last === undefined || rest.length <= limit ? null : cursorBehind(last),
      state: read < of ? 'building' : index.is_partial ? 'partial' : 'ready',
      ...{ read, of },
    };
  },
});
