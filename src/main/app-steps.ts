import { AirError } from '../shared/errors.ts';
import type { Logger } from './logging/logger.ts';

/** One part of the app in its order. */
export interface Step {
  readonly name: string;
  readonly start?: () => Promise<void> | void;
  readonly stop?: () => Promise<void> | void;
}

export interface StepsDeps {
  readonly steps: readonly Step[];
  readonly logger: Logger;
  readonly start_timeout_ms: number;
  readonly stop_timeout_ms: number;
}

/** Starts parts in order and stops those that were started in reverse, each within its time. */
export interface Steps {
  /** On failure everything that was started is stopped before the error comes out. */
  start(): Promise<void>;
  /** Never rejects: what fails or hangs is logged, and the next is stopped. Idempotent. */
  stop(): Promise<void>;
}

const withinTime = async (work: Promise<void> | void, timeout_ms: number, what: string): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new AirError('unavailable', `${what} took longer than ${String(timeout_ms)} ms`));
    }, timeout_ms);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
};

export const createSteps = ({ steps, logger, start_timeout_ms, stop_timeout_ms }: StepsDeps): Steps => {
  const started: Step[] = [];

  const stop = async (): Promise<void> => {
    for (let step = started.pop(); step !== undefined; step = started.pop()) {
      try {
        await withinTime(step.stop?.(), stop_timeout_ms, `stopping ${step.name}`);
      } catch (error) {
        logger.error({ err: error, step: step.name }, 'a part could not be stopped in order');
      }
    }
  };

  return {
    async start() {
      try {
        for (const step of steps) {
          // Before its start: one that fails half way has something to stop as well.
          started.push(step);
          await withinTime(step.start?.(), start_timeout_ms, `starting ${step.name}`);
        }
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
};
