/** A fact with inertia: it holds once it was seen for a while, and is over once the opposite was. */
export interface Lasting {
  /** @param at_ms never before the last one */
  observe(seen: boolean, at_ms: number): void;
  readonly holds: boolean;
}

export const createLasting = (limits: { readonly begin_ms: number; readonly end_ms: number }): Lasting => {
  let holds = false;
  /** Since when the opposite of `holds` was seen without a break; null for not now. */
  let opposite_since_ms: number | null = null;

  return {
    observe(seen, at_ms) {
      if (seen === holds) {
        opposite_since_ms = null;
        return;
      }
      opposite_since_ms ??= at_ms;
      if (at_ms - opposite_since_ms < (holds ? limits.end_ms : limits.begin_ms)) return;
      holds = seen;
      opposite_since_ms = null;
    },
    get holds() {
      return holds;
    },
  };
};
