/**
 * Times for blocks of sound that come in a row. What is told of them is rounded, so each begins where the one before
 * ended, until it tells of a real gap, or of a clock that has drifted away.
 */
export interface EvenTimes {
  /**
   * @param told_ms when the block begins, as far as is known
   * @param length_ms how long it is
   * @returns when it begins
   */
  next(told_ms: number, length_ms: number): number;
}

/** Containers round to milliseconds; less than this is no gap. */
const MAX_SLIP_MS = 20;

export const createEvenTimes = (): EvenTimes => {
  let due_ms: number | null = null;
  return {
    next(told_ms, length_ms) {
      const begins_ms = due_ms === null || Math.abs(told_ms - due_ms) > MAX_SLIP_MS ? told_ms : due_ms;
      due_ms = begins_ms + length_ms;
      return begins_ms;
    },
  };
};
