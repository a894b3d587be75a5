import type {
  Confusion,
  EngagedStudent,
  Measured,
  Scores,
  SessionStats,
  StudentEngagement,
  Trend,
} from '../../shared/contract/engagement/scores.ts';
import type { Alert, PastAlert, Precision } from '../../shared/contract/engagement/alerts.ts';
import type { TimelineEntry } from '../../shared/contract/dashboard.ts';

/** One student of a lesson, as of a tick. */
export interface StudentScored {
  readonly student_id: string;
  readonly measured: Measured;
  /** In short, as lists have it. */
  readonly short: EngagedStudent;
  /** null: not measured. */
  readonly scores: Scores | null;
  /** By the signs that may stand by its name. */
  readonly confusion: Confusion | null;
  /** By all of its signs: for the student alone. */
  readonly own_confusion: Confusion | null;
  readonly trend: Trend | null;
}

/** A lesson as of a tick. Never changed: another takes its place; a student's object stays the same one until something of it is another. */
export interface LessonScored {
  readonly session_id: string;
  /** Seconds on the lesson's clock. */
  readonly t: number;
  readonly as_of: string;
  readonly is_measured: boolean;
  readonly stats: SessionStats;
  /** In the order of joining. */
  readonly students: ReadonlyMap<string, StudentScored>;
  /** Standing ones, the worst first, snoozed ones too. */
  readonly alerts: readonly Alert[];
  readonly precision: Precision;
}

/** What other rooms may read of engagement. */
export interface Engagement {
  /** Of an open lesson, as of the last tick; null: it is not open, or not read yet. */
  current(session_id: string): LessonScored | null;
  /** Of any lesson, open or not: the same numbers as were told live. @param student_id who is asked about: one that has just come is in it @throws AirError not_found, unavailable */
  read(session_id: string, student_id?: string): Promise<LessonScored>;
  /** As the teacher may see it, with what the student disputes. @throws AirError not_found, unavailable */
  studentOf(session_id: string, student_id: string): Promise<StudentEngagement>;
  /** Everything that is kept of one student and may stand by its name, in its order. @throws AirError not_found, unavailable */
  timelineOf(session_id: string, student_id: string): Promise<readonly TimelineEntry[]>;
  /** Alerts that are over, newest first. @throws AirError not_found, unavailable */
  pastAlerts(session_id: string): Promise<readonly PastAlert[]>;
  /** Called after each tick in which something changed, twice a second at most. @returns stops it */
  onTick(listener: (lesson: LessonScored, changed: ReadonlySet<string>) => void): () => void;
}
