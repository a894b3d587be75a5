import type { MetricsRegistry } from '../metrics/index.ts';

export interface HandoutsMetricsDeps {
  readonly registry: MetricsRegistry;
  /** Pieces of files that wait for their turn. */
  readonly waiting: () => number;
}

/** How much is handed out. */
export interface HandoutsMetrics {
  added(kind: string): void;
  sent(bytes: number): void;
}

export const createHandoutsMetrics = ({ registry, waiting }: HandoutsMetricsDeps): HandoutsMetrics => {
  const added = registry.counter({ name: 'handouts_total', help: 'Cards handed out', labels: ['kind'] });
  const sent = registry.counter({ name: 'handout_bytes_total', help: 'Bytes of handouts given to readers' });
  registry.gauge({
    name: 'handout_readers_waiting',
    help: 'Readers of handouts that wait for their turn',
    collect: (gauge) => {
      gauge.set(waiting());
    },
  });
  return {
    added(kind) {
      added.inc({ kind });
    },
    sent(bytes) {
      sent.inc({}, bytes);
    },
  };
};
