export interface StartLimiterDeps {
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * When a program may be started (again): three times at once and then each second, as a source that changes its codec a
 * hundred times a second must not start a hundred programs; and from the third failure in a row on, less and less often.
 */
export interface StartLimiter {
  /** Whether it may start now; true counts as a start. */
  take(): boolean;
  /** What was started ended by itself. */
  failed(): void;
  /** All is forgotten: another source. */
  reset(): void;
}

const BURST = 3;
const REFILL_MS = 1000;
const FREE_FAILURES = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 16_000;
/** Who ran for so long has not failed from the start. */
const HEALTHY_MS = 30_000;

export const createStartLimiter = ({
  now = () => performance.now(),
}: StartLimiterDeps = {}): StartLimiter => {
  let tokens = BURST;
  let counted_at_ms = now();
  let started_at_ms = now();
  let failures = 0;
  let not_before_ms = Number.NEGATIVE_INFINITY;

  return {
    take() {
      const now_ms = now();
      tokens = Math.min(BURST, tokens + (now_ms - counted_at_ms) / REFILL_MS);
      counted_at_ms = now_ms;
      if (tokens < 1 || now_ms < not_before_ms) return false;
      tokens -= 1;
      started_at_ms = now_ms;
      return true;
    },
    failed() {
      const now_ms = now();
      failures = now_ms - started_at_ms > HEALTHY_MS ? 1 : failures + 1;
      if (failures <= FREE_FAILURES) return;
      const pause_ms = FIRST_PAUSE_MS * 2 ** (failures - FREE_FAILURES - 1);
      not_before_ms = now_ms + Math.min(LONGEST_PAUSE_MS, pause_ms);
    },
    reset() {
      tokens = BURST;
      failures = 0;
      not_before_ms = Number.NEGATIVE_INFINITY;
    },
  };
};
