import type { Random } from '../question-kind.ts';

/** The same things in an order by lot, each order as likely as any other: one that is left out would tell something of the key. */
export const shuffled = <T>(things: readonly T[], random: Random): T[] => {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    // Both are within the list, where TypeScript cannot follow.
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
};
