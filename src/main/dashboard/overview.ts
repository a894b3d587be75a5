import type { Overview, QuizResult } from '../../shared/contract/dashboard.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Alert } from '../../shared/contract/engagement/alerts.ts';
import type { LessonScored } from '../engagement/index.ts';
import type { StudentWish } from '../feature.ts';
import { wholeOf } from './session-summary.ts';

export interface OverviewInput {
  readonly lesson: Pick<SessionRecord, 'session_id' | 'title' | 'started_at' | 'ended_at'>;
  readonly scored: LessonScored;
  readonly wishes: readonly StudentWish[];
  readonly quizzes: readonly QuizResult[];
}

/** Whether the teacher does not want to see it now. @param as_of ISO 8601 */
export const isSnoozed = ({ snoozed_until }: Pick<Alert, 'snoozed_until'>, as_of: string): boolean =>
  snoozed_until !== null && snoozed_until > as_of;

/** What wants doing first, and the numbers behind it. What is snoozed is neither first nor counted. */
export const overviewOf = ({ lesson, scored, wishes, quizzes }: OverviewInput): Overview => {
  const { session_id, title, started_at, ended_at } = lesson;
  const shown = scored.alerts.filter((alert) => !isSnoozed(alert, scored.as_of));
  const countOf = (kind: StudentWish['kind']): number => wishes.filter((wish) => wish.kind === kind).length;
  return {
    ...{ session_id, title, started_at, ended_at },
    first: shown[0] ?? null,
    alerts: shown.length,
    precision: scored.precision,
    hands: countOf('hand'),
    open_questions: countOf('question'),
    stats: scored.stats,
    whole: wholeOf(scored),
    quizzes: [...quizzes],
  };
};
