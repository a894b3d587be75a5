import { randomBytes } from 'node:crypto';
import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import { createLessonFold, type LessonFold } from './fold.ts';
import { createLessonAlerts, type LessonAlerts } from './alerts/index.ts';

/** What a lesson's log comes to. */
export interface LessonState {
  readonly fold: LessonFold;
  readonly alerts: LessonAlerts;
  /** How many facts were taken. */
  readonly revision: number;
  /** When that was, ISO 8601. @param t seconds on the lesson's clock */
  timeOf(t: number): string;
  take(fact: EngagementFact): void;
}

/** Of a lesson that nobody has followed there is nothing to tell the time of. */
const NO_TIME = new Date(0).toISOString();

export const createLessonState = (): LessonState => {
  const fold = createLessonFold();
  const timeOf = (t: number): string => fold.timeOf(t) ?? NO_TIME;
  const alerts = createLessonAlerts({ newId: () => randomBytes(16).toString('base64url'), timeOf });
  let revision = 0;
  return {
    fold,
    alerts,
    timeOf,
    get revision() {
      return revision;
    },
    take(fact) {
      fold.take(fact);
      alerts.take(fact);
      revision += 1;
    },
  };
};
