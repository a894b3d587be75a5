import { expect, it } from 'vitest';
import { seededNumbers } from '../../../test/support/engagement/alert-scenes.ts';
import {
  BUDGET_BOUNDS,
  planAlerts,
  type EndedAlert,
  type PlannedAlert,
  type SpentAlert,
  type ToldAlert,
} from './alert-budget.ts';
import { ALERT_RULE_TABLE, compareAlerts } from './alert-rules.ts';
import type { WantedAlert } from './wanted-alert.ts';

const student = (
  student_id: string,
  rule: WantedAlert['rule'] = 'student_confused',
  since = 0,
): WantedAlert => ({
  ...{ rule, student_id, count: 1, since, about: null },
  reasons: [{ reason: 'lost', count: 1, of: null }],
});
const of_class = (rule: WantedAlert['rule'] = 'class_confused'): WantedAlert => ({
  ...{ rule, student_id: null, count: 5, since: 0, about: null, reasons: [] },
});
const toldAs = (plan: Omit<PlannedAlert, 'reasons'>, raised_at: number, alert_id = 'a'): ToldAlert => ({
  ...{ ...plan, reasons: [], raised_at, alert_id },
});
const plan = (
  wanted: readonly WantedAlert[],
  more: {
    standing?: readonly ToldAlert[];
    past?: readonly EndedAlert[];
    spent?: readonly SpentAlert[];
    agreed_at?: ReadonlyMap<string, number>;
    now?: number;
    budget?: number;
  } = {},
) =>
  planAlerts({
    wanted: [...wanted].sort(compareAlerts),
    ...{ standing: [], past: [], spent: [], agreed_at: new Map<string, number>() },
    ...{ now: 1000, budget: 4, ...more },
  });
const named = (
  student_ids: readonly string[],
  rule: WantedAlert['rule'] = 'student_confused',
  count = 1,
) => ({
  ...{ rule, student_ids, count, since: 0, about: null },
});

it('tells what is wanted once, and ends what is wanted no more', () => {
  const standing = [toldAs(named(['x']), 100, 'x'), toldAs(named(['y']), 100, 'y')];
  const { raise, end } = plan([student('x'), student('z')], { standing });
  expect(raise.map(({ student_ids }) => student_ids)).toEqual([['z']]);
  expect(end.map(({ told }) => told.alert_id)).toEqual(['y']);
});

it('puts three students of one rule into one alert, and names eight at most', () => {
  expect(plan([student('a'), student('b')]).raise).toHaveLength(2);
  const three = plan([
    student('a', 'student_confused', 30),
    student('b', 'student_confused', 20),
    student('c'),
  ]);
  expect(three.raise).toEqual([
    {
      ...{ rule: 'student_confused', about: null, count: 3, since: 0 },
      ...{ student_ids: ['c', 'b', 'a'], reasons: [{ reason: 'lost', count: 3, of: 3 }] },
    },
  ]);
  const twelve = Array.from({ length: 12 }, (_, index) => student(`s${index}`));
  const [all] = plan(twelve).raise;
  expect(all).toMatchObject({ count: 12 });
  expect(all!.student_ids).toHaveLength(8);
  // It has all of them, also those that it does not name.
  expect(plan(twelve, { standing: [toldAs(all!, 900)] })).toEqual({ raise: [], end: [] });
});

it.each([
  ['solved', 120],
  ['talked_to', 600],
  ['wrong', 900],
] as const)('tells nothing again for a while after it was %s', (end, rest) => {
  const past = [{ ...toldAs(named(['x']), 100), ended_at: 1000, end }];
  expect(plan([student('x')], { past, now: 1000 + rest - 1 }).raise).toEqual([]);
  expect(plan([student('x')], { past, now: 1000 + rest }).raise).toHaveLength(1);
});

it('leaves whom the teacher has just talked to in peace, but for what it asks for', () => {
  const past = [{ ...toldAs(named(['x']), 100), ended_at: 900, end: 'talked_to' as const }];
  const wanted = [
    student('x', 'student_unanswered'),
    student('y', 'student_unanswered'),
    student('x', 'hand_waits'),
  ];
  expect(plan(wanted, { past }).raise.map(({ rule, student_ids }) => [rule, ...student_ids])).toEqual([
    ['student_unanswered', 'y'],
    ['hand_waits', 'x'],
  ]);
});

it('keeps half for what is to be acted on, and lets that take a lesser one’s place', () => {
  const rules = ['student_confused', 'student_unanswered', 'hand_waits', 'student_away'] as const;
  const lesser = rules.map((rule, index) => student(`x${index}`, rule));
  const { raise } = plan(lesser);
  expect(raise.map(({ rule }) => rule)).toEqual(['student_confused', 'student_unanswered']);
  const standing = raise.map((one) => toldAs(one, 990, one.rule));
  const acts = [of_class(), of_class('item_hard'), of_class('class_too_fast')];
  const next = plan([...lesser, ...acts], { standing });
  expect(next.raise.map(({ rule }) => rule)).toEqual(['class_confused', 'item_hard', 'class_too_fast']);
  expect(next.end).toMatchObject([{ told: { alert_id: 'student_unanswered' }, displaced: true }]);
  // With a budget of one a lesser one stands until there is more to say.
  expect(plan([student('x0')], { budget: 1 }).raise).toHaveLength(1);
  expect(plan([student('x0'), of_class()], { budget: 1, standing: standing.slice(0, 1) })).toMatchObject({
    ...{ raise: [{ rule: 'class_confused' }], end: [{ displaced: true }] },
  });
});

it('counts what was told of somebody who objects since, and names nobody who has just taken that back', () => {
  const spent = [0, 1, 2].map((at) => ({ rule: 'student_confused' as const, raised_at: 900 + at }));
  expect(plan([student('x')], { spent, budget: 5 }).raise).toEqual([]);
  expect(plan([student('x')], { spent: spent.slice(1), budget: 5 }).raise).toHaveLength(1);
  expect(plan([student('x')], { spent, budget: 5, now: 1500 }).raise).toHaveLength(1);
  const agreed_at = new Map([['x', 900]]);
  const wanted = [student('x'), student('x', 'hand_waits'), student('y')];
  const named = (now: number) =>
    plan(wanted, { agreed_at, now, budget: 9 }).raise.map((one) => one.student_ids);
  expect(named(1000)).toEqual([['y']]);
  expect(named(900 + Math.max(...Object.values(BUDGET_BOUNDS.rests)) - 1)).toEqual([['y']]);
  expect(named(900 + BUDGET_BOUNDS.objected)).toHaveLength(3);
  // What it does counts in the class all the same.
  expect(plan([of_class()], { agreed_at }).raise).toHaveLength(1);
});

it('gives a student a second place in ten minutes behind all others, and never the last one', () => {
  const past = [{ ...toldAs(named(['x']), 700), ended_at: 701, end: 'faded' as const }];
  const again = [student('x', 'student_unanswered'), student('x', 'hand_waits')];
  const raised = (wanted: readonly WantedAlert[], now = 1000) =>
    plan(wanted, { past, now, budget: 5 }).raise.map(({ rule, student_ids }) => [rule, ...student_ids]);
  expect(raised([...again, student('y', 'question_waits')])).toEqual([['question_waits', 'y']]);
  expect(raised(again)).toEqual([['student_unanswered', 'x']]);
  expect(raised(again, 1300)).toEqual([
    ['student_unanswered', 'x'],
    ['hand_waits', 'x'],
  ]);
  // A class's alert is nobody's place.
  expect(raised([...again, of_class('item_split')])).toEqual([['item_split']]);
});

it('prefers among equals whoever was named least', () => {
  const past = [0, 1].map((at) => ({
    ...toldAs(named(['x']), at, `${at}`),
    ended_at: at,
    end: 'faded' as const,
  }));
  const wanted = [student('x', 'hand_waits', 500), student('y', 'hand_waits', 600)];
  expect(plan(wanted, { past, budget: 1 }).raise.map(({ student_ids }) => student_ids)).toEqual([['y']]);
  expect(plan(wanted, { budget: 1 }).raise.map(({ student_ids }) => student_ids)).toEqual([['x']]);
});

it('is never over its budget, in whatever ten minutes, and never tells twice what stands', () => {
  const rules = Object.keys(ALERT_RULE_TABLE) as WantedAlert['rule'][];
  const random = seededNumbers(7);
  const some = <One>(of: readonly One[]): One => of[Math.floor(random() * of.length)]!;
  for (const budget of [1, 2, 5, 20]) {
    let standing: ToldAlert[] = [];
    let past: EndedAlert[] = [];
    const raised: ToldAlert[] = [];
    let displaced = 0;
    for (let now = 0; now < 4000; now += 10) {
      const wanted = Array.from({ length: 6 }, () => {
        const rule = some(rules);
        return rule.startsWith('class') || rule.startsWith('item')
          ? of_class(rule)
          : student(some(['a', 'b', 'c']), rule);
      });
      const next = plan(wanted, { standing, past, now, budget });
      const over = new Set(next.end.map(({ told }) => told.alert_id));
      displaced += next.end.filter((one) => one.displaced).length;
      past = [
        ...past,
        ...standing
          .filter(({ alert_id }) => over.has(alert_id))
          .map((one) => ({ ...one, ended_at: now, end: some(['faded', 'talked_to'] as const) })),
      ];
      const told = next.raise.map((one, index) => toldAs(one, now, `${now}-${index}`));
      raised.push(...told);
      standing = [...standing.filter(({ alert_id }) => !over.has(alert_id)), ...told];
      const recent = raised.filter(({ raised_at }) => now - raised_at < BUDGET_BOUNDS.window);
      const acts = recent.filter(({ rule }) => ALERT_RULE_TABLE[rule].rank === 'act');
      expect(acts.length).toBeLessThanOrEqual(budget);
      expect(recent.length - acts.length).toBeLessThanOrEqual(Math.ceil(budget / 2));
      expect(recent.length).toBeLessThanOrEqual(budget + displaced);
      expect(standing.length).toBeLessThanOrEqual(BUDGET_BOUNDS.standing);
      const subjects = standing.map(({ rule, student_ids }) => `${rule} ${student_ids.join()}`);
      expect(new Set(subjects).size).toBe(subjects.length);
    }
    expect(raised.length).toBeGreaterThan(0);
  }
});
