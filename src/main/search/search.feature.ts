import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { createTokenBuckets } from '../http/index.ts';
import { createBreather } from './breather.ts';
import { createIndexer } from './indexer.ts';
import { createSearchIndex } from './search-index.ts';
import { createSearchMetrics } from './search.metrics.ts';
import { createSearch } from './search.service.ts';
import type { SearchSources } from './search.types.ts';

export interface SearchFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'bus' | 'metrics' | 'logger' | 'now_ms'>;
  /** The recordings of lessons; `library.changed` tells of another. */
  readonly library: SearchSources['library'];
  readonly textsOf: SearchSources['textsOf'];
  readonly captionsOf: SearchSources['captionsOf'];
  readonly placesOf: SearchSources['placesOf'];
}

/** Of one teacher: at each key that is pressed, and for whoever asks by a program. */
const PACE = { capacity: 20, per_second: 5, max_keys: 256 } as const;

/** Finds what was said, asked and named in the lessons of the library. The index is in memory, and made anew at each start. */
export const createSearchFeature = (deps: SearchFeatureDeps): Feature => {
  const { platform, library, textsOf, captionsOf, placesOf } = deps;
  const sources = { library, textsOf, captionsOf, placesOf };
  const { store, bus, metrics: registry, logger, now_ms } = platform;
  const breather = (): ReturnType<typeof createBreather> => createBreather(now_ms);
  const index = createSearchIndex();
  const indexer = createIndexer({ index, sources, breather, logger });
  const search = createSearch({ index, indexer, breather });
  const metrics = createSearchMetrics({ registry, index });
  const buckets = createTokenBuckets({ ...PACE, now_ms });
  const subscriptions: (() => void)[] = [];
  const changed = ({ payload }: { readonly payload: { readonly session_id: string } }): void => {
    indexer.changed(payload.session_id);
  };

  return {
    name: 'search',
    bindRoutes(routes) {
      routes.bind('search', async ({ query, principal }) => {
        if (principal.role !== 'teacher')
          throw new AirError('forbidden', 'only teachers search their lessons');
        const bucket = buckets.of(principal.teacher_id);
        if (!bucket.take(1))
          throw new AirError('rate_limited', 'too many searches; wait a moment', {
            retry_after_seconds: bucket.wait_seconds(1),
          });
        const began_ms = now_ms();
        const body = await search.find({ ...query, teacher_id: principal.teacher_id, for: 'teacher' });
        metrics.searched((now_ms() - began_ms) / 1000);
        return { body };
      });
    },
    start() {
      subscriptions.push(
        bus.on('library.changed', changed),
        bus.on('texts.changed', changed),
        bus.on('quiz.asked', changed),
        store.onHealth((healthy) => {
          if (healthy) indexer.retry();
        }),
      );
      indexer.start();
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      await indexer.stop();
    },
  };
};
