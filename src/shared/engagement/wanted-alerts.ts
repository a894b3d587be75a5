import type { AlertInput } from './alert-input.ts';
import { ALERT_RULE_TABLE, compareAlerts, IS_OF_ONE_CAUSE } from './alert-rules.ts';
import { classConfused, classTooFast, classUnanswered, itemResult } from './class-alerts.ts';
import { studentConfused, studentUnanswered, studentWrongStreak } from './student-alerts.ts';
import { handWaits, questionWaits, studentAway } from './waiting-alerts.ts';
import { sceneOf, type AlertScene, type WantedAlert } from './wanted-alert.ts';

const RULES = [
  ...[classConfused, itemResult, classTooFast, classUnanswered],
  ...[studentConfused, studentWrongStreak, studentUnanswered],
  ...[handWaits, questionWaits, studentAway],
];

/** What there is to tell, worst first: of each rule and subject one. */
export interface FoundAlerts {
  readonly wanted: readonly WantedAlert[];
  /** What is so as well, and is said by one of `wanted`. */
  readonly covered: readonly WantedAlert[];
}

const isOfAnswers = ({ reasons }: WantedAlert): boolean =>
  reasons.every(({ reason }) => reason === 'wrong_streak' || reason === 'slow_wrong');

/** Of those of one cause about one student the one that is told: what stands already, or else the one that says more. */
const tellingOf = (of_one: readonly WantedAlert[], scene: AlertScene): WantedAlert | undefined => {
  const [standing] = of_one.filter(scene.stands);
  if (standing !== undefined) return standing;
  const confused = of_one.find(({ rule }) => rule === 'student_confused');
  return confused !== undefined && !isOfAnswers(confused)
    ? confused
    : of_one.find(({ rule }) => rule === 'student_wrong_streak');
};

/** Who is wrong again and again is confused by that alone: it is one cause, and takes one place. */
const coveredByCause = (all: readonly WantedAlert[], scene: AlertScene): ReadonlySet<WantedAlert> => {
  const by_student = new Map<string, WantedAlert[]>();
  for (const one of all)
    if (one.student_id !== null && IS_OF_ONE_CAUSE.has(one.rule))
      by_student.set(one.student_id, [...(by_student.get(one.student_id) ?? []), one]);
  const covered = new Set<WantedAlert>();
  for (const of_one of by_student.values()) {
    const telling = of_one.length > 1 ? tellingOf(of_one, scene) : of_one[0];
    for (const one of of_one) if (one !== telling) covered.add(one);
  }
  return covered;
};

/**
 * Everything that a teacher could be told now. What the class's alert says is said of no student besides, and of one cause each student has
 * one. How much of it is told is the budget's (alert-budget.ts).
 * @param standing keys by `keyOf` of what is told already: less is asked of it, so that it does not flicker
 * @param seen_to when the teacher said last that it was seen to, by key: the class is told of anew by what came since, if that is enough
 */
export const findAlerts = (
  input: AlertInput,
  standing: ReadonlySet<string> = new Set(),
  seen_to: ReadonlyMap<string, number> = new Map(),
): FoundAlerts => {
  const scene = sceneOf(input, standing, seen_to);
  const all = RULES.flatMap((rule) => rule(scene)).sort(compareAlerts);
  const rules = new Set(all.map(({ rule }) => rule));
  const isSaidOfClass = ({ rule }: WantedAlert): boolean => {
    const { covered_by } = ALERT_RULE_TABLE[rule];
    return covered_by !== undefined && rules.has(covered_by);
  };
  const left = all.filter((one) => !isSaidOfClass(one));
  const by_cause = coveredByCause(left, scene);
  return {
    wanted: left.filter((one) => !by_cause.has(one)),
    covered: all.filter((one) => isSaidOfClass(one) || by_cause.has(one)),
  };
};
