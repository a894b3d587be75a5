/** More would be too small for a finger, side by side on a phone. */
const IN_A_ROW = 6;

/** How many numbers stand side by side: rows are as long as one another, or nearly. */
export const columnsOf = (count: number): number => Math.ceil(count / Math.ceil(count / IN_A_ROW));

/** A figure chooses its number, and 0 the 10 where there is no 0. undefined: it is none of the scale. */
export const stepOfKey = (key: string, steps: readonly number[]): number | undefined => {
  if (!/^\d$/.test(key)) return undefined;
  const number = Number(key);
  if (steps.includes(number)) return number;
  return key === '0' && steps.includes(10) ? 10 : undefined;
};
