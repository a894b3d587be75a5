import type { MetricsRegistry } from '../metrics/index.ts';

export type SignalKind = 'hand' | 'lost' | 'pace' | 'reaction' | 'understood';

export interface SignalsMetricsDeps {
  readonly registry: MetricsRegistry;
  /** Raised hands, of all open lessons. */
  readonly handsUp: () => number;
}

/** How much students tell without words. */
export interface SignalsMetrics {
  given(kind: SignalKind): void;
  /** A reaction was one too many for its lesson. */
  leftOut(): void;
}

export const createSignalsMetrics = ({ registry, handsUp }: SignalsMetricsDeps): SignalsMetrics => {
  const given = registry.counter({ name: 'signals_total', help: 'Signals of students', labels: ['kind'] });
  const left_out = registry.counter({
    name: 'reactions_left_out_total',
    help: 'Reactions beyond what a lesson counts',
  });
  registry.gauge({
    name: 'hands_up',
    help: 'Raised hands in open lessons',
    collect: (gauge) => {
      gauge.set(handsUp());
    },
  });
  return {
    given(kind) {
      given.inc({ kind });
    },
    leftOut() {
      left_out.inc();
    },
  };
};
