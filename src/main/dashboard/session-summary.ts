import type { SessionSummaryRecord } from '../../shared/contract/dashboard.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { SCORES, type ScoreName } from '../../shared/contract/engagement/scores.ts';
import type { LessonScored } from '../engagement/index.ts';
import type { PathScores } from './dashboard.types.ts';

/** As `sessionSummarySchema` has them at most. */
const MAX_MINUTES = 5;

/** Of the lesson as a whole; null where it is not known of anybody. Whole points. */
const meanOf = ({ students }: LessonScored, name: ScoreName): number | null => {
  const values = [...students.values()].flatMap(({ scores }) => scores?.[name].lesson.value ?? []);
  return values.length === 0 ? null : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length);
};

/** Those in which most were confused, the worst first; of equals the earlier one. */
const confusedMinutesOf = ({ stats }: LessonScored): SessionSummaryRecord['confused_minutes'] =>
  stats.minutes
    .filter(({ confused_share }) => confused_share > 0)
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
  if (scores === null || scores.overall.lesson.evidence === 0) return null;
  const valueOf = (name: ScoreName): number | null => scores[name].lesson.value;
  return {
    ...{ attention: valueOf('attention'), participation: valueOf('participation') },
    ...{ accuracy: valueOf('accuracy'), overall: valueOf('overall') },
    evidence: scores.overall.lesson.evidence,
  };
};
