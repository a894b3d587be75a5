/** A stretch of a list, from its first to behind its last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface WindowOf {
  /** Pixels from the list's beginning. */
  readonly scroll: number;
  /** Pixels that are in sight. */
  readonly sight: number;
  /** Pixels of one. */
  readonly size: number;
  readonly count: number;
  /** As many more at both ends, so that nothing is white while it moves. */
  readonly beyond: number;
}

/** Which of a list of equals are to be there. */
export const windowOf = ({ scroll, sight, size, count, beyond }: WindowOf): Stretch => {
  const first = Math.floor(Math.max(0, scroll) / size) - beyond;
  const behind = Math.ceil((Math.max(0, scroll) + Math.max(0, sight)) / size) + beyond;
  const to = Math.min(count, Math.max(0, behind));
  return { from: Math.min(to, Math.max(0, first)), to };
};

/**
 * Where to scroll so that one is wholly in sight; the same place where it is.
 * @param at pixels from the list's beginning; all others are pixels too
 */
export const scrollForOne = (at: number, size: number, scroll: number, sight: number): number => {
  if (at < scroll) return at;
  return at + size > scroll + sight ? Math.max(0, at + size - sight) : scroll;
};
