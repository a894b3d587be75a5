import { randomBytes } from 'node:crypto';
import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import { LIMITS } from '../../shared/limits.ts';
import { createLessonFold, type LessonFold } from './fold.ts';
import { createLessonAlerts, type LessonAlerts } from './alerts/index.ts';

/** What a lesson's log comes to. */
export interface LessonState {
  readonly fold: LessonFold;
  readonly alerts: LessonAlerts;
  /** How many facts were taken. */
  readonly revision: number;
  /** How often the student has said that a part of its score is wrong, whatever became of that. */
  disputesOf(student_id: string): number;
  /** When that was, ISO 8601. @param t seconds on the lesson's clock */
  timeOf(t: number): string;
  take(fact: EngagementFact): void;
}

/** Seats that were taken away count too. */
const MAX_STUDENTS = 4 * LIMITS.students_per_session;
/** Of a lesson that nobody has followed there is nothing to tell the time of. */
const NO_TIME = new Date(0).toISOString();

export const createLessonState = (): LessonState => {
  const fold = createLessonFold();
  const timeOf = (t: number): string => fold.timeOf(t) ?? NO_TIME;
  const alerts = createLessonAlerts({ newId: () => randomBytes(16).toString('base64url'), timeOf });
  const disputes = new Map<string, number>();
  let revision = 0;

  const countDispute = (student_id: string): void => {
    const known = disputes.get(student_id);
    if (known !== undefined || disputes.size < MAX_STUDENTS) disputes.set(student_id, (known ?? 0) + 1);
  };
  return {
    fold,
    alerts,
    timeOf,
    get revision() {
      return revision;
    },
    disputesOf: (student_id) => disputes.get(student_id) ?? 0,
    take(fact) {
      fold.take(fact);
      alerts.take(fact);
      if (fact.type === 'disputed' && fact.disputes) countDispute(fact.student_id);
      revision += 1;
    },
  };
};
