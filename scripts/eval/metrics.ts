import { createRandom } from '../../test/support/engagement/random.ts';

/** One student: how much a score says that it needs help, whether it did, and to which group it belongs. */
export interface Case {
  /** The higher, the more it is said to need help. */
  readonly score: number;
  readonly is_at_risk: boolean;
  readonly group: string;
}

/**
 * Area under the ROC curve: the chance that one at risk has more of the score than one who is not, equals counting half (Mann and Whitney).
 * null: there are none of one kind.
 */
export const aucOf = (cases: readonly Case[]): number | null => {
  const sorted = [...cases].sort((one, other) => one.score - other.score);
  const positives = sorted.filter(({ is_at_risk }) => is_at_risk).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (sorted[at]?.is_at_risk === true) ranks += rank;
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
};

/** Mean precision at each one at risk, going down by score; of equals, all at once. null: nobody is at risk. */
export const averagePrecisionOf = (cases: readonly Case[]): number | null => {
  const sorted = [...cases].sort((one, other) => other.score - one.score);
  const positives = sorted.filter(({ is_at_risk }) => is_at_risk).length;
  if (positives === 0) return null;
  let found = 0;
  let sum = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    let here = 0;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) {
      if (sorted[to]?.is_at_risk === true) here += 1;
      to += 1;
    }
    found += here;
    sum += (here * found) / to;
    from = to;
  }
  return sum / positives;
};

/**
 * By group, the share of those at risk whom an alert about the worst `share` of all leaves out. Of several who have the same score at the edge
 * each counts as far as there is room.
 */
export const missRatesOf = (cases: readonly Case[], share: number): Record<string, number> => {
  const sorted = [...cases].sort((one, other) => other.score - one.score);
  const room = Math.round(sorted.length * share);
  const edge = sorted[room - 1]?.score ?? Infinity;
  const above = sorted.filter(({ score }) => score > edge).length;
  const equals = sorted.filter(({ score }) => score === edge).length;
  const of = new Map<string, { missed: number; all: number }>();
  for (const { score, is_at_risk, group } of sorted) {
    if (!is_at_risk) continue;
    const counted = of.get(group) ?? { missed: 0, all: 0 };
    counted.all += 1;
    if (score === edge) counted.missed += 1 - (room - above) / equals;
    else if (score < edge) counted.missed += 1;
    of.set(group, counted);
  }
  return Object.fromEntries([...of].sort().map(([group, { missed, all }]) => [group, missed / all]));
};

/** Between the group that is missed most and the one that is missed least. */
export const gapOf = (rates: Readonly<Record<string, number>>): number => {
  const values = Object.values(rates);
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
};

export interface Calibration {
  /** Mean squared error of the chances. */
  readonly brier: number;
  /** Expected calibration error: how far chances and shares are apart, by tenths of the students. */
  readonly ece: number;
  readonly bins: readonly { readonly said: number; readonly was: number; readonly n: number }[];
}

/** @param cases whose score is a chance, 0 to 1 */
export const calibrationOf = (cases: readonly Case[], bins = 10): Calibration => {
  const sorted = [...cases].sort((one, other) => one.score - other.score);
  const parts = Array.from({ length: bins }, (_, bin) =>
    sorted.slice(Math.round((bin * sorted.length) / bins), Math.round(((bin + 1) * sorted.length) / bins)),
  ).filter((part) => part.length > 0);
  const mean = (part: readonly Case[], of: (one: Case) => number): number =>
    part.reduce((sum, one) => sum + of(one), 0) / part.length;
  const made = parts.map((part) => ({
    said: mean(part, ({ score }) => score),
    was: mean(part, ({ is_at_risk }) => Number(is_at_risk)),
    n: part.length,
  }));
  const ece =
    made.reduce((sum, { said, was, n }) => sum + n * Math.abs(said - was), 0) / Math.max(1, cases.length);
  const brier =
    cases.length === 0 ? 0 : mean(cases, ({ score, is_at_risk }) => (score - Number(is_at_risk)) ** 2);
  return { brier, ece, bins: made };
};

/** 95 % of a figure of cases drawn again with replacement (Efron's percentile bootstrap), the same at each run. null: it has none. */
export const intervalOf = <T>(
  cases: readonly T[],
  figure: (drawn: readonly T[]) => number | null,
  draws: number,
): readonly [number, number] | null => {
  const random = createRandom(20_140_101);
  const figures: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawn: T[] = [];
    while (drawn.length < cases.length) {
      const one = cases[Math.floor(random() * cases.length)];
      if (one !== undefined) drawn.push(one);
    }
    const of = figure(drawn);
    if (of !== null) figures.push(of);
  }
  figures.sort((one, other) => one - other);
  const low = figures[Math.floor(figures.length * 0.025)];
  const high = figures[Math.min(figures.length - 1, Math.floor(figures.length * 0.975))];
  return low === undefined || high === undefined ? null : [low, high];
};
