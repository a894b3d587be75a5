import type { MetricsRegistry } from '../metrics/index.ts';
import type { StoreObserver } from './store.types.ts';

/** Seconds; from a fast disk to one that is overloaded. */
const FSYNC_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] as const;

export interface StoreMetricsDeps {
  readonly registry: MetricsRegistry;
  readonly isHealthy: () => boolean;
}

/** Counts what the store tells its observer. */
export const createStoreMetrics = ({ registry, isHealthy }: StoreMetricsDeps): StoreObserver => {
  const labels = ['collection'] as const;
  const writes = registry.counter({
    name: 'store_writes_total',
    help: 'Records written and synced',
    labels,
  });
  const commits = registry.histogram({
    name: 'store_commit_duration_seconds',
    help: 'Write and fsync of a batch',
    labels,
    buckets: FSYNC_BUCKETS,
  });
  const failures = registry.counter({
    name: 'store_write_failures_total',
    help: 'Batches that the disk refused',
    labels: ['collection', 'code'],
  });
  const repairs = registry.counter({
    name: 'store_repairs_total',
    help: 'Damaged files mended at a start',
    labels,
  });
  registry.gauge({
    name: 'store_healthy',
    help: '1 while the disk takes writes, else 0',
    collect: (gauge) => {
      gauge.set(isHealthy() ? 1 : 0);
    },
  });
  return {
    committed(commit) {
      writes.inc({ collection: commit.collection }, commit.writes);
      commits.observe({ collection: commit.collection }, commit.seconds);
    },
    failed({ collection, code }) {
      failures.inc({ collection, code });
    },
    repaired({ collection }) {
      repairs.inc({ collection });
    },
  };
};
