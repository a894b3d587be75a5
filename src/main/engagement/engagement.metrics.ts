import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { MetricsRegistry } from '../metrics/index.ts';

/** How much is measured, and what it costs. */
export interface EngagementMetrics {
  /** A fact is on the disk. */
  noted(type: EngagementFact['type']): void;
  /** A fact was not written: the disk took it not, or too many wait for it. */
  lost(): void;
  /** A student did more than is kept. */
  leftOut(): void;
  ticked(seconds: number): void;
}

export const createEngagementMetrics = (registry: MetricsRegistry): EngagementMetrics => {
  const noted = registry.counter({
    ...{ name: 'engagement_facts_total', help: 'Facts that scores are made of', labels: ['type'] },
  });
  const lost = registry.counter({
    ...{ name: 'engagement_facts_lost_total', help: 'Facts of engagement that the disk did not take' },
  });
  const left_out = registry.counter({
    name: 'engagement_facts_left_out_total',
    help: 'What students did beyond what is kept of one',
  });
  const ticks = registry.histogram({
    name: 'engagement_tick_seconds',
    help: 'How long it took to work out all scores of a lesson',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25],
  });
  return {
    noted(type) {
      noted.inc({ type });
    },
    lost() {
      lost.inc();
    },
    leftOut() {
      left_out.inc();
    },
    ticked(seconds) {
      ticks.observe(seconds);
    },
  };
};
