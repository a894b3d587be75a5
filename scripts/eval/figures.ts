import {
  aucOf,
  averagePrecisionOf,
  calibrationOf,
  gapOf,
  intervalOf,
  missRatesOf,
  type Calibration,
  type Case,
} from './metrics.ts';
import type { CourseRun } from './oulad-data.ts';
import { scoreOulad } from './oulad.ts';
import { scoreXapi, type XapiRow } from './xapi.ts';

/** Of all, the worst whom an alert would be about. */
export const ALERTED_SHARE = 0.25;
const DRAWS = 400;

type Rates = Readonly<Record<string, number>>;
type Interval = readonly [number, number] | null;

/** How well one score tells who is at risk. */
export interface Told {
  readonly auc: number | null;
  readonly ap: number | null;
  readonly miss_rate_by_group: Rates;
  readonly miss_gap: number;
}

export interface XapiFigures extends Told {
  readonly n: number;
  readonly at_risk: number;
  /** Of `auc`, 95 %. */
  readonly auc_interval: Interval;
  /** The four counts alone, to be compared with what others make of the same four. `auc` has absence too, as the shipped risk has. */
  readonly counts: Told;
  readonly counts_interval: Interval;
  readonly bbb: Told;
  /** As `bbb.auc`. */
  readonly bbb_auc: number | null;
  readonly claper: Told;
  /** Of draws, in which the four counts told more than BigBlueButton's sum. */
  readonly better_than_bbb: number;
  readonly calibration: Calibration;
  /** The same, after one number was added to all of them so that their mean is right: what is wrong about their order and their steepness. */
  readonly calibration_at_base: Calibration;
  readonly spread: number;
}

export interface OuladDay extends Told {
  readonly day: number;
  readonly n: number;
  /** Enrolled, and nothing was due: of them nothing is said. */
  readonly unknown: number;
  readonly auc_interval: Interval;
  /** Those of whom nothing is said put in the middle. */
  readonly auc_with_unknown: number | null;
  /** The mean share of points, what is missing as 0. */
  readonly plain_auc: number | null;
  readonly calibration: Calibration;
  readonly calibration_at_base: Calibration;
}

const toldOf = (cases: readonly Case[]): Told => {
  const rates = missRatesOf(cases, ALERTED_SHARE);
  return {
    auc: aucOf(cases),
    ap: averagePrecisionOf(cases),
    miss_rate_by_group: rates,
    miss_gap: gapOf(rates),
  };
};

const meanOf = (cases: readonly Case[], of: (one: Case) => number): number =>
  cases.reduce((sum, one) => sum + of(one), 0) / Math.max(1, cases.length);

/** Adds one number to the logit of all chances, so that their mean is the share of those at risk. */
const atBaseOf = (cases: readonly Case[]): Case[] => {
  const base = meanOf(cases, ({ is_at_risk }) => Number(is_at_risk));
  const shifted = (by: number): Case[] =>
    cases.map((one) => {
      const chance = Math.min(1 - 1e-9, Math.max(1e-9, one.score));
      return { ...one, score: 1 / (1 + Math.exp(-Math.log(chance / (1 - chance)) - by)) };
    });
  let low = -20;
  let high = 20;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (meanOf(shifted(middle), ({ score }) => score) < base) low = middle;
    else high = middle;
  }
  return shifted(low);
};

export const xapiFigures = (rows: readonly XapiRow[], draws = DRAWS): XapiFigures => {
  const { counts, risk, bbb, claper, spread } = scoreXapi(rows);
  const pairs = counts.map((own, index) => ({ own, other: bbb[index] ?? own }));
  let better = 0;
  let compared = 0;
  intervalOf(
    pairs,
    (drawn) => {
      const own = aucOf(drawn.map((pair) => pair.own));
      const other = aucOf(drawn.map((pair) => pair.other));
      if (own === null || other === null) return null;
      compared += 1;
      if (own > other) better += 1;
      return own - other;
    },
    draws,
  );
  return {
    n: rows.length,
    at_risk: counts.filter(({ is_at_risk }) => is_at_risk).length,
    ...toldOf(risk),
    auc_interval: intervalOf(risk, aucOf, draws),
    counts: toldOf(counts),
    counts_interval: intervalOf(counts, aucOf, draws),
    bbb: toldOf(bbb),
    bbb_auc: aucOf(bbb),
    claper: toldOf(claper),
    better_than_bbb: compared === 0 ? 0 : better / compared,
    calibration: calibrationOf(risk),
    calibration_at_base: calibrationOf(atBaseOf(risk)),
    spread,
  };
};

export const ouladDay = (runs: readonly CourseRun[], day: number, draws = 60): OuladDay => {
  const { risk, plain, unknown } = scoreOulad(runs, day);
  const middle = meanOf(risk, ({ score }) => score);
  return {
    day,
    n: risk.length,
    unknown: unknown.length,
    ...toldOf(risk),
    auc_interval: intervalOf(risk, aucOf, draws),
    auc_with_unknown: aucOf([...risk, ...unknown.map((one) => ({ ...one, score: middle }))]),
    plain_auc: aucOf(plain),
    calibration: calibrationOf(risk),
    calibration_at_base: calibrationOf(atBaseOf(risk)),
  };
};
