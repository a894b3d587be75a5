import type { MetricsRegistry } from '../metrics/index.ts';

export interface LibraryMetricsDeps {
  readonly registry: MetricsRegistry;
  /** Recordings that are kept now. */
  readonly recordings: () => number;
}

/** What is made of recordings, and what becomes of them. */
export interface LibraryMetrics {
  /** @param kind of a closed set */
  made(kind: 'mp4' | 'pictures' | 'rendition', outcome: 'made' | 'failed', seconds: number): void;
  removed(why: 'expired' | 'purged'): void;
}

const SECONDS = [0.5, 1, 2, 4, 8, 15, 30, 60, 300, 1800] as const;

export const createLibraryMetrics = ({ registry, recordings }: LibraryMetricsDeps): LibraryMetrics => {
  const jobs = registry.histogram({
    name: 'library_job_seconds',
    help: 'How long it took to make something of a recording',
    labels: ['kind', 'outcome'],
    buckets: SECONDS,
  });
  const removed = registry.counter({
    name: 'recordings_removed_total',
    help: 'Recordings that were deleted by themselves, or removed for good',
    labels: ['why'],
  });
  registry.gauge({
    name: 'recordings',
    help: 'Recordings in the library, deleted ones too until they are gone',
    collect: (gauge) => {
      gauge.set(recordings());
    },
  });
  return {
    made(kind, outcome, seconds) {
      jobs.observe({ kind, outcome }, seconds);
    },
    removed(why) {
      removed.inc({ why });
    },
  };
};
