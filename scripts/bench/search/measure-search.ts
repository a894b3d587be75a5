import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createBreather, type Breather } from '../../../src/main/search/breather.ts';
import { createIndexer } from '../../../src/main/search/indexer.ts';
import { createSearchIndex } from '../../../src/main/search/search-index.ts';
import { createSearch } from '../../../src/main/search/search.service.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { heapBytes } from '../../../test/support/heap.ts';
import { spreadOf } from '../statistics.ts';
import { makeLessons, makeQueries, type Asked } from './lesson-words.ts';
import type { SearchResult, SearchTimes } from './results.ts';

const now_ms = (): number => performance.now();
const NANOSECONDS = 1e6;

/** Lessons as they are read at the start, and what a teacher looks for in them. */
export const measureSearch = async (count: number, each: number, queries: number): Promise<SearchResult> => {
  const made = makeLessons(count, each);
  const asked = makeQueries(made, queries);
  const by_id = new Map(made.lessons.map((lesson) => [lesson.session_id, lesson]));
  const breather = (): Breather => createBreather(now_ms);
  const heap_before = heapBytes();
  const index = createSearchIndex();
  const indexer = createIndexer({
    index,
    sources: {
      library: { all: () => made.lessons, get: (session_id) => by_id.get(session_id) ?? null },
      // As they come from a log: each text a string of its own.
      textsOf: (session_id) => Promise.resolve(structuredClone(made.said.get(session_id) ?? [])),
      placesOf: () => Promise.resolve(() => 1),
    },
    breather,
    logger: createLogger({ part: 'bench', level: 'silent' }),
  });
  const turns = monitorEventLoopDelay({ resolution: 1 });
  await breather().breathe();
  turns.enable();
  const began_ms = now_ms();
  indexer.start();
  while (indexer.progress.read < indexer.progress.of) await breather().breathe();
  const build_seconds = (now_ms() - began_ms) / 1000;
  turns.disable();
  const build_turn_ms = turns.max / NANOSECONDS;
  const heap_mb = (heapBytes() - heap_before) / 1e6;

  const search = createSearch({ index, indexer, breather });
  const ask = (q: string): ReturnType<typeof search.find> =>
    search.find({ q, teacher_id: 'local', for: 'teacher', limit: 20 });
  const times: Partial<Record<keyof Asked, SearchTimes>> = {};
  const all: number[] = [];
  await breather().breathe();
  turns.reset();
  turns.enable();
  for (const kind of Object.keys(asked) as (keyof Asked)[]) {
    const took: number[] = [];
    let found = 0;
    for (const q of asked[kind]) {
      // As between two requests.
      await breather().breathe();
      const asked_ms = now_ms();
      const { lesson_count } = await ask(q);
      took.push(now_ms() - asked_ms);
      if (lesson_count > 0) found += 1;
    }
    all.push(...took);
    times[kind] = { ...spreadOf(took), max: Math.max(...took), found };
  }
  turns.disable();
  await indexer.stop();
  return {
    ...{ lessons: count, texts: index.texts, build_seconds, build_turn_ms, heap_mb },
    ...{ counted_mb: index.bytes / 1e6, all: { ...spreadOf(all), max: Math.max(...all) } },
    times: times as SearchResult['times'],
    search_turn_ms: turns.max / NANOSECONDS,
  };
};
