import type { MetricsRegistry } from '../metrics/index.ts';

/** How many share a device. */
export interface DevicesMetrics {
  partnered(): void;
}

export const createDevicesMetrics = ({
  registry,
}: {
  readonly registry: MetricsRegistry;
}): DevicesMetrics => {
  const partners = registry.counter({
    name: 'partners_total',
    help: 'Students who came to the device of another one',
    labels: [],
  });
  return {
    partnered() {
      partners.inc();
    },
  };
};
