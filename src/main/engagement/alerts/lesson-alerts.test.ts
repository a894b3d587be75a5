import { expect, it } from 'vitest';
import {
  answerOf,
  classOf,
  inputOf,
  lessonOf,
  minuteOf,
  signOf,
} from '../../../../test/support/engagement/alert-scenes.ts';
import { alertSchema, pastAlertSchema, precisionSchema } from '../../../shared/contract/engagement/alerts.ts';
import { engagementFactSchema, type EngagementFact } from '../../../shared/contract/engagement/facts.ts';
import type { AlertInput } from '../../../shared/engagement/alert-input.ts';
import type { StudentEvidence } from '../../../shared/engagement/evidence.ts';
import { createLessonAlerts } from './lesson-alerts.ts';

const timeOf = (t: number): string => new Date(Math.round(t * 1000)).toISOString();

const raisedOf = (alert_id: string, t: number): EngagementFact => ({
  ...{ type: 'raised', t, alert_id, rule: 'hand_waits', student_ids: ['s0'], since_t: 0 },
  ...{ count: 1, reasons: [], about: null },
});

/** A lesson's log, and what follows it. */
const follow = (log: EngagementFact[] = []) => {
  const alerts = createLessonAlerts({ newId: () => `alert-${log.length}`, timeOf });
  for (const fact of log) alerts.take(fact);
  const append = (fact: EngagementFact): void => {
    log.push(engagementFactSchema.parse(fact));
    alerts.take(fact);
  };
  const tick = (input: AlertInput): EngagementFact[] => {
    const facts = [...alerts.tick(input)];
    facts.forEach(append);
    return facts;
  };
  return { alerts, append, tick, log };
};

const trouble = { signs: [signOf('asked', 470), signOf('asked', 520)] };
const atTime = (
  now: number,
  first: readonly Partial<StudentEvidence>[] = [trouble],
  more: Partial<AlertInput> = {},
) => inputOf(lessonOf(now, classOf(40, first)), more);

it('ends no alert about one student by what that student said in secret', () => {
  const { tick } = follow();
  tick(atTime(530));
  const understood = { ...trouble, minutes: [minuteOf(0), minuteOf(9, { checks: 1 })] };
  expect(tick(atTime(1200, [understood]))).toMatchObject([{ type: 'alert_ended', end: 'faded' }]);
});

it('raises an alert that says who, why and what to do, and ends it when it is solved', () => {
  const { alerts, tick } = follow();
  expect(tick(atTime(510))).toEqual([]);
  expect(tick(atTime(530)).map(({ type }) => type)).toEqual(['raised']);
  expect(tick(atTime(531))).toEqual([]);
  const [alert] = alerts.standing();
  expect(alertSchema.parse(alert)).toEqual({
    ...{ alert_id: 'alert-0', rule: 'student_confused', rank: 'look', advice: 'talk_to' },
    ...{ student_ids: ['s0'], count: 1, since: timeOf(470), raised_at: timeOf(530) },
    reasons: [{ reason: 'asked', count: 2, of: null }],
    ...{ about: null, snoozed_until: null },
  });
  const solved = { ...trouble, items: [answerOf('q', 540)] };
  expect(tick(atTime(640, [solved]))).toEqual([
    { type: 'alert_ended', t: 640, alert_id: 'alert-0', end: 'solved' },
  ]);
  expect(alerts.standing()).toEqual([]);
  expect(pastAlertSchema.parse(alerts.past()[0])).toMatchObject({ end: 'solved', ended_at: timeOf(640) });
});

it('tells of the class again by what it shows after it was seen to, and not by the same', () => {
  const { alerts, append, tick } = follow();
  const lostAt = (at: number, count: number) =>
    Array.from({ length: count }, () => ({ signs: [signOf('lost', at)] }));
  tick(atTime(170, lostAt(160, 8)));
  expect(alerts.standing()).toMatchObject([{ rule: 'class_confused', count: 8 }]);
  append({ type: 'alert_ended', t: 181, alert_id: 'alert-0', end: 'talked_to' });
  // The same taps, and some more that are too few by themselves.
  const more = [...lostAt(160, 8), ...lostAt(190, 7)];
  expect(tick(atTime(200, more))).toEqual([]);
  const again = [...lostAt(160, 8), ...lostAt(205, 14)];
  expect(tick(atTime(206, again))).toMatchObject([{ rule: 'class_confused', count: 14, since_t: 205 }]);
});

it('names nobody for what the class was seen to for', () => {
  const { append, tick } = follow();
  const first = Array.from({ length: 8 }, () => trouble);
  tick(atTime(525, first));
  append({ type: 'alert_ended', t: 526, alert_id: 'alert-0', end: 'talked_to' });
  expect(tick(atTime(530, first))).toEqual([]);
});

it('says that another alert tells it, and tells of who is still confused when that one is over', () => {
  const { alerts, append, tick } = follow();
  tick(atTime(530));
  const all = Array.from({ length: 10 }, () => trouble);
  const [ended] = tick(atTime(540, all));
  expect(ended).toMatchObject({ type: 'alert_ended', alert_id: 'alert-0', end: 'covered' });
  const [confused] = alerts.standing();
  expect(confused).toMatchObject({ rule: 'class_confused' });
  append({ type: 'alert_ended', t: 550, alert_id: confused!.alert_id, end: 'lesson_ended' });
  const still = { signs: [...trouble.signs, signOf('asked', 555)] };
  expect(tick(atTime(560, [still]))).toMatchObject([{ rule: 'student_confused', student_ids: ['s0'] }]);
});

it('says that the class is at the next question', () => {
  const { tick } = follow();
  const item = (item_id: string, asked_at: number, closed_at: number | null) => ({
    ...{ item_id, asked_at, closed_at, is_of_all: true, is_graded: true },
  });
  const hard = Array.from({ length: 6 }, () => ({ items: [answerOf('q', 100, { share: 0 })] }));
  const at = (now: number, ...next: ReturnType<typeof item>[]) =>
    tick(inputOf(lessonOf(now, classOf(6, hard), { items: [item('q', 100, 160), ...next] })));
  expect(at(170)).toMatchObject([{ type: 'raised', rule: 'item_hard' }]);
  expect(at(180, item('next', 175, null))).toMatchObject([{ type: 'alert_ended', end: 'moved_on' }]);
});

it('lets fade what is not solved', () => {
  const { alerts, tick } = follow();
  tick(atTime(530));
  tick(atTime(900));
  expect(alerts.past()).toMatchObject([{ end: 'faded' }]);
});

it('merges students into the class’s alert, which ends solved when the class says so', () => {
  const { alerts, tick } = follow();
  tick(atTime(530));
  tick(
    atTime(
      540,
      Array.from({ length: 10 }, () => trouble),
    ),
  );
  expect(alerts.standing()).toMatchObject([{ rule: 'class_confused', student_ids: [], count: 10 }]);
  expect(alerts.past()).toMatchObject([{ rule: 'student_confused' }]);
  const understood = Array.from({ length: 40 }, () => ({ minutes: [minuteOf(9, { checks: 1 })] }));
  const input = inputOf(lessonOf(600, classOf(40, understood), { checks_asked_at: [545] }));
  tick(input);
  expect(alerts.past()[0]).toMatchObject({ rule: 'class_confused', end: 'solved' });
});

it('stands on after a restart, put off as long, with the same precision and the same budget', () => {
  const before = follow();
  before.tick(atTime(530));
  before.append({ type: 'snoozed', t: 535, alert_id: 'alert-0', minutes: 5 });
  before.append({ type: 'alive', t: 540 });
  const after = follow([...before.log]);
  expect(after.alerts.standing()).toEqual(before.alerts.standing());
  expect(after.alerts.standing()[0]!.snoozed_until).toBe(timeOf(835));
  expect(after.tick(atTime(545))).toEqual([]);
  expect(after.alerts.isStanding('alert-0')).toBe(true);
  after.append({ type: 'snoozed', t: 550, alert_id: 'alert-0', minutes: 0 });
  expect(after.alerts.standing()[0]!.snoozed_until).toBeNull();
  after.append({ type: 'alert_ended', t: 560, alert_id: 'alert-0', end: 'wrong' });
  expect(after.alerts.precision).toEqual({ raised: 1, talked_to: 0, wrong: 1, precision: 0 });
  expect(precisionSchema.parse(follow(after.log).alerts.precision)).toEqual(after.alerts.precision);
  // What was wrong is not told again.
  expect(follow(after.log).tick(atTime(565))).toEqual([]);
});

it('shows a put off alert again when its time is over', () => {
  const { alerts, tick, append } = follow();
  tick(atTime(530));
  append({ type: 'snoozed', t: 530, alert_id: 'alert-0', minutes: 1 });
  tick(atTime(589));
  expect(alerts.standing()[0]!.snoozed_until).toBe(timeOf(590));
  tick(atTime(591));
  expect(alerts.standing()[0]!.snoozed_until).toBeNull();
});

it('counts what the teacher said: talked to, or wrong', () => {
  const { alerts, append } = follow();
  const ends = ['talked_to', 'wrong', 'talked_to', 'faded', 'talked_to'] as const;
  ends.forEach((end, index) => {
    const raised = raisedOf(`${index}`, index);
    append(raised);
    append({ type: 'alert_ended', t: index + 1, alert_id: `${index}`, end });
    // Told twice, or of an alert that there is not: nothing.
    append({ type: 'alert_ended', t: index + 1, alert_id: `${index}`, end: 'wrong' });
    append(raised);
    append({ type: 'snoozed', t: index, alert_id: 'none', minutes: 5 });
  });
  expect(alerts.precision).toEqual({ raised: 5, talked_to: 3, wrong: 1, precision: 0.75 });
  expect(alerts.past().map(({ alert_id }) => alert_id)).toEqual(['4', '3', '2', '1', '0']);
});

it('ends with the lesson, with measuring, and forgets who objects', () => {
  const ended = follow();
  ended.tick(atTime(530));
  ended.append({ type: 'ended', t: 600 });
  expect(ended.alerts.past()).toMatchObject([{ end: 'lesson_ended' }]);

  const off = follow();
  off.tick(atTime(530));
  off.append({ type: 'measuring', t: 540, is_on: false });
  expect(off.alerts.standing()).toEqual([]);

  const objected = follow();
  objected.tick(atTime(530, [trouble, trouble, trouble]));
  expect(objected.alerts.standing()).toMatchObject([{ student_ids: ['s0', 's1', 's2'] }]);
  objected.append({ type: 'objected', t: 535, student_id: 's1', objects: true });
  expect(objected.alerts.standing()).toMatchObject([{ student_ids: ['s0', 's2'], count: 2 }]);
  objected.append({ type: 'objected', t: 535, student_id: 's0', objects: true });
  objected.append({ type: 'objected', t: 535, student_id: 's2', objects: true });
  expect([...objected.alerts.standing(), ...objected.alerts.past()]).toEqual([]);
});

it('gives no budget and no rest back to who objects and takes it back', () => {
  const log: EngagementFact[] = [];
  const { alerts, append, tick } = follow(log);
  const raised: string[] = [];
  for (let now = 600; now < 1200; now += 1) {
    // Two seats show it on both sides of each minute's edge, and object whenever they are named.
    const asked = [signOf('asked', now - 20), signOf('asked', now)];
    const input = atTime(now, [{ signs: asked }, { signs: asked }], {
      settings: { class_share: 1, window_minutes: 1, budget: 1 },
    });
    raised.push(...tick(input).flatMap((fact) => (fact.type === 'raised' ? fact.student_ids : [])));
    for (const student_id of alerts.standing().flatMap(({ student_ids }) => student_ids))
      for (const objects of [true, false]) append({ type: 'objected', t: now, student_id, objects });
  }
  expect(raised).toHaveLength(1);
  expect([...alerts.standing(), ...alerts.past()]).toEqual([]);
  // Nor is the rest after "wrong" given back, nor the budget by reading the log again.
  const before = follow();
  before.tick(atTime(530));
  before.append({ type: 'alert_ended', t: 540, alert_id: 'alert-0', end: 'wrong' });
  for (const objects of [true, false]) before.append({ type: 'objected', t: 541, student_id: 's0', objects });
  const still = (now: number) =>
    atTime(now, [{ signs: [signOf('asked', now - 9), signOf('asked', now - 1)] }]);
  expect(follow([...before.log]).tick(still(1439))).toEqual([]);
  expect(follow([...before.log]).tick(still(1441))).toMatchObject([{ type: 'raised', student_ids: ['s0'] }]);
  expect(follow(log).tick(still(1199))).toEqual([]);
});

it('tells of a hand that is really up though another student asks for all places', () => {
  const { alerts, append, tick } = follow();
  let hand = 0;
  let question = 0;
  const told: string[] = [];
  for (let now = 300; now < 1500; now += 1) {
    // Lowered and raised again, asked again, as soon as it was told; and it shows each eight minutes that it does not follow.
    const rules = alerts.standing().map(({ rule }) => rule);
    if (rules.includes('hand_waits') && !told.includes('s1')) hand = now;
    if (rules.includes('question_waits')) question = now;
    const signs = [480, 960].flatMap((at) =>
      at <= now ? [signOf('asked', at), signOf('asked', at - 9)] : [],
    );
    const wishes = [
      { kind: 'hand' as const, student_id: 's0', since: hand },
      { kind: 'question' as const, student_id: 's0', since: question },
      ...(now < 905 ? [] : [{ kind: 'hand' as const, student_id: 's1', since: 905 }]),
    ];
    for (const fact of tick(atTime(now, [{ signs }], { wishes })))
      if (fact.type === 'raised') told.push(...fact.student_ids);
    append({ type: 'alive', t: now });
    if (told.includes('s1')) return;
  }
  expect(told).toContain('s1');
});

it('ends an alert about whom the teacher wants none any more', () => {
  const { alerts, tick } = follow();
  tick(atTime(530));
  tick(atTime(535, [trouble], { alerts_off: new Set(['s0']) }));
  expect(alerts.past()).toMatchObject([{ end: 'faded' }]);
});

it('keeps no more than two hundred that are over', () => {
  const { alerts, append } = follow();
  for (let index = 0; index < 250; index += 1) {
    const alert_id = `${index}`;
    append(raisedOf(alert_id, index));
    append({ type: 'alert_ended', t: index, alert_id, end: 'faded' });
  }
  expect(alerts.past()).toHaveLength(200);
  expect(alerts.past()[0]!.alert_id).toBe('249');
  expect(alerts.precision.raised).toBe(250);
});
