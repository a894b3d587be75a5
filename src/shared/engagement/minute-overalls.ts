import { pointsOf } from './numbers.ts';
import { areSame, type ScoreMemory } from './score-memory.ts';
import { addToClass, shrink, type ClassSum } from './shrink.ts';
import type { Tally } from './tally.ts';

/**
 * `overall` of everybody in every minute, shrunk to the class as it was in that minute.
 * @param from the first minute of which anything may be another than at the last call with this memory
 */
export const minuteOverallsOf = (
  tallies: readonly Tally[],
  typical: readonly boolean[],
  count: number,
  from: number,
  memory: ScoreMemory,
): (number | null)[][] => {
  const known = memory.minutes;
  const holds = known !== null && areSame(known.tallies, tallies) && areSame(known.typical, typical);
  const first = holds ? Math.min(from, known.count) : 0;
  const sums: ClassSum[] = [];
  for (let minute = first; minute < count; minute++) {
    const sum: ClassSum = { won: 0, known: 0 };
    for (const [index, tally] of tallies.entries()) {
      const own = tally.overalls[minute];
      if (own !== undefined && typical[index] === true) addToClass(sum, own);
    }
    sums.push(sum);
  }
  const points = tallies.map((tally, index) => {
    const before = holds ? known.points[index] : undefined;
    // Of its length from the start: this is most of what a tick leaves behind.
    const own = new Array<number | null>(count);
    for (let minute = 0; minute < count; minute++) {
      const weighed = minute < first ? undefined : tally.overalls[minute];
      const sum = sums[minute - first];
      if (weighed === undefined || sum === undefined) own[minute] = before?.[minute] ?? null;
      else own[minute] = weighed.weight === 0 ? null : pointsOf(shrink(weighed, sum));
    }
    return own;
  });
  memory.minutes = { tallies, typical, points, count };
  return points;
};
