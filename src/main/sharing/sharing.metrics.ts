import type { MetricsRegistry } from '../metrics/index.ts';

/** How often what is shared is opened, and by what. */
export interface SharingMetrics {
  /** seat: by the page's own, told by name, or let in by neither. */
  opened(by: 'seat' | 'name' | 'refused'): void;
}

export const createSharingMetrics = ({
  registry,
}: {
  readonly registry: MetricsRegistry;
}): SharingMetrics => {
  const opened = registry.counter({
    name: 'shared_opened_total',
    help: 'Times that somebody asked for what is shared',
    labels: ['by'],
  });
  return {
    opened(by) {
      opened.inc({ by });
    },
  };
};
