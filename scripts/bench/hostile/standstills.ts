/** Of one viewer, since it was last begun anew. Times in milliseconds. */
export interface Standing {
  /** The longest time without a new picture, whether or not it counts as a standstill. */
  readonly longest_ms: number;
  /** All standstills together. */
  readonly total_ms: number;
  readonly count: number;
}

export interface Standstills {
  picture(at_ms: number): void;
  /** What was before no longer counts. */
  restart(at_ms: number): void;
  /** A standstill that goes on counts as far as it has come. */
  read(at_ms: number): Standing;
}

/** Nobody sees the lack of three pictures of thirty a second as more than a jerk; longer, and the picture stands still. */
const STANDSTILL_MS = 150;

export const createStandstills = (began_at_ms: number): Standstills => {
  let since_ms = began_at_ms;
  let standing: Standing = { longest_ms: 0, total_ms: 0, count: 0 };

  const withGap = (gap_ms: number): Standing => {
    const stood = gap_ms > STANDSTILL_MS;
    return {
      longest_ms: Math.max(standing.longest_ms, gap_ms),
      total_ms: standing.total_ms + (stood ? gap_ms : 0),
      count: standing.count + (stood ? 1 : 0),
    };
  };
  return {
    picture(at_ms) {
      standing = withGap(at_ms - since_ms);
      since_ms = at_ms;
    },
    restart(at_ms) {
      since_ms = at_ms;
      standing = { longest_ms: 0, total_ms: 0, count: 0 };
    },
    read: (at_ms) => withGap(at_ms - since_ms),
  };
};
