import {
  ALERT_STUDENTS,
  type Alert,
  type AlertEnd,
  type AlertReason,
} from '../contract/engagement/alerts.ts';
import { ALERT_RULE_TABLE, compareAlerts, compareRules, IS_OF_ONE_CAUSE } from './alert-rules.ts';
import { leastOf } from './numbers.ts';
import { keyOf, type WantedAlert } from './wanted-alert.ts';

/** Seconds. That alerts which come too often are read no more is known of wards (Cvach 2012, alarm fatigue); the numbers are judgement. */
export const BUDGET_BOUNDS = {
  /** Of which the budget is. */
  window: 600,
  /** So long nothing is told again that ended in this way. What was seen to of the class rests only while it is the same evidence. */
  rests: {
    ...{ solved: 120, faded: 120, moved_on: 120, talked_to: 600, wrong: 900, lesson_ended: 0 },
    // It was never over: who is still so when the other one ends is told of at once.
    covered: 0,
  },
  /** So long nobody is named who has just taken back that it objects: as the longest rest, of which none is cut short by objecting. */
  objected: 900,
  /** Students of one rule who come up together are one alert from so many on. */
  merges: 3,
  /** Alerts that stand at once. */
  standing: 32,
} as const satisfies { rests: Record<AlertEnd, number>; [bound: string]: unknown };

/** One that was told, as its facts say. Times are seconds on the lesson's clock. */
export interface ToldAlert {
  readonly alert_id: string;
  readonly rule: Alert['rule'];
  /** Empty: the class's. Fewer than `count`: not all are named. */
  readonly student_ids: readonly string[];
  readonly count: number;
  readonly since: number;
  readonly raised_at: number;
  readonly reasons: readonly AlertReason[];
  readonly about: Alert['about'];
}
export interface EndedAlert extends ToldAlert {
  readonly ended_at: number;
  readonly end: AlertEnd;
}

/** One that was told of somebody who objects since: of whom and why is not known any more, and its place in the budget is used up. */
export type SpentAlert = Pick<ToldAlert, 'rule' | 'raised_at'>;

/** What would be told next. */
export type PlannedAlert = Omit<ToldAlert, 'alert_id' | 'raised_at'>;

export interface AlertPlan {
  readonly raise: readonly PlannedAlert[];
  readonly end: readonly { readonly told: ToldAlert; readonly displaced: boolean }[];
}

export interface PlanInput {
  /** By `wantedAlerts`, worst first. */
  readonly wanted: readonly WantedAlert[];
  readonly standing: readonly ToldAlert[];
  readonly past: readonly EndedAlert[];
  readonly spent: readonly SpentAlert[];
  /** When a student took back that it objects, in seconds on the lesson's clock. */
  readonly agreed_at: ReadonlyMap<string, number>;
  readonly now: number;
  /** New ones in ten minutes. */
  readonly budget: number;
}

const isSameAbout = (one: Alert['about'], other: Alert['about']): boolean =>
  one?.run_id === other?.run_id && one?.question_id === other?.question_id;

/** It says what is wanted: one that does not name all of its students has all of the rule's. */
export const covers = (told: Omit<ToldAlert, 'alert_id' | 'raised_at'>, wanted: WantedAlert): boolean => {
  if (told.rule !== wanted.rule || !isSameAbout(told.about, wanted.about)) return false;
  if (wanted.student_id === null || told.student_ids.length === 0)
    return wanted.student_id === null && told.student_ids.length === 0;
  return told.student_ids.includes(wanted.student_id) || told.count > told.student_ids.length;
};

/** A student whom the teacher has just talked to is in no other alert either, unless it asks for something itself. */
const ASKS_ITSELF: ReadonlySet<string> = new Set(['hand_waits', 'question_waits']);

/** All that the class shows of it came after the teacher had seen to it: it is another thing to see to. */
const isNewOfClass = ({ student_id, since }: WantedAlert, { end, ended_at }: EndedAlert): boolean =>
  student_id === null && end === 'talked_to' && since > ended_at;

const isResting = (wanted: WantedAlert, resting: readonly EndedAlert[]): boolean =>
  resting.some((told) => {
    if (covers(told, wanted)) return !isNewOfClass(wanted, told);
    const { student_id, rule } = wanted;
    if (student_id === null || !told.student_ids.includes(student_id)) return false;
    const is_same_cause = IS_OF_ONE_CAUSE.has(rule) && IS_OF_ONE_CAUSE.has(told.rule);
    return is_same_cause || (told.end === 'talked_to' && !ASKS_ITSELF.has(rule));
  });

const asPlan = ({ rule, student_id, count, since, reasons, about }: WantedAlert): PlannedAlert => ({
  ...{ rule, count, since, reasons, about },
  student_ids: student_id === null ? [] : [student_id],
});

/** Several students of one rule in one alert; its reasons say of how many students each is. @param all of one rule, at least one */
export const mergedOf = (all: readonly WantedAlert[]): PlannedAlert | null => {
  const [first] = all;
  if (first === undefined || all.length === 1) return first === undefined ? null : asPlan(first);
  const by_since = [...all].sort((one, other) => one.since - other.since);
  const counts = new Map<AlertReason['reason'], number>();
  for (const { reasons } of all)
    for (const { reason } of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    ...{ rule: first.rule, about: first.about, count: all.length },
    student_ids: by_since.flatMap(({ student_id }) => student_id ?? []).slice(0, ALERT_STUDENTS),
    since: leastOf(all.map(({ since }) => since)),
    reasons: [...counts]
      .map(([reason, count]) => ({ reason, count, of: all.length }))
      .sort((one, other) => other.count - one.count),
  };
};

const plansOf = (fresh: readonly WantedAlert[]): readonly PlannedAlert[] => {
  const by_rule = new Map<WantedAlert['rule'], WantedAlert[]>();
  for (const one of fresh)
    if (one.student_id !== null) by_rule.set(one.rule, [...(by_rule.get(one.rule) ?? []), one]);
  const of_class = fresh.filter(({ student_id }) => student_id === null).map(asPlan);
  const of_students = [...by_rule.values()].flatMap((all) => {
    const merged = all.length < BUDGET_BOUNDS.merges ? null : mergedOf(all);
    return merged === null ? all.map(asPlan) : [merged];
  });
  return [...of_class, ...of_students].sort(compareAlerts);
};

const isAct = ({ rule }: Pick<ToldAlert, 'rule'>): boolean => ALERT_RULE_TABLE[rule].rank === 'act';

/** How often each student was named. */
const timesNamed = (told: readonly Pick<ToldAlert, 'student_ids'>[]): Map<string, number> => {
  const times = new Map<string, number>();
  for (const { student_ids } of told) for (const id of student_ids) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
};

/** Of those whom it would name the one who was named least; 0: the class's. */
const leastNamed = ({ student_ids }: PlannedAlert, times: ReadonlyMap<string, number>): number =>
  student_ids.length === 0 ? 0 : Math.min(...student_ids.map((id) => times.get(id) ?? 0));

/**
 * Takes them out in the order in which places are given: those of rank `act` first, then those about whoever has none yet in these ten minutes,
 * so that one student keeps nobody else from being told about. Among equals whoever was named least in the lesson.
 * @param recent how often each student was named within the window, also by what was taken out
 */
const takeNext = (
  plans: PlannedAlert[],
  recent: ReadonlyMap<string, number>,
  ever: ReadonlyMap<string, number>,
): PlannedAlert | undefined => {
  const again = (plan: PlannedAlert): number => (isAct(plan) ? -1 : leastNamed(plan, recent));
  plans.sort(
    (one, other) =>
      again(one) - again(other) ||
      compareRules(one, other) ||
      leastNamed(one, ever) - leastNamed(other, ever) ||
      compareAlerts(one, other),
  );
  return plans.shift();
};

/**
 * What to tell next, and what is over. In ten minutes no more than the budget is new, and half of it is kept for rank `act`; where nothing
 * is left for one of these, it takes the place of the least new one that still stands, at most as often again as the budget. Who was named
 * in these ten minutes is named again only behind all others, and never in the last place. What does not fit waits, and is told if it is
 * still so when there is room. Nothing is told twice while it stands, nor soon after it ended.
 */
export const planAlerts = (input: PlanInput): AlertPlan => {
  const { wanted, standing, past, spent, agreed_at, now, budget } = input;
  const over = standing.filter((told) => !wanted.some((one) => covers(told, one)));
  const left = standing.filter((told) => !over.includes(told));
  const resting = past.filter(({ ended_at, end }) => now - ended_at < BUDGET_BOUNDS.rests[end]);
  const hasJustAgreed = ({ student_id }: WantedAlert): boolean =>
    student_id !== null && now - (agreed_at.get(student_id) ?? -Infinity) < BUDGET_BOUNDS.objected;
  const fresh = new Map(
    wanted
      .filter(
        (one) => !left.some((told) => covers(told, one)) && !isResting(one, resting) && !hasJustAgreed(one),
      )
      .map((one) => [keyOf(one), one]),
  );
  const plans = [...plansOf([...fresh.values()])];
  const isRecent = ({ raised_at }: SpentAlert): boolean => now - raised_at < BUDGET_BOUNDS.window;
  const told = [...standing, ...past];
  const recent = [...told, ...spent].filter(isRecent);
  const acts = recent.filter(isAct).length;
  let room = Math.min(budget - recent.length, BUDGET_BOUNDS.standing - left.length);
  let room_of_acts = budget - acts;
  let room_of_others = budget - Math.floor(budget / 2) - (recent.length - acts);
  const lesser = left.filter((one) => isRecent(one) && !isAct(one)).sort(compareAlerts);
  const named = timesNamed(told.filter(isRecent));
  const ever = timesNamed(told);
  const raise: PlannedAlert[] = [];
  const displaced: ToldAlert[] = [];
  for (let plan = takeNext(plans, named, ever); plan !== undefined; plan = takeNext(plans, named, ever)) {
    const is_act = isAct(plan);
    if ((is_act ? room_of_acts : room_of_others) <= 0) continue;
    if (!is_act && leastNamed(plan, named) > 0 && Math.min(room, room_of_others) <= 1) continue;
    if (room > 0) room -= 1;
    else {
      const least = is_act ? lesser.pop() : undefined;
      if (least === undefined) continue;
      displaced.push(least);
    }
    if (is_act) room_of_acts -= 1;
    else room_of_others -= 1;
    for (const id of plan.student_ids) named.set(id, (named.get(id) ?? 0) + 1);
    raise.push(plan);
  }
  return {
    raise,
    end: [
      ...over.map((one) => ({ told: one, displaced: false })),
      ...displaced.map((one) => ({ told: one, displaced: true })),
    ],
  };
};
