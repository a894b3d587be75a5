import type { Bus } from '../bus/bus.ts';
import type { MetricsRegistry } from '../metrics/index.ts';

export interface IngestMetricsDeps {
  readonly registry: MetricsRegistry;
  readonly bus: Pick<Bus, 'on'>;
}

/** Counts publishers of every kind, as the bus tells of them. @returns what follows the bus until the returned function is called */
export const createIngestMetrics = ({ registry, bus }: IngestMetricsDeps): { follow(): () => void } => {
  const present = new Set<string>();
  const publishers = registry.gauge({ name: 'publishers', help: 'Publishers that are connected' });
  const refusals = registry.counter({
    name: 'publish_refusals_total',
    help: 'Publishers turned away',
    labels: ['reason'],
  });
  return {
    follow() {
      const subscriptions = [
        bus.on('publisher.started', ({ payload }) => {
          publishers.set(present.add(payload.publisher_id).size);
        }),
        bus.on('publisher.ended', ({ payload }) => {
          present.delete(payload.publisher_id);
          publishers.set(present.size);
        }),
        bus.on('publisher.refused', ({ payload }) => {
          refusals.inc({ reason: payload.reason }, payload.count);
        }),
      ];
      return () => {
        for (const unsubscribe of subscriptions) unsubscribe();
      };
    },
  };
};
