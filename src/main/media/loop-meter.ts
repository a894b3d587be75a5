import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Of the loop-delay monitor; what it reports beyond it is the delay. */
const RESOLUTION_MS = 5;

/** Delays of this process's event loop since they were read last, in seconds. */
export interface LoopDelays {
  readonly event_loop_delay_p50_seconds: number;
  readonly event_loop_delay_p99_seconds: number;
}

/** How late this process's event loop is. */
export interface LoopMeter {
  start(): void;
  stop(): void;
  read(): LoopDelays;
}

export const createLoopMeter = (): LoopMeter => {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const delay = (percentile: number): number =>
    monitor.count === 0 ? 0 : Math.max(0, monitor.percentile(percentile) / 1e6 - RESOLUTION_MS) / 1000;
  return {
    start() {
      monitor.enable();
    },
    stop() {
      monitor.disable();
    },
    read() {
      const delays = { event_loop_delay_p50_seconds: delay(50), event_loop_delay_p99_seconds: delay(99) };
      monitor.reset();
      return delays;
    },
  };
};
