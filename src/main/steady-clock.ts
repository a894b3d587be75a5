import { uptime } from 'node:os';

/**
 * The wall's time as it was when this was made, and steady from then on. A lesson is dated by it, and tokens are good by it: the
 * computer's own clock may be set in mid-lesson, by 25 years where its battery was empty.
 */
export interface SteadyClock {
  readonly now: () => Date;
  /**
   * Milliseconds that the computer has slept since, and that `now` has stood still for; 0 where it has not, as on Windows, whose
   * clocks go on. By how long the computer is up, which goes on in a sleep, and which is nothing to whoever sets its clock.
   * To be asked again and again: a sleep is what has come to 3 s since it was asked before.
   */
  readonly slept_ms: () => number;
  /**
   * Goes by the computer's clock as it is now. What is steady stands still while a laptop sleeps, and a clock that was wrong at
   * the start may have been set right since.
   */
  readonly takeAnew: () => void;
}

/** More than whole seconds, as macOS counts, and what two clocks go apart by in an hour. */
const MIN_SLEEP_MS = 3000;

export const createSteadyClock = (
  wall = (): number => Date.now(),
  monotonic = (): number => performance.now(),
  up = (): number => uptime() * 1000,
): SteadyClock => {
  const read = (): number => wall() - monotonic();
  const readLead = (): number => up() - monotonic();
  let origin_ms = read();
  let lead_ms = readLead();
  let slept_ms = 0;
  return {
    now: () => new Date(origin_ms + monotonic()),
    slept_ms: () => {
      const before_ms = lead_ms;
      lead_ms = readLead();
      if (lead_ms - before_ms >= MIN_SLEEP_MS) slept_ms += lead_ms - before_ms;
      return slept_ms;
    },
    takeAnew: () => {
      origin_ms = read();
      lead_ms = readLead();
      slept_ms = 0;
    },
  };
};
