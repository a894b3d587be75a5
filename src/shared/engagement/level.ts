import type { Band, Level, Term } from '../contract/engagement/scores.ts';
import { pointsOf } from './numbers.ts';
import type { Weighed } from './weigh.ts';
import { EVIDENCE_FOR_A_BAND, HALF_KNOWN, HIGH_FROM, MIDDLE_FROM, SPREAD_OF_STUDENTS } from './weights.ts';

/** What is a student's own of one score, before it is shrunk to the class. */
type Own = Readonly<Pick<Weighed, 'share' | 'evidence'>>;

/** As it is told. */
const thousandth = (evidence: number): number => Math.round(evidence * 1000) / 1000;
const isKnown = ({ evidence }: Own, least: number = EVIDENCE_FOR_A_BAND): boolean =>
  thousandth(evidence) >= least;
const isLow = (own: Own, least?: number): boolean => isKnown(own, least) && pointsOf(own.share) < MIDDLE_FROM;

/** Of a level of so many points: the class makes nobody high whose own is low. */
export const bandOf = (value: number | null, own: Own): Band => {
  if (value === null || !isKnown(own)) return 'unknown';
  if (value >= HIGH_FROM) return isLow(own) ? 'middle' : 'high';
  return value >= MIDDLE_FROM ? 'middle' : 'low';
};

/** Of answering: that of two questions, for one is soon missed. */
const EVIDENCE_OF_TWO = 2 / (2 + HALF_KNOWN.answers);

/** What the band of `overall` asks of the whole lesson. */
export interface LessonOwn {
  /** Right answers: they hold while too little is known of the last minutes. */
  readonly accuracy: Own;
  /** Answers, of what was asked of it. */
  readonly answering: Own;
}

/**
 * Of `overall`: that of its value, but not high while the student's own attention, answering or right answers are low. In a sum one makes up for
 * another: of watching 20, answering 30 and being right 25, who watches and answers all has two thirds of it with no answer right, and the
 * class's mean adds to that; who only watches has all of what is left where nothing is known of its answers. A sum like this orders students well
 * (docs/validity.md) and says too little of one of them, so that the band asks for more than the sum. Of taking part it asks for nothing but
 * answers to what was asked: quiet is not trouble.
 */
export const overallBandOf = (
  value: number | null,
  own: Readonly<Record<'overall' | 'attention' | 'accuracy', Own>>,
  ofLesson: () => LessonOwn,
): Band => {
  const band = bandOf(value, own.overall);
  if (band !== 'high') return band;
  const lesson = ofLesson();
  const accuracy = isKnown(own.accuracy) ? own.accuracy : lesson.accuracy;
  return isLow(own.attention) || isLow(accuracy) || isLow(lesson.answering, EVIDENCE_OF_TWO)
    ? 'middle'
    : band;
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
