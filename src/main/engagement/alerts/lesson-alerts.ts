import type { Alert, PastAlert, Precision } from '../../../shared/contract/engagement/alerts.ts';
import type { EngagementFact } from '../../../shared/contract/engagement/facts.ts';
import { covers, mergedOf, planAlerts, type ToldAlert } from '../../../shared/engagement/alert-budget.ts';
import { endOf } from '../../../shared/engagement/alert-ends.ts';
import type { AlertInput } from '../../../shared/engagement/alert-input.ts';
import { ALERT_RULE_TABLE, compareAlerts } from '../../../shared/engagement/alert-rules.ts';
import { keyOf, type WantedAlert } from '../../../shared/engagement/wanted-alert.ts';
import { findAlerts } from '../../../shared/engagement/wanted-alerts.ts';
import { createAlertState, type PastAlertAt, type StandingAlert } from './alert-state.ts';

/**
 * The alerts of one lesson. All that they are follows from the lesson's facts, so that a restart changes nothing: after it the same
 * stand, put off as long as before, and the budget is as used up.
 */
export interface LessonAlerts {
  /** Every fact of the log, in its order; those of others are passed over. */
  take(fact: EngagementFact): void;
  /**
   * What is to be appended now: alerts that are new, and ends of those that are wanted no more. Nothing is changed by it; who appends them
   * takes them, and asks for the next only then.
   */
  tick(input: AlertInput): readonly EngagementFact[];
  /** The worst first, put off ones too. Counts and reasons are those of the last tick. */
  standing(): readonly Alert[];
  /** Newest first; 200 at most. */
  past(): readonly PastAlert[];
  /** It may be put off, or ended by the teacher. */
  isStanding(alert_id: string): boolean;
  readonly precision: Precision;
}

export interface LessonAlertsDeps {
  readonly newId: () => string;
  /** When that was. @param t seconds on the lesson's clock @returns ISO 8601 */
  readonly timeOf: (t: number) => string;
}

/** What an alert says now, by what is wanted of it still. As it was told, where nothing is. */
const refreshed = (told: StandingAlert, wanted: readonly WantedAlert[]): StandingAlert => {
  const own = wanted.filter((one) => covers(told, one));
  const now = mergedOf(own);
  if (now === null) return told;
  const of_class = told.student_ids.length === 0;
  // Who was named first stays first; who is wanted no more has gone.
  const student_ids = of_class
    ? []
    : told.student_ids.filter((id) => own.some((one) => one.student_id === id));
  return {
    ...told,
    student_ids: student_ids.length === 0 ? now.student_ids : student_ids,
    ...{ count: now.count, reasons: now.reasons },
  };
};

const keysOf = ({ rule, student_ids, about }: ToldAlert): readonly string[] =>
  student_ids.length === 0
    ? [keyOf({ rule, student_id: null, about })]
    : student_ids.map((student_id) => keyOf({ rule, student_id, about }));

/** When the teacher said last that it was seen to, by key. @param past in the order of ending */
const seenToOf = (past: readonly PastAlertAt[]): ReadonlyMap<string, number> =>
  new Map(
    past.flatMap((told) =>
      told.end === 'talked_to' ? keysOf(told).map((key) => [key, told.ended_at] as const) : [],
    ),
  );

export const createLessonAlerts = ({ newId, timeOf }: LessonAlertsDeps): LessonAlerts => {
  const state = createAlertState();
  let wanted: readonly WantedAlert[] = [];
  let t = 0;

  const viewOf = (alert: StandingAlert | PastAlertAt): Alert => {
    const { alert_id, rule, student_ids, count, reasons, about, snoozed_until } = alert;
    const { rank, advice } = ALERT_RULE_TABLE[rule];
    return {
      ...{ alert_id, rule, rank, advice, count, about },
      ...{ student_ids: [...student_ids], reasons: [...reasons] },
      ...{ since: timeOf(alert.since), raised_at: timeOf(alert.raised_at) },
      snoozed_until: snoozed_until === null || snoozed_until <= t ? null : timeOf(snoozed_until),
    };
  };

  return {
    take(fact) {
      state.take(fact);
      t = Math.max(t, fact.t);
    },
    tick(input) {
      const { now } = input.evidence;
      const { standing, past, spent, agreed_at } = state;
      t = Math.max(t, now);
      const found = findAlerts(input, new Set(standing.flatMap(keysOf)), seenToOf(past));
      ({ wanted } = found);
      const { budget } = input.settings;
      const plan = planAlerts({ wanted, standing, past, spent, agreed_at, now, budget });
      const ends = plan.end.map(({ told, displaced }): EngagementFact => {
        const end = displaced ? 'faded' : endOf(told, input, found.covered);
        return { type: 'alert_ended', t: now, alert_id: told.alert_id, end };
      });
      const raises = plan.raise.map(
        ({ rule, student_ids, count, since, reasons, about }): EngagementFact => ({
          ...{ type: 'raised', t: now, alert_id: newId(), rule, count, about },
          ...{ student_ids: [...student_ids], reasons: [...reasons], since_t: since },
        }),
      );
      return [...ends, ...raises];
    },
    standing() {
      return state.standing
        .map((alert) => refreshed(alert, wanted))
        .sort(compareAlerts)
        .map(viewOf);
    },
    past: () =>
      [...state.past]
        .reverse()
        .map((alert) => ({ ...viewOf(alert), ended_at: timeOf(alert.ended_at), end: alert.end })),
    isStanding: (alert_id) => state.standing.some((one) => one.alert_id === alert_id),
    get precision() {
      return state.precision;
    },
  };
};
