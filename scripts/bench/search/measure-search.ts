import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createBreather, type Breather } from '../../../src/main/search/breather.ts';
import { createIndexer, type Indexer } from '../../../src/main/search/indexer.ts';
import { createSearchIndex, type SearchIndex } from '../../../src/main/search/search-index.ts';
import { createSearch } from '../../../src/main/search/search.service.ts';
import type { SearchSources } from '../../../src/main/search/search.types.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { heapBytes } from '../../../test/support/heap.ts';
import { spreadOf } from '../statistics.ts';
import { filesOf } from './lesson-files.ts';
import { makeLessons, makeQueries, type Asked, type MadeLessons } from './lesson-words.ts';
import type { SearchResult, SearchTimes } from './results.ts';

const now_ms = (): number => performance.now();
const NANOSECONDS = 1e6;

interface Built {
  readonly index: SearchIndex;
  readonly indexer: Indexer;
  readonly seconds: number;
  /** The longest turn of the event loop. */
  readonly turn_ms: number;
}

const breather = (): Breather => createBreather(now_ms);

/** As at the start of the app. */
const build = async (
  made: MadeLessons,
  sources: Pick<SearchSources, 'textsOf' | 'placesOf'>,
): Promise<Built> => {
  const by_id = new Map(made.lessons.map((lesson) => [lesson.session_id, lesson]));
  const library = { all: () => made.lessons, get: (id: string) => by_id.get(id) ?? null };
  const index = createSearchIndex();
  const logger = createLogger({ part: 'bench', level: 'silent' });
  const indexer = createIndexer({
    index,
    sources: { library, captionsOf: () => Promise.resolve([]), ...sources },
    breather,
    logger,
  });
  const turns = monitorEventLoopDelay({ resolution: 1 });
  await breather().breathe();
  turns.enable();
  const began_ms = now_ms();
  indexer.start();
  while (indexer.progress.read < indexer.progress.of) await breather().breathe();
  const seconds = (now_ms() - began_ms) / 1000;
  turns.disable();
  return { index, indexer, seconds, turn_ms: turns.max / NANOSECONDS };
};

/** Lessons as they are read at the start, and what a teacher looks for in them. */
export const measureSearch = async (
  work_dir: string,
  count: number,
  each: number,
  queries: number,
): Promise<SearchResult> => {
  const made = makeLessons(count, each);
  const asked = makeQueries(made, queries);
  const from_disk = await build(made, await filesOf(made, work_dir));
  await from_disk.indexer.stop();
  const heap_before = heapBytes();
  const { index, indexer, seconds, turn_ms } = await build(made, {
    // As they come from a log: each text a string of its own.
    textsOf: (session_id) => Promise.resolve(structuredClone(made.said.get(session_id) ?? [])),
    placesOf: () => Promise.resolve(() => 1),
  });
  const heap_mb = (heapBytes() - heap_before) / 1e6;

  const search = createSearch({ index, indexer, breather });
  const times: Partial<Record<keyof Asked, SearchTimes>> = {};
  const all: number[] = [];
  const turns = monitorEventLoopDelay({ resolution: 1 });
  await breather().breathe();
  turns.enable();
  for (const kind of Object.keys(asked) as (keyof Asked)[]) {
    const took: number[] = [];
    let found = 0;
    for (const q of asked[kind]) {
      // As between two requests.
      await breather().breathe();
      const asked_ms = now_ms();
      const { lesson_count } = await search.find({ q, teacher_id: 'local', for: 'teacher', limit: 20 });
      took.push(now_ms() - asked_ms);
      if (lesson_count > 0) found += 1;
    }
    all.push(...took);
    times[kind] = { ...spreadOf(took), max: Math.max(...took), found };
  }
  turns.disable();
  await indexer.stop();
  return {
    ...{ lessons: count, texts: index.texts, build_seconds: seconds, build_turn_ms: turn_ms, heap_mb },
    disk_seconds: from_disk.seconds,
    ...{ counted_mb: index.bytes / 1e6, all: { ...spreadOf(all), max: Math.max(...all) } },
    times: times as SearchResult['times'],
    search_turn_ms: turns.max / NANOSECONDS,
  };
};
