import type { Overview, SessionSummaryRecord } from '../../shared/contract/dashboard.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { SCORES, type ScoreName } from '../../shared/contract/engagement/scores.ts';
import type { LessonScored } from '../engagement/index.ts';
import type { PathScores } from './dashboard.types.ts';
import { knownValueOf } from './shown-student.ts';

/** As `sessionSummarySchema` has them at most. */
const MAX_MINUTES = 5;

/** From so many students, and of so much of who was here, a minute is one of those in which many were confused. */
const MANY = { students: 2, share: 0.1 } as const;

/** Of the lesson as a whole; null where it is not known of anybody. Whole points. */
const meanOf = ({ students }: LessonScored, name: ScoreName): number | null => {
  const values = [...students.values()].flatMap(({ scores }) =>
    scores === null ? [] : (knownValueOf(scores[name].lesson) ?? []),
  );
  return values.length === 0 ? null : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length);
};

/** The class over the lesson as a whole. */
export const wholeOf = (scored: LessonScored): Overview['whole'] => {
  const bands = { low: 0, middle: 0, high: 0, unknown: 0 };
  for (const { scores } of scored.students.values())
    if (scores !== null) bands[scores.overall.lesson.band] += 1;
  return { overall: meanOf(scored, 'overall'), bands };
};

/** Those in which most were confused, the worst first; of equals the earlier one. */
const confusedMinutesOf = ({ stats }: LessonScored): SessionSummaryRecord['confused_minutes'] =>
  stats.minutes
    .filter(({ confused, confused_share }) => confused >= MANY.students && confused_share >= MANY.share)
    .toSorted((one, other) => other.confused_share - one.confused_share || one.minute - other.minute)
    .slice(0, MAX_MINUTES)
    .map(({ minute, confused_share }) => ({ minute, share: confused_share }));

/** A lesson that is over, in short. @param ended_at ISO 8601 */
export const summaryOf = (
  lesson: SessionRecord,
  ended_at: string,
  scored: LessonScored,
): SessionSummaryRecord => {
  const { session_id, teacher_id, roster_id, title, class_name, started_at } = lesson;
  const means = Object.fromEntries(SCORES.map((name) => [name, meanOf(scored, name)]));
  return {
    schema_version: 1,
    ...{ session_id, teacher_id, roster_id, title, class_name, started_at, ended_at },
    is_measured: scored.is_measured,
    students: scored.students.size,
    ...(means as Record<ScoreName, number | null>),
    confused_minutes: confusedMinutesOf(scored),
    alerts: scored.precision,
  };
};

/** What a path shows of one student of a lesson; null: not measured, or nothing is known of it. */
export const pathScoresOf = (scored: LessonScored, student_id: string): PathScores => {
  const scores = scored.students.get(student_id)?.scores ?? null;
  if (scores === null) return null;
  const valueOf = (name: ScoreName): number | null => knownValueOf(scores[name].lesson);
  const values = {
    ...{ attention: valueOf('attention'), participation: valueOf('participation') },
    ...{ accuracy: valueOf('accuracy'), overall: valueOf('overall') },
  };
  if (Object.values(values).every((value) => value === null)) return null;
  return {
    ...values,
    evidence: scores.overall.lesson.evidence,
  };
};
