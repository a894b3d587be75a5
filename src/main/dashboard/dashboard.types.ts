import type { LessonOfPath, QuizResult } from '../../shared/contract/dashboard.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { StudentWish } from '../feature.ts';

/** Lessons, as the dashboard needs them. */
export interface DashboardLessons {
  readonly open: readonly Pick<SessionRecord, 'session_id'>[];
  /** @throws AirError not_found */
  get(session_id: string): Promise<SessionRecord>;
}

export interface DashboardLists {
  /** @throws AirError not_found */
  get(teacher_id: string, roster_id: string): Promise<{ readonly students: readonly RosterRow[] }>;
}

/** Who waits in an open lesson; nobody does in any other. */
export type WishesIn = (session_id: string) => readonly StudentWish[];

/** Of any lesson, in the order of their beginning. @throws AirError unavailable */
export type QuizResultsOf = (session_id: string) => Promise<readonly QuizResult[]>;

/** Lines of a lesson's attendance, of any lesson. @throws AirError not_found, unavailable */
export type AttendanceOf = (
  session_id: string,
) => Promise<readonly { readonly row_id: string | null; readonly mark: string }[]>;

/** The scores of a lesson as a path has them; null: not measured, or unknown. */
export type PathScores = LessonOfPath['scores'];
