import type { MetricsRegistry } from '../metrics/index.ts';
import type { SearchIndex } from './search-index.ts';

export interface SearchMetricsDeps {
  readonly registry: MetricsRegistry;
  readonly index: Pick<SearchIndex, 'texts' | 'bytes'>;
}

/** What is searched, and how long it takes; never what for. */
export interface SearchMetrics {
  searched(seconds: number): void;
}

export const createSearchMetrics = ({ registry, index }: SearchMetricsDeps): SearchMetrics => {
  const seconds = registry.histogram({
    name: 'search_seconds',
    help: 'How long it took to find something in lessons, or nothing',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  });
  registry.gauge({
    name: 'search_texts',
    help: 'Messages, questions, titles and chapters that can be found',
    collect: (gauge) => {
      gauge.set(index.texts);
    },
  });
  registry.gauge({
    name: 'search_index_bytes',
    help: 'Memory of what is searched, about',
    collect: (gauge) => {
      gauge.set(index.bytes);
    },
  });
  return {
    searched(took) {
      seconds.observe({}, took);
    },
  };
};
