import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Bus } from '../bus/bus.ts';
import { residentBytes } from '../process/resident-bytes.ts';
import type { MetricsRegistry } from './registry.ts';

const LOOP_SAMPLE_MS = 1000;
const LOOP_RESOLUTION_MS = 10;
const NS_PER_SECOND = 1e9;

/** How busy each process is. This one is sampled here; the others are heard of on the bus. */
export interface ProcessMetrics {
  start(): void;
  /** Idempotent. */
  stop(): void;
}

export interface ProcessMetricsDeps {
  readonly registry: MetricsRegistry;
  readonly bus: Pick<Bus, 'on'>;
}

export const createProcessMetrics = ({ registry, bus }: ProcessMetricsDeps): ProcessMetrics => {
  const labels = ['process'] as const;
  const loop_p50 = registry.gauge({
    name: 'event_loop_delay_p50_seconds',
    help: 'Median event-loop delay of the last second',
    labels,
  });
  const loop_p99 = registry.gauge({
    name: 'event_loop_delay_p99_seconds',
    help: '99th percentile of the last second',
    labels,
  });
  const resident = registry.gauge({ name: 'resident_memory_bytes', help: 'Resident memory', labels });
  const restarts = registry.counter({
    name: 'process_restarts_total',
    help: 'Child processes started again after a loss',
    labels,
  });
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  const subscriptions: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  const sample = (): void => {
    // The monitor measures whole intervals: what exceeds its resolution is the delay.
    const delayOf = (percentile: number): number =>
      loop.count === 0
        ? 0
        : Math.max(0, loop.percentile(percentile) / NS_PER_SECOND - LOOP_RESOLUTION_MS / 1000);
    loop_p50.set({ process: 'app' }, delayOf(50));
    loop_p99.set({ process: 'app' }, delayOf(99));
    resident.set({ process: 'app' }, residentBytes());
    loop.reset();
  };

  return {
    start() {
      if (timer !== undefined) return;
      loop.enable();
      timer = setInterval(sample, LOOP_SAMPLE_MS);
      timer.unref();
      sample();
      subscriptions.push(
        bus.on('process.measured', ({ payload }) => {
          loop_p50.set({ process: payload.process }, payload.event_loop_delay_p50_seconds);
          loop_p99.set({ process: payload.process }, payload.event_loop_delay_p99_seconds);
          resident.set({ process: payload.process }, payload.resident_bytes);
        }),
        bus.on('process.restarted', ({ payload }) => {
          restarts.inc({ process: payload.process });
        }),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      clearInterval(timer);
      timer = undefined;
      loop.disable();
    },
  };
};
