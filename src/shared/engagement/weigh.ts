import { countOf, knownOf, ofOf, PART_WEIGHTS, PARTS } from './terms.ts';
import { HALF_KNOWN } from './weights.ts';

const HALF: readonly number[] = PARTS.map((part) => HALF_KNOWN[part]);

/** What a score comes to before it is shrunk. */
export interface Weighed {
  /** 0 to 1; of no meaning while `weight` is 0. */
  share: number;
  /** Of the parts of which there is evidence, each by how reliable it is; 0: of none. */
  weight: number;
  /** 0 to 1: of what is enough of all parts in use, how much is known of this student. */
  evidence: number;
}

/** A part's share; null: nothing is known of it. */
export const partShare = (sums: Float64Array, part: number, row = 0): number | null => {
  const known = sums[row + knownOf(part)] ?? 0;
  const of = sums[row + ofOf(part)] ?? 0;
  return known > 0 && of > 0 ? Math.min(1, (sums[row + countOf(part)] ?? 0) / of) : null;
};

/** n / (n + k): Spearman and Brown's formula for how much a mean of n observations says of whoever was observed. 0 to 1. */
export const reliabilityOf = (sums: Float64Array, part: number, row = 0): number => {
  const n = sums[row + knownOf(part)] ?? 0;
  return n / (n + (HALF[part] ?? 1));
};

/**
 * The mean of the parts that are in use and of which something is known of this student, each by its weight times its reliability: what was seen
 * twice half an hour ago says little of now. Its evidence is the reliability of all that is in use, by weight.
 * @param row where they begin in `sums`
 * @param into is written, and given back: this runs for every student and minute
 */
export const weigh = (
  sums: Float64Array,
  row: number,
  parts: readonly number[],
  since: readonly number[],
  minute: number,
  into: Weighed,
): Weighed => {
  let won = 0;
  let weight = 0;
  let in_use = 0;
  for (const part of parts) {
    if ((since[part] ?? Infinity) > minute) continue;
    const weighs = PART_WEIGHTS[part] ?? 0;
    in_use += weighs;
    const share = partShare(sums, part, row);
    if (share === null) continue;
    const counts = weighs * reliabilityOf(sums, part, row);
    won += counts * share;
    weight += counts;
  }
  into.share = weight > 0 ? won / weight : 0;
  into.weight = weight;
  into.evidence = in_use > 0 ? weight / in_use : 0;
  return into;
};
