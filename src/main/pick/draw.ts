/** A whole number from 0 to below `bound` (1 or more), each of them as likely as the others. */
export type RandomBelow = (bound: number) => number;

/** So many of these, or all where there are fewer: each choice and each order is as likely as the others. */
export const drawFrom = <One>(from: readonly One[], count: number, randomBelow: RandomBelow): One[] => {
  const rest = [...from];
  const drawn: One[] = [];
  while (drawn.length < count && rest.length > 0) drawn.push(...rest.splice(randomBelow(rest.length), 1));
  return drawn;
};
