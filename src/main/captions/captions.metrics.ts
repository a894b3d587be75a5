import type { MetricsRegistry } from '../metrics/index.ts';

/** How captions come about. */
export interface CaptionMetrics {
  changed(how: 'imported' | 'edited' | 'removed'): void;
}

export const createCaptionMetrics = ({
  registry,
}: {
  readonly registry: MetricsRegistry;
}): CaptionMetrics => {
  const changes = registry.counter({
    name: 'captions_changes_total',
    help: 'Captions of recordings that were taken from a file, edited, or removed',
    labels: ['how'],
  });
  return {
    changed(how) {
      changes.inc({ how });
    },
  };
};
