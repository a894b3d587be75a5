import type { AlertInput } from './alert-input.ts';
import { ALERT_RULE_TABLE, compareAlerts } from './alert-rules.ts';
import { classConfused, classTooFast, classUnanswered, itemResult } from './class-alerts.ts';
import { studentConfused, studentUnanswered, studentWrongStreak } from './student-alerts.ts';
import { handWaits, questionWaits, studentAway } from './waiting-alerts.ts';
import { sceneOf, type WantedAlert } from './wanted-alert.ts';

const RULES = [
  ...[classConfused, itemResult, classTooFast, classUnanswered],
  ...[studentConfused, studentWrongStreak, studentUnanswered],
  ...[handWaits, questionWaits, studentAway],
];

/**
 * Everything that a teacher could be told now, worst first: of each rule and subject one. What the class's alert says is said of no
 * student besides. How much of it is told is the budget's (alert-budget.ts).
 * @param standing keys by `keyOf` of what is told already: less is asked of it, so that it does not flicker
 * @param seen_to when the teacher said last that it was seen to, by key: the class is told of anew by what came since, if that is enough
 */
export const wantedAlerts = (
  input: AlertInput,
  standing: ReadonlySet<string> = new Set(),
  seen_to: ReadonlyMap<string, number> = new Map(),
): readonly WantedAlert[] => {
  const scene = sceneOf(input, standing, seen_to);
  const all = RULES.flatMap((rule) => rule(scene));
  const rules = new Set(all.map(({ rule }) => rule));
  return all
    .filter(({ rule }) => {
      const { covered_by } = ALERT_RULE_TABLE[rule];
      return covered_by === undefined || !rules.has(covered_by);
    })
    .sort(compareAlerts);
};
