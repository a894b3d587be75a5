/**
 * A lesson's clock that a jump of the computer's clock cannot move: the wall clock is read once, and the monotonic
 * clock counts from there.
 * @param started_at ISO 8601 of the lesson's start
 * @param wall_ms the wall clock now, in milliseconds since 1970
 * @param mono_ms the monotonic clock at the same moment
 * @returns elapsed whole seconds at a monotonic time; never below 0
 */
export const createElapsed = (started_at: string, wall_ms: number, mono_ms: number) => {
  const before_ms = Math.max(0, wall_ms - Date.parse(started_at));
  return (now_mono_ms: number): number =>
    Math.max(0, Math.floor((before_ms + (now_mono_ms - mono_ms)) / 1000));
};

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** Seconds as "00:12:41"; hours grow beyond two digits. */
export const formatClock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');

/** Seconds as an ISO 8601 duration, for `<time datetime>`. */
export const isoDuration = (seconds: number): string => `PT${seconds}S`;
