/** A sender that a viewer may be given, by who is on it. */
export interface Place {
  /** Viewers of those who are suspected. */
  readonly suspects: number;
  readonly others: number;
}

/**
 * The sender where the next viewer should go: the emptiest, and suspects apart from all others.
 * @param spread over so many of the places with the fewest others. Two are enough to halve suspects; on the others nobody has
 * anything to fear. One is for who is suspected only for its address: there is nothing to halve.
 * @returns null where there is none
 */
export const choosePlace = <T extends Place>(spread: number, places: readonly T[]): T | null => {
  const allowed = [...places].sort((one, other) => one.others - other.others).slice(0, spread);
  const [best] = allowed.sort(
    (one, other) =>
      one.suspects - other.suspects || one.suspects + one.others - other.suspects - other.others,
  );
  return best ?? null;
};
