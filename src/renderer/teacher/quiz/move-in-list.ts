/** One entry at another place, both from 0; a place beyond an end is that end. */
export const movedTo = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  const entry = list[from];
  const place = Math.max(0, Math.min(list.length - 1, to));
  if (entry === undefined || place === from) return list;
  return list.toSpliced(from, 1).toSpliced(place, 0, entry);
};

/**
 * Where an entry comes to stand that is dropped beside another one.
 * @param at of the one that it is dropped at, before anything is moved
 */
export const placeOfDrop = (from: number, at: number, side: 'before' | 'after'): number => {
  const before = side === 'before' ? at : at + 1;
  return from < before ? before - 1 : before;
};
