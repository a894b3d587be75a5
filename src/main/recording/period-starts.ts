import { createTokenBucket } from '../token-bucket.ts';

export interface PeriodStartsDeps {
  /** How many may be starting at a time: to load two programs is the dearest thing a recording does. */
  readonly max_starting: number;
  /** Of all lessons together, after a burst of as many. */
  readonly per_minute: number;
  /** Monotonic. */
  readonly now_ms: () => number;
}

/** The process's one gate for periods that begin: however many lessons ask for one at once, few are loaded at a time. */
export interface PeriodStarts {
  /**
   * Calls back after `pause_ms` at the soonest and never at once; those whose pause is over, in the order of asking.
   * @returns says that it has started, or that it is not wanted any more; harmless twice
   */
  ask(pause_ms: number, onMay: () => void): () => void;
}

export const createPeriodStarts = ({ max_starting, per_minute, now_ms }: PeriodStartsDeps): PeriodStarts => {
  const bucket = createTokenBucket({ capacity: per_minute, per_second: per_minute / 60, now_ms });
  const queue: (() => void)[] = [];
  let starting = 0;
  let timer: NodeJS.Timeout | null = null;

  const serveIn = (delay_ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      serve();
    }, delay_ms);
  };
  const serve = (): void => {
    if (queue.length === 0 || starting >= max_starting) return;
    const wait_ms = bucket.wait_ms(1);
    if (wait_ms === 0) {
      bucket.charge(1);
      starting += 1;
      queue.shift()?.();
    }
    serveIn(wait_ms);
  };

  return {
    ask(pause_ms, onMay) {
      let is: 'pausing' | 'queued' | 'started' | 'over' = 'pausing';
      const begin = (): void => {
        is = 'started';
        onMay();
      };
      const pause = setTimeout(() => {
        is = 'queued';
        queue.push(begin);
        serve();
      }, pause_ms);
      return () => {
        clearTimeout(pause);
        if (is === 'queued') queue.splice(queue.indexOf(begin), 1);
        if (is === 'started') {
          starting -= 1;
          serveIn(0);
        }
        is = 'over';
      };
    },
  };
};
