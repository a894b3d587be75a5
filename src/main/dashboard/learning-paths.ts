import type { LearningPath, LessonOfPath } from '../../shared/contract/dashboard.ts';
import type { LessonScoreRecord, SessionSummaryRecord } from '../../shared/contract/dashboard.ts';
import type { RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { Trend } from '../../shared/contract/engagement/scores.ts';
import { letsMeasure } from './summaries.ts';

/** As `learningPathSchema` has them at most. */
export const MAX_LESSONS = 200;

export interface PathsInput {
  readonly roster_id: string;
  /** The class list, in its order. */
  readonly rows: readonly RosterRow[];
  /** Of lessons of the list that are over. */
  readonly summaries: readonly Pick<SessionSummaryRecord, 'session_id' | 'title' | 'started_at'>[];
  readonly records: readonly Pick<LessonScoreRecord, 'session_id' | 'row_id' | 'was_here' | 'scores'>[];
  /** @param values of lessons, oldest first; null: unknown */
  readonly trendOf: (values: readonly (number | null)[]) => Trend;
  /** @param lessons oldest first */
  readonly riskOf: (lessons: readonly LessonOfPath[]) => Pick<LearningPath, 'risk' | 'reasons'>;
}

const UNKNOWN: Pick<LearningPath, 'trend' | 'risk' | 'reasons'> = {
  trend: { direction: 'unknown', slope: null, p_value: null },
  risk: null,
  reasons: [],
};

/**
 * Everybody of a class list over its lessons: highest risk first, who is not known of last, and equals as the list has them. A row that was
 * not on the list yet is in no lesson of then. Of whose guardian lets nothing be measured there is who was there, and no number.
 */
export const learningPathsOf = (input: PathsInput): LearningPath[] => {
  const { roster_id, rows, records, trendOf, riskOf } = input;
  const lessons = input.summaries.toSorted((one, other) => one.started_at.localeCompare(other.started_at));
  const by_row = new Map<string, Map<string, (typeof records)[number]>>();
  for (const record of records) {
    const of_row = by_row.get(record.row_id) ?? new Map<string, (typeof records)[number]>();
    of_row.set(record.session_id, record);
    by_row.set(record.row_id, of_row);
  }

  const pathOf = (row: RosterRow): LearningPath => {
    const is_measured = letsMeasure(row);
    const own = lessons.flatMap(({ session_id, title, started_at }): LessonOfPath[] => {
      const record = by_row.get(row.row_id)?.get(session_id);
      if (record === undefined) return [];
      const scores = is_measured ? record.scores : null;
      return [{ session_id, title, started_at, scores, was_here: record.was_here }];
    });
    const taught = own.slice(-MAX_LESSONS);
    const found = is_measured
      ? { trend: trendOf(taught.map(({ scores }) => scores?.overall ?? null)), ...riskOf(taught) }
      : UNKNOWN;
    return { roster_id, row_id: row.row_id, name: row.name, lessons: taught, ...found };
  };

  return rows.map(pathOf).toSorted((one, other) => (other.risk ?? -1) - (one.risk ?? -1));
};
