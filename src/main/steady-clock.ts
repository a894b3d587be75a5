/**
 * The wall's time as it was when this was made, and steady from then on. A lesson is dated by it, and tokens are good by it: the
 * computer's own clock may be set in mid-lesson, by 25 years where its battery was empty.
 */
export const createSteadyClock = (
  wall = (): number => Date.now(),
  monotonic = (): number => performance.now(),
): (() => Date) => {
  const origin_ms = wall() - monotonic();
  return () => new Date(origin_ms + monotonic());
};
