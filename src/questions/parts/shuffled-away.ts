import type { Random } from '../question-kind.ts';

const swap = (items: unknown[], one: number, other: number): void => {
  [items[one], items[other]] = [items[other], items[one]];
};

/**
 * The same things in an order by lot in which none stands where it must not. Where there is no such order, or none that one exchange
 * after another leads to, as few do as were found.
 * @param isHome whether this thing must not stand at this place, from 0
 */
export const shuffledAway = <T>(
  things: readonly T[],
  isHome: (thing: T, place: number) => boolean,
  random: Random,
): T[] => {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last -= 1) swap(mixed, last, Math.floor(random() * (last + 1)));
  for (const [place, thing] of mixed.entries()) {
    if (!isHome(thing, place)) continue;
    const other = mixed.findIndex((its, at) => at !== place && !isHome(its, place) && !isHome(thing, at));
    if (other !== -1) swap(mixed, place, other);
  }
  return mixed;
};
