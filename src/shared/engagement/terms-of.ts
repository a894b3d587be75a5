import type { Term } from '../contract/engagement/scores.ts';
import { POINTS } from './count-student.ts';
import {
  countOf,
  knownOf,
  ofOf,
  PART_SCORES,
  PART_WEIGHTS,
  PARTS,
  PARTS_OF,
  type PartScore,
} from './terms.ts';
import { partShare, reliabilityOf, weigh } from './weigh.ts';

const RIGHT = PARTS.indexOf('right_answers');

/** For reading: no tail of digits. */
const thousandth = (value: number): number => Math.round(value * 1000) / 1000;
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The terms of one of the three scores, of which something is known. Their weights sum up to 1. */
export const termsOf = (
  score: PartScore,
  sums: Float64Array,
  row: number,
  since: readonly number[],
  minute: number,
): Term[] => {
  const terms: Term[] = [];
  let weight = 0;
  for (const part of PARTS_OF[score]) {
    const share = (since[part] ?? Infinity) > minute ? null : partShare(sums, part, row);
    if (share === null) continue;
    const weighs = (PART_WEIGHTS[part] ?? 0) * reliabilityOf(sums, part, row);
    weight += weighs;
    terms.push({
      term: PARTS[part],
      share: thousandth(share),
      weight: weighs,
      count: tenth(sums[row + (part === RIGHT ? POINTS : countOf(part))] ?? 0),
      of: tenth(sums[row + (part === RIGHT ? knownOf(part) : ofOf(part))] ?? 0),
    });
  }
  for (const term of terms) term.weight = thousandth(term.weight / weight);
  return terms;
};

/** Those of `overall`: the three scores as they are before they are shrunk, each by what of its parts is known. In points of 100. */
export const overallTerms = (
  sums: Float64Array,
  row: number,
  since: readonly number[],
  minute: number,
): Term[] => {
  const terms: Term[] = [];
  let weight = 0;
  for (const term of PART_SCORES) {
    const of = weigh(sums, row, PARTS_OF[term], since, minute, { share: 0, weight: 0, evidence: 0 });
    if (of.weight === 0) continue;
    weight += of.weight;
    const points = Math.round(100 * of.share);
    terms.push({ term, share: thousandth(of.share), weight: of.weight, count: points, of: 100 });
  }
  for (const term of terms) term.weight = thousandth(term.weight / weight);
  return terms;
};
