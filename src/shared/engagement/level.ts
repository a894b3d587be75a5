import type { Band, Level, Term } from '../contract/engagement/scores.ts';
import { pointsOf } from './numbers.ts';
import type { Weighed } from './weigh.ts';
import { EVIDENCE_FOR_A_BAND, HIGH_FROM, MIDDLE_FROM, SPREAD_OF_STUDENTS } from './weights.ts';

/** Of a level of so many points, by so much evidence. */
export const bandOf = (value: number | null, evidence: number): Band => {
  if (value === null || evidence < EVIDENCE_FOR_A_BAND) return 'unknown';
  if (value >= HIGH_FROM) return 'high';
  return value >= MIDDLE_FROM ? 'middle' : 'low';
};

/** What is a student's own of one score, before it is shrunk to the class. */
type Own = Pick<Weighed, 'share' | 'evidence'>;

const isLow = ({ share, evidence }: Own): boolean =>
  evidence >= EVIDENCE_FOR_A_BAND && pointsOf(share) < MIDDLE_FROM;

/**
 * Of `overall`: that of its value, but not high while the student's own attention or right answers are low. In a sum one makes up for another: of
 * watching 20, answering 30 and being right 25, who watches and answers all has two thirds of it with no answer right, and the class's mean
 * adds to that. A sum like this orders students well (docs/validity.md) and says too little of one of them, so that the band asks for more than
 * the sum. Participation asks for nothing: quiet is not trouble.
 */
export const overallBandOf = (
  value: number | null,
  evidence: number,
  own: Readonly<Record<'attention' | 'accuracy', Own>>,
): Band => {
  const band = bandOf(value, evidence);
  return band === 'high' && (isLow(own.attention) || isLow(own.accuracy)) ? 'middle' : band;
};

/** Nothing is known. */
export const UNKNOWN_LEVEL: Level = {
  value: null,
  low: null,
  high: null,
  evidence: 0,
  band: 'unknown',
  terms: [],
};

/**
 * A level with its band of 95 %: of students of whom as much is known, the true value is off by Kelley's standard error of estimation,
 * σ·√(1 − reliability), where σ is the spread of students. Cut off at 0 and 100.
 * @param share shrunk, 0 to 1
 */
export const levelOf = (share: number, evidence: number, terms: Term[]): Level => {
  const off = 1.96 * SPREAD_OF_STUDENTS * Math.sqrt(1 - evidence);
  const value = pointsOf(share);
  const known = Math.round(evidence * 1000) / 1000;
  return {
    value,
    low: pointsOf(share - off),
    high: pointsOf(share + off),
    evidence: known,
    band: bandOf(value, known),
    terms,
  };
};
