import { createTokenBucket } from '../token-bucket.ts';

/** How soon a lesson's next period may begin. */
export interface RestartPace {
  /** 0: now. */
  readonly wait_ms: number;
  begun(): void;
  /** It ended before it had brought out anything: the pause before the next one grows. */
  failed(): void;
  /** It has brought out something. */
  succeeded(): void;
}

/** A publisher that comes and goes, or a muxer that dies again and again: so many periods at once, then one each 4 s. */
const BURST = 12;
const PER_SECOND = 1 / 4;
const FIRST_PAUSE_MS = 1000;
/** When the trouble is over, the recording goes on within it. */
const MAX_PAUSE_MS = 4000;

/** @param now_ms monotonic */
export const createRestartPace = (now_ms: () => number): RestartPace => {
  const bucket = createTokenBucket({ capacity: BURST, per_second: PER_SECOND, now_ms });
  let pause_ms = 0;
  let paused_at_ms = 0;

  return {
    get wait_ms() {
      return Math.max(bucket.wait_ms(1), pause_ms - Math.max(0, now_ms() - paused_at_ms));
    },
    begun() {
      bucket.charge(1);
    },
    failed() {
      pause_ms = Math.min(MAX_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pause_ms * 2));
      paused_at_ms = now_ms();
    },
    succeeded() {
      pause_ms = 0;
    },
  };
};
