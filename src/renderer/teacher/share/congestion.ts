/** Pictures of one look. */
const WINDOW = 30;
/** More skipped than this share is too much for this computer or network … */
const TOO_MANY = 0.3;
const STEP_DOWN = 0.7;
/** … and after so many good looks more is dared again. */
const GOOD_LOOKS = 6;
const STEP_UP = 1.2;
const LEAST = 0.2;

/** Finds the share of the wanted bitrate that computer and network carry. */
export interface Congestion {
  /** A picture was due. @returns the share from now on, 0.2 to 1, where it changes; else null */
  note(skipped: boolean): number | null;
}

export const createCongestion = (): Congestion => {
  let share = 1;
  let seen = 0;
  let skips = 0;
  let good_looks = 0;

  const look = (): number => {
    if (skips / seen > TOO_MANY) {
      good_looks = 0;
      return Math.max(LEAST, share * STEP_DOWN);
    }
    good_looks = skips === 0 ? good_looks + 1 : 0;
    if (good_looks < GOOD_LOOKS) return share;
    good_looks = 0;
    return Math.min(1, share * STEP_UP);
  };

  return {
    note(skipped) {
      seen += 1;
      if (skipped) skips += 1;
      if (seen < WINDOW) return null;
      const next = look();
      seen = 0;
      skips = 0;
      if (next === share) return null;
      share = next;
      return share;
    },
  };
};
