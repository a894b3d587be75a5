/** A page that plays on, or is paused, is never so far before where it was; whoever goes back by ten seconds is, at the next beat. */
const BACK_SECONDS = 3;
/** Looking for a place is one rewind. */
const GAP_S = 10;

interface Place {
  /** Seconds of the recording; null: at the live edge. */
  readonly position: number | null;
  readonly told_at: number;
}

/** Finds that a student watches a part again, by the places that its page beats from. */
export interface Rewinds {
  /**
   * @param t on the lesson's clock @param position seconds of the lesson as the recording counts it; null: at the live edge
   * @returns to which second it went back; null: it did not
   */
  beat(student_id: string, t: number, position: number | null): number | null;
  forget(student_id: string): void;
  /** Forgets all. */
  clear(): void;
}

export const createRewinds = (): Rewinds => {
  const places = new Map<string, Place>();
  return {
    beat(student_id, t, position) {
      const before = places.get(student_id);
      const told_at = before?.told_at ?? -GAP_S;
      // Before the first beat it is not known where it came from: a page that is loaded again goes on where it was.
      const is_back =
        before !== undefined &&
        position !== null &&
        (before.position === null || position < before.position - BACK_SECONDS);
      const is_told = is_back && t - told_at >= GAP_S;
      places.set(student_id, { position, told_at: is_told ? t : told_at });
      return is_told ? position : null;
    },
    forget(student_id) {
      places.delete(student_id);
    },
    clear() {
      places.clear();
    },
  };
};
