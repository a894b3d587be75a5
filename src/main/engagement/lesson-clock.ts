/** The lesson's clock: monotonic, and standing still while no node runs. A computer's clock that is set moves nothing. */
export interface LessonClock {
  /** Seconds, to tenths. Never less than before. */
  readonly t: number;
}

export interface LessonClockDeps {
  /** How far it was when this run of the node began to follow it, in seconds. */
  readonly from_t: number;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

export const createLessonClock = ({ from_t, now_ms }: LessonClockDeps): LessonClock => {
  const began_ms = now_ms();
  let last = from_t;
  return {
    get t() {
      last = Math.max(last, Math.round((from_t + (now_ms() - began_ms) / 1000) * 10) / 10);
      return last;
    },
  };
};
