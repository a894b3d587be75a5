import type { AlertEnd, Precision } from '../../../shared/contract/engagement/alerts.ts';
import type { EngagementFact } from '../../../shared/contract/engagement/facts.ts';
import type { EndedAlert, SpentAlert, ToldAlert } from '../../../shared/engagement/alert-budget.ts';
import { LIMITS } from '../../../shared/limits.ts';

/** Alerts that are over and are told; of more the newest. */
export const PAST_ALERTS = 200;
/** A lesson's log that has more was not written by these rules. */
const MAX_STANDING = 64;
/** Of those who objected and agreed again the last; seats that were taken away count too. */
const MAX_AGREED = 4 * LIMITS.students_per_session;

export interface StandingAlert extends ToldAlert {
  /** Seconds on the lesson's clock; null: it was never put off. Past ones are over by themselves. */
  readonly snoozed_until: number | null;
}

export interface PastAlertAt extends EndedAlert {
  readonly snoozed_until: number | null;
}

/** What a lesson's facts say of its alerts, taken one after the other. */
export interface AlertState {
  take(fact: EngagementFact): void;
  readonly standing: readonly StandingAlert[];
  /** In the order of ending; the newest `PAST_ALERTS`. */
  readonly past: readonly PastAlertAt[];
  /** That were about students who object since; the newest `PAST_ALERTS`. */
  readonly spent: readonly SpentAlert[];
  /** When students took back that they object, in seconds on the lesson's clock. */
  readonly agreed_at: ReadonlyMap<string, number>;
  readonly precision: Precision;
}

type Raised = Extract<EngagementFact, { type: 'raised' }>;

const standingOf = ({
  t,
  since_t,
  alert_id,
  rule,
  student_ids,
  count,
  reasons,
  about,
}: Raised): StandingAlert => ({
  ...{ alert_id, rule, student_ids, count, reasons, about },
  ...{ since: since_t, raised_at: t, snoozed_until: null },
});

export const createAlertState = (): AlertState => {
  const standing = new Map<string, StandingAlert>();
  let past: readonly PastAlertAt[] = [];
  let spent: readonly SpentAlert[] = [];
  const agreed_at = new Map<string, number>();
  let raised = 0;
  let talked_to = 0;
  let wrong = 0;

  const end = (alert: StandingAlert, ended_at: number, how: AlertEnd): void => {
    standing.delete(alert.alert_id);
    past = [...past, { ...alert, ended_at: Math.max(ended_at, alert.raised_at), end: how }].slice(
      -PAST_ALERTS,
    );
    if (how === 'talked_to') talked_to += 1;
    if (how === 'wrong') wrong += 1;
  };
  const endAll = (t: number, how: AlertEnd): void => {
    for (const alert of [...standing.values()]) end(alert, t, how);
  };
  const isKnown = (alert_id: string): boolean =>
    standing.has(alert_id) || past.some((one) => one.alert_id === alert_id);

  /** Nothing of the student is kept: it is named no more, and of what was about it alone there is left that something was told. */
  const forget = (student_id: string): void => {
    const without = <One extends ToldAlert>(alert: One): One[] => {
      if (!alert.student_ids.includes(student_id)) return [alert];
      const student_ids = alert.student_ids.filter((id) => id !== student_id);
      if (student_ids.length > 0) return [{ ...alert, student_ids, count: alert.count - 1 }];
      const { rule, raised_at } = alert;
      spent = [...spent, { rule, raised_at }].slice(-PAST_ALERTS);
      return [];
    };
    for (const alert of [...standing.values()]) {
      const [left] = without(alert);
      if (left === undefined) standing.delete(alert.alert_id);
      else standing.set(alert.alert_id, left);
    }
    past = past.flatMap(without);
  };
  const agree = (student_id: string, t: number): void => {
    agreed_at.delete(student_id);
    agreed_at.set(student_id, t);
    const [oldest] = agreed_at.keys();
    if (agreed_at.size > MAX_AGREED && oldest !== undefined) agreed_at.delete(oldest);
  };

  return {
    take(fact) {
      switch (fact.type) {
        case 'raised':
          if (isKnown(fact.alert_id) || standing.size >= MAX_STANDING) return;
          standing.set(fact.alert_id, standingOf(fact));
          raised += 1;
          return;
        case 'snoozed': {
          const alert = standing.get(fact.alert_id);
          if (alert === undefined) return;
          const snoozed_until = fact.minutes === 0 ? null : fact.t + fact.minutes * 60;
          standing.set(fact.alert_id, { ...alert, snoozed_until });
          return;
        }
        case 'alert_ended': {
          const alert = standing.get(fact.alert_id);
          if (alert !== undefined) end(alert, fact.t, fact.end);
          return;
        }
        case 'ended':
          endAll(fact.t, 'lesson_ended');
          return;
        case 'measuring':
          if (!fact.is_on) endAll(fact.t, 'faded');
          return;
        case 'objected':
          if (fact.objects) forget(fact.student_id);
          else agree(fact.student_id, fact.t);
          return;
        default:
      }
    },
    get standing() {
      return [...standing.values()];
    },
    get past() {
      return past;
    },
    get spent() {
      return spent;
    },
    agreed_at,
    get precision() {
      const said = talked_to + wrong;
      return { raised, talked_to, wrong, precision: said === 0 ? null : talked_to / said };
    },
  };
};
