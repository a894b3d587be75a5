/**
 * The wall's time as it was when this was made, and steady from then on. A lesson is dated by it, and tokens are good by it: the
 * computer's own clock may be set in mid-lesson, by 25 years where its battery was empty.
 */
export interface SteadyClock {
  readonly now: () => Date;
  /**
   * Goes by the computer's clock as it is now. What is steady stands still while a laptop sleeps, and a clock that was wrong at
   * the start may have been set right since.
   */
  readonly takeAnew: () => void;
}

export const createSteadyClock = (
  wall = (): number => Date.now(),
  monotonic = (): number => performance.now(),
): SteadyClock => {
  const read = (): number => wall() - monotonic();
  let origin_ms = read();
  return {
    now: () => new Date(origin_ms + monotonic()),
    takeAnew: () => {
      origin_ms = read();
    },
  };
};
