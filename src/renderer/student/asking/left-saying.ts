/** What is said of the time that is left, as the keys of `asking_student.left`. */
export interface LeftSaying {
  readonly what: 'started' | 'last_30' | 'last_10' | 'over' | null;
  /** Whole ones, as they were when it was first said. */
  readonly seconds: number;
  /** Of what it was said last. */
  readonly of: string;
}

export const NOTHING_LEFT_SAID: LeftSaying = { what: null, seconds: 0, of: '' };

const whatOf = (left: number): NonNullable<LeftSaying['what']> => {
  if (left === 0) return 'over';
  if (left <= 10) return 'last_10';
  return left <= 30 ? 'last_30' : 'started';
};

/**
 * At the start, for the last 30 and the last 10 seconds and at the end; no second of it in between: then the same as before.
 * @param of what is timed; another one begins anew
 * @param left whole seconds; null: nothing is timed
 */
export const leftSayingOf = (before: LeftSaying, of: string, left: number | null): LeftSaying => {
  if (left === null) return before.what === null ? before : NOTHING_LEFT_SAID;
  const what = whatOf(left);
  return before.of === of && before.what === what ? before : { what, seconds: left, of };
};
