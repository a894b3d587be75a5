/** A sender that a viewer may be given, by who is on it. */
export interface Place {
  /** Viewers of those who are suspected. */
  readonly suspects: number;
  readonly others: number;
}

/**
 * The sender where the next viewer should go: the emptiest, and suspects apart from all others.
 * @returns null where there is none
 */
export const choosePlace = <T extends Place>(is_suspected: boolean, places: readonly T[]): T | null => {
  // Two places are enough to halve suspects; on the others nobody has anything to fear.
  const allowed = is_suspected
    ? [...places].sort((one, other) => one.others - other.others).slice(0, 2)
    : [...places];
  const [best] = allowed.sort(
    (one, other) =>
      one.suspects - other.suspects || one.suspects + one.others - other.suspects - other.others,
  );
  return best ?? null;
};
