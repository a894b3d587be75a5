/** Something that stands among others, small places first. */
interface Placed {
  readonly place: number;
}

/** A place between two; null: there is none left. Halves of a distance run out after some fifty moves to the same spot. */
const between = (lower: number, upper: number): number | null => {
  const middle = (lower + upper) / 2;
  return middle > lower && middle < upper ? middle : null;
};

/**
 * A place before `before`, in a list in its order. Where none is left there, the whole list is numbered anew.
 * @param before null: at the end
 * @param move gives one of the list another place. The last one is moved first, so that whatever fails meanwhile, their order stays
 */
export const makePlace = async <T extends Placed>(
  list: readonly T[],
  before: T | null,
  move: (one: T, place: number) => Promise<void>,
): Promise<number> => {
  const index = before === null ? list.length : list.indexOf(before);
  const lower = list[index - 1]?.place;
  const upper = before?.place;
  if (upper === undefined) return lower === undefined ? 0 : Math.floor(lower) + 1;
  if (lower === undefined) return Math.ceil(upper) - 1;
  const place = between(lower, upper);
  if (place !== null) return place;
  const base = Math.floor(list.at(-1)?.place ?? 0) + 1;
  for (const [at, one] of [...list.entries()].reverse()) await move(one, base + at);
  return base + index - 0.5;
};
