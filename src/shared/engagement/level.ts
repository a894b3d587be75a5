import type { Band, Level, Term } from '../contract/engagement/scores.ts';
import { pointsOf } from './numbers.ts';
import type { Weighed } from './weigh.ts';
import { EVIDENCE_FOR_A_BAND, HIGH_FROM, MIDDLE_FROM, SPREAD_OF_STUDENTS } from './weights.ts';

/** What is a student's own of one score, before it is shrunk to the class. */
type Own = Readonly<Pick<Weighed, 'share' | 'evidence'>>;

/** As it is told. */
const thousandth = (evidence: number): number => Math.round(evidence * 1000) / 1000;
const isKnown = ({ evidence }: Own): boolean => thousandth(evidence) >= EVIDENCE_FOR_A_BAND;
const isLow = (own: Own): boolean => isKnown(own) && pointsOf(own.share) < MIDDLE_FROM;

/** Of a level of so many points: the class makes nobody high whose own is low. */
export const bandOf = (value: number | null, own: Own): Band => {
  if (value === null || !isKnown(own)) return 'unknown';
  if (value >= HIGH_FROM) return isLow(own) ? 'middle' : 'high';
  return value >= MIDDLE_FROM ? 'middle' : 'low';
};

/**
 * Of `overall`: that of its value, but not high while the student's own attention or right answers are low. In a sum one makes up for another: of
 * watching 20, answering 30 and being right 25, who watches and answers all has two thirds of it with no answer right, and the class's mean
 * adds to that. A sum like this orders students well (docs/validity.md) and says too little of one of them, so that the band asks for more than
 * the sum. Participation asks for nothing: quiet is not trouble.
 * @param lessonAccuracy of the whole lesson: it holds while too little is known of right and wrong now
 */
export const overallBandOf = (
  value: number | null,
  own: Readonly<Record<'overall' | 'attention' | 'accuracy', Own>>,
  lessonAccuracy: () => Own,
): Band => {
  const band = bandOf(value, own.overall);
  if (band !== 'high') return band;
  const accuracy = isKnown(own.accuracy) ? own.accuracy : lessonAccuracy();
  return isLow(own.attention) || isLow(accuracy) ? 'middle' : band;
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
export const levelOf = (share: number, own: Own, terms: Term[]): Level => {
  const { evidence } = own;
  const off = 1.96 * SPREAD_OF_STUDENTS * Math.sqrt(1 - evidence);
  const value = pointsOf(share);
  return {
    value,
    low: pointsOf(share - off),
    high: pointsOf(share + off),
    evidence: thousandth(evidence),
    band: bandOf(value, own),
    terms,
  };
};
