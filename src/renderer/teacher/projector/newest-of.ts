interface Wanted {
  readonly id: string;
  /** As the node writes times, which sort as they are; null: it is not wanted. */
  readonly since: string | null;
}

/** @returns what was asked for last, of two at once the later one of the list; null: nothing is wanted */
export const newestOf = (all: readonly Wanted[]): string | null =>
  all.reduce<Wanted>(
    (newest, one) => (one.since !== null && one.since >= (newest.since ?? '') ? one : newest),
    { id: '', since: null },
  ).id || null;
