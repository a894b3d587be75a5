/** Who sits where: a key of a student for each seat, row by row; null: nobody does. */
export type Seats = readonly (string | null)[];

/** Seats in a row, as a teacher may choose. */
export const SEATS_IN_A_ROW = { min: 2, max: 12, initial: 6 } as const;

/**
 * Everybody at a seat: who had one keeps it, the others take what is free, in their order. Whole rows, and one more that is free.
 * @param kept as it was arranged before; of students who are not there their seats stay free
 * @param keys of those who are there
 */
export const seatAll = (kept: Seats, keys: readonly string[], in_a_row: number): Seats => {
  const there = new Set(keys);
  const seats: (string | null)[] = kept.map((key) => (key !== null && there.has(key) ? key : null));
  const seated = new Set(seats);
  let free = 0;
  for (const key of keys.filter((one) => !seated.has(one))) {
    // A seat that was another's before stays free for it while there are others.
    while (free < seats.length && (seats[free] !== null || (kept[free] ?? null) !== null)) free += 1;
    seats[free] = key;
  }
  const last = seats.findLastIndex((key) => key !== null);
  const rows = Math.ceil((last + 1) / in_a_row) + 1;
  return Array.from({ length: rows * in_a_row }, (_none, index) => seats[index] ?? null);
};

/** Whoever sits at both change places; a free seat is taken. */
export const swapSeats = (seats: Seats, from: number, to: number): Seats =>
  seats.map((key, index) => {
    if (index === from) return seats[to] ?? null;
    return index === to ? (seats[from] ?? null) : key;
  });

/** Where an arrow leads to; null: no further, or it is none. */
export const seatBeside = (key: string, from: number, count: number, in_a_row: number): number | null => {
  const column = from % in_a_row;
  const step =
    key === 'ArrowLeft' && column > 0
      ? -1
      : key === 'ArrowRight' && column < in_a_row - 1
        ? 1
        : key === 'ArrowUp'
          ? -in_a_row
          : key === 'ArrowDown'
            ? in_a_row
            : 0;
  const to = from + step;
  return step === 0 || to < 0 || to >= count ? null : to;
};
