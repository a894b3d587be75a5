import { pointsOf } from './numbers.ts';
import { areSame, type ScoreMemory } from './score-memory.ts';
import { addToClass, shrink, type ClassSum } from './shrink.ts';
import type { Tally } from './tally.ts';

/**
 * `overall` of everybody in every minute, shrunk to the class as it was in that minute. By place.
 * @param memory by which the lesson was counted last
 */
export const minuteOverallsOf = (
  memory: ScoreMemory,
  count: number,
): readonly (readonly (number | null)[])[] => {
  const { minutes: known, typical } = memory;
  const tallies: readonly Tally[] = memory.students.map(({ tally }) => tally);
  const holds = known !== null && areSame(known.tallies, tallies) && areSame(known.typical, typical);
  const first = holds ? Math.min(memory.minutes_from, known.count) : 0;
  if (holds && first >= count && known.count === count) return known.points;
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
  memory.minutes_from = Infinity;
  return points;
};
