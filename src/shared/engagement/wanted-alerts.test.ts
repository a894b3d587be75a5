import { expect, it } from 'vitest';
import {
  answerOf,
  classOf,
  inputOf,
  lessonOf,
  minuteOf,
  seededNumbers,
  signOf,
  studentOf,
} from '../../../test/support/engagement/alert-scenes.ts';
import { ALERT_RULES } from '../contract/engagement/alerts.ts';
import type { AlertInput, AlertWish } from './alert-input.ts';
import { ALERT_RULE_TABLE } from './alert-rules.ts';
import type { AskedItem, ItemEvidence, StudentEvidence } from './evidence.ts';
import { keyOf } from './wanted-alert.ts';
import { findAlerts } from './wanted-alerts.ts';

const wantedAlerts = (...of: Parameters<typeof findAlerts>) => findAlerts(...of).wanted;

const itemOf = (item_id: string, asked_at: number, closed_at: number | null): AskedItem => ({
  ...{ item_id, asked_at, closed_at, is_of_all: true, is_graded: true },
});
const told = (input: AlertInput, standing?: ReadonlySet<string>): string[] =>
  wantedAlerts(input, standing).map(
    ({ rule, student_id, count }) => `${rule} ${student_id ?? 'class'} ${count}`,
  );
const asked = (shares: readonly (number | null)[], item = itemOf('q', 100, 160)): StudentEvidence[] =>
  shares.map((share, index) =>
    studentOf(`s${index}`, {
      items: [
        answerOf(item.item_id, item.asked_at, share === null ? { answered_after: null, share } : { share }),
      ],
    }),
  );

it('has a rank, an advice and a source for each rule of the contract', () => {
  expect(Object.keys(ALERT_RULE_TABLE).sort()).toEqual([...ALERT_RULES].sort());
  for (const { source } of Object.values(ALERT_RULE_TABLE)) expect(source.length).toBeGreaterThan(20);
});

it('says nothing of a quiet class, an empty one, or one that nobody measures', () => {
  expect(told(inputOf(lessonOf(3000, classOf(30))))).toEqual([]);
  expect(told(inputOf(lessonOf(0, [])))).toEqual([]);
  expect(told(inputOf(lessonOf(3000, classOf(3)), { pages: new Map() }))).toEqual([]);
});

it('names no student for what the class’s alert says', () => {
  const lost = { signs: [signOf('asked', 500), signOf('asked', 570)] };
  expect(told(inputOf(lessonOf(580, classOf(10, [lost]))))).toEqual(['student_confused s0 1']);
  const both = inputOf(lessonOf(580, classOf(10, [lost, lost])));
  expect(told(both)).toEqual(['class_confused class 2']);
  expect(wantedAlerts(both)[0]).toMatchObject({
    since: 500,
    reasons: [{ reason: 'asked', count: 2, of: 10 }],
  });
});

it('names nobody for what is told by no name, however often', () => {
  const signs = [500, 530, 560].flatMap((at) => [signOf('lost', at), signOf('not_understood', at)]);
  expect(told(inputOf(lessonOf(580, classOf(10, [{ signs }]))))).toEqual([]);
  expect(told(inputOf(lessonOf(580, classOf(10, [{ signs }, { signs }]))))).toEqual([
    'class_confused class 2',
  ]);
});

it('keeps what stands until half of it is left', () => {
  const one = { signs: [signOf('lost', 500)] };
  const class_key = keyOf({ rule: 'class_confused', student_id: null, about: null });
  const few = inputOf(lessonOf(580, classOf(16, [one, one])));
  expect(told(few)).toEqual([]);
  expect(told(few, new Set([class_key]))).toEqual(['class_confused class 2']);
  const student_key = keyOf({ rule: 'student_confused', student_id: 's0', about: null });
  const alone = inputOf(lessonOf(580, classOf(16, [{ signs: [signOf('asked', 560)] }])));
  expect(told(alone)).toEqual([]);
  expect(told(alone, new Set([student_key]))).toEqual(['student_confused s0 1']);
});

it('never names whom the teacher wants no alerts about, and counts it in the class', () => {
  const lost = { signs: [signOf('asked', 500), signOf('asked', 570)] };
  const alerts_off = new Set(['s0']);
  expect(told(inputOf(lessonOf(580, classOf(10, [lost])), { alerts_off }))).toEqual([]);
  expect(told(inputOf(lessonOf(580, classOf(10, [lost, lost])), { alerts_off }))).toEqual([
    'class_confused class 2',
  ]);
});

it.each([
  [[1, 0, 0, 0, 0, 0], 'item_hard class 6'],
  [[1, 1, 0, 0, 0], 'item_split class 5'],
  [[1, 1, 1, 0.5, 0], 'item_split class 5'],
  [[1, 1, 1, 1, 0], null],
  // Of four it is chance.
  [[0, 0, 0, 0, null], null],
] as const)('goes by peer instruction’s rule: %j gives %s', (shares, wanted) => {
  const items = [itemOf('q', 100, 160)];
  const input = inputOf(lessonOf(200, asked(shares), { items }));
  expect(told(input)).toEqual(wanted === null ? [] : [wanted]);
  // Long ago, not over yet, or put again since.
  expect(told(inputOf(lessonOf(461, asked(shares), { items })))).toEqual([]);
  expect(told(inputOf(lessonOf(150, asked(shares), { items: [itemOf('q', 100, null)] })))).toEqual([]);
  const again = { ...itemOf('q2', 190, 195), about: { run_id: 'run', question_id: 'q' } };
  expect(told({ ...input, items: [...input.items, again] })).toEqual([]);
});

it('says nothing more of a question once another one is open', () => {
  const items = [itemOf('q', 100, 160)];
  const hard = asked([1, 0, 0, 0, 0, 0]);
  expect(told(inputOf(lessonOf(170, hard, { items })))).toEqual(['item_hard class 6']);
  const next = [...items, itemOf('next', 165, null)];
  expect(told(inputOf(lessonOf(170, hard, { items: next })))).toEqual([]);
  // One that was open beside it is not the next one.
  const beside = [...items, itemOf('beside', 100, 168)];
  expect(told(inputOf(lessonOf(170, hard, { items: beside })))).toEqual(['item_hard class 6']);
});

it('tells one cause of one student once, by what stands or else says more', () => {
  const items = [100, 200, 300].map((at) => itemOf(`q${at}`, at, at + 60));
  const of = (share: number): ItemEvidence[] =>
    items.map((one) => answerOf(one.item_id, one.asked_at, { share, answered_after: 40 }));
  const others = Array.from({ length: 5 }, () => ({
    items: of(1).map((one) => ({ ...one, answered_after: 10 })),
  }));
  const at = (signs: StudentEvidence['signs'], standing?: ReadonlySet<string>) =>
    findAlerts(inputOf(lessonOf(400, classOf(6, [{ items: of(0), signs }, ...others]), { items })), standing);
  const rulesOf = (alerts: ReturnType<typeof at>) => [
    alerts.wanted.map(({ rule }) => rule),
    alerts.covered.map(({ rule }) => rule),
  ];
  expect(rulesOf(at([]))).toEqual([['student_wrong_streak'], ['student_confused']]);
  const asking = [signOf('asked', 390)];
  expect(rulesOf(at(asking))).toEqual([['student_confused'], ['student_wrong_streak']]);
  const standing = new Set([keyOf({ rule: 'student_wrong_streak', student_id: 's0', about: null })]);
  expect(rulesOf(at(asking, standing))).toEqual([['student_wrong_streak'], ['student_confused']]);
});

it('goes on telling who is wrong at fair questions while one was too hard for all', () => {
  const items = [...[100, 200, 300].map((at) => itemOf(`q${at}`, at, at + 60)), itemOf('hard', 370, 420)];
  const of = (share: number): ItemEvidence[] =>
    items.map((one) => answerOf(one.item_id, one.asked_at, { share: one.item_id === 'hard' ? 0 : share }));
  const students = classOf(
    6,
    Array.from({ length: 6 }, (_, index) => ({ items: of(index === 0 ? 0 : 1) })),
  );
  expect(told(inputOf(lessonOf(430, students, { items })))).toEqual([
    'item_hard class 6',
    'student_wrong_streak s0 1',
  ]);
});

it('tells of the worst question alone', () => {
  const items = ['a', 'b', 'c'].map((item_id) => itemOf(item_id, 100, 160));
  const share: Record<string, number> = { a: 0.6, b: 0.1, c: 0.3 };
  const students = classOf(6).map((student) => ({
    ...student,
    items: items.map(({ item_id }) => answerOf(item_id, 100, { share: share[item_id]! })),
  }));
  const wanted = wantedAlerts(inputOf(lessonOf(200, students, { items })));
  expect(wanted.filter(({ rule }) => rule.startsWith('item'))).toHaveLength(1);
  expect(wanted[0]).toMatchObject({
    ...{ rule: 'item_hard', about: { run_id: 'run', question_id: 'b' }, since: 160 },
    reasons: [{ reason: 'right_share', count: 10, of: 6 }],
  });
});

it('waits a minute for a question of all, and three where many are open', () => {
  const shares = [1, 1, null, null, null, null];
  const open = [itemOf('q', 100, null)];
  expect(told(inputOf(lessonOf(159, asked(shares), { items: open })))).toEqual([]);
  expect(told(inputOf(lessonOf(161, asked(shares), { items: open })))).toEqual(['class_unanswered class 4']);
  const of_some = [{ ...open[0]!, is_of_all: false }];
  expect(told(inputOf(lessonOf(161, asked(shares), { items: of_some })))).toEqual([]);
  const paper = [...open, itemOf('q2', 100, null)];
  expect(told(inputOf(lessonOf(161, asked(shares), { items: paper })))).toEqual([]);
  expect(told(inputOf(lessonOf(281, asked(shares), { items: paper })))).toEqual(['class_unanswered class 4']);
});

it('finds who lets by what most answered, and no other silence', () => {
  const items = [100, 200, 300].map((at) => itemOf(`q${at}`, at, at + 60));
  const of = (answered: boolean, was_here = true): ItemEvidence[] =>
    items.map(({ item_id, asked_at }) =>
      answerOf(item_id, asked_at, answered ? {} : { was_here, answered_after: null, share: null }),
    );
  const students = classOf(5, [
    { items: of(false) },
    { items: of(true) },
    { items: of(true) },
    { items: of(true) },
  ]);
  const input = inputOf(lessonOf(400, students, { items }));
  expect(told(input)).toEqual(['student_unanswered s0 1']);
  expect(wantedAlerts(input)[0]).toMatchObject({
    since: 100,
    reasons: [{ reason: 'unanswered', count: 3, of: 3 }],
  });
  // It was not there; nor did the others answer; nor is it fresh.
  const absent = students.with(0, studentOf('s0', { items: of(false, false) }));
  expect(told(inputOf(lessonOf(400, absent, { items })))).toEqual([]);
  const silent = students.map((student) => ({ ...student, items: of(false) }));
  expect(told(inputOf(lessonOf(400, silent, { items })))).toEqual([]);
  expect(told(inputOf(lessonOf(961, students, { items })))).toEqual([]);
});

it('finds rows of wrong answers, but for what was too hard for all', () => {
  const items = [100, 200, 300].map((at) => itemOf(`q${at}`, at, at + 60));
  const of = (share: number): ItemEvidence[] =>
    items.map((one) => answerOf(one.item_id, one.asked_at, { share }));
  const students = classOf(
    6,
    Array.from({ length: 6 }, (_, index) => ({ items: of(index === 0 ? 0 : 1) })),
  );
  expect(told(inputOf(lessonOf(400, students, { items })))).toEqual(['student_wrong_streak s0 1']);
  const hard = classOf(
    6,
    Array.from({ length: 6 }, () => ({ items: of(0) })),
  );
  expect(told(inputOf(lessonOf(700, hard, { items })))).not.toContain('student_wrong_streak s0 1');
});

it('notes who is away for long while the class is here', () => {
  const students = classOf(4);
  const pagesOf = (is: 'hidden' | 'gone', away: number) =>
    new Map(
      students.map(({ student_id }, index) => [
        student_id,
        { is: index < away ? is : ('watching' as const), since: 100 },
      ]),
    );
  const at = (now: number, pages: AlertInput['pages'], of = students): string[] =>
    told(inputOf(lessonOf(now, of), { pages }));
  expect(at(399, pagesOf('gone', 1))).toEqual([]);
  expect(at(400, pagesOf('gone', 1))).toEqual(['student_away s0 1']);
  expect(at(400, pagesOf('hidden', 2))).toHaveLength(2);
  // All together: a break, or the network.
  expect(at(400, pagesOf('gone', 3))).toEqual([]);
  expect(at(1600, pagesOf('gone', 1))).toEqual([]);
  expect(at(400, pagesOf('gone', 1), students.with(0, studentOf('s0', { minutes: [] })))).toEqual([]);
});

it('tells who waits, and that many want it slower', () => {
  const wish = (kind: AlertWish['kind'], student_id: string, since: number | null): AlertWish => ({
    ...{ kind, student_id, since },
  });
  const wishes = [
    ...[
      wish('hand', 's0', 100),
      wish('hand', 's1', null),
      wish('hand', 's2', 500),
      wish('hand', 'stranger', 1),
    ],
    ...[wish('question', 's3', 120), wish('question', 's3', 100), wish('hand', 's4', NaN)],
  ];
  expect(told(inputOf(lessonOf(450, classOf(6)), { wishes }))).toEqual([
    'hand_waits s0 1',
    'question_waits s3 1',
  ]);
  const slower = ['s0', 's1', 's1'].map((id) => wish('slower', id, 400));
  expect(told(inputOf(lessonOf(450, classOf(10)), { wishes: slower }))).toEqual(['class_too_fast class 2']);
  expect(told(inputOf(lessonOf(450, classOf(11)), { wishes: slower }))).toEqual([]);
});

it('hears wishes for slower again that came after they were seen to', () => {
  const key = keyOf({ rule: 'class_too_fast', student_id: null, about: null });
  const wishesAt = (...since: number[]): AlertWish[] =>
    since.map((at, index) => ({ kind: 'slower', student_id: `s${index}`, since: at }));
  const sinceOf = (...since: number[]): (number | undefined)[] =>
    wantedAlerts(
      inputOf(lessonOf(450, classOf(10)), { wishes: wishesAt(...since) }),
      new Set(),
      new Map([[key, 400]]),
    ).map((one) => one.since);
  expect(sinceOf(390, 395)).toEqual([390]);
  expect(sinceOf(390, 395, 410)).toEqual([390]);
  expect(sinceOf(390, 395, 410, 420)).toEqual([410]);
});

it('is the same for any order of students, and harmed by nothing that is ahead or told twice', () => {
  const random = seededNumbers(11);
  const items = Array.from({ length: 8 }, (_, index) => itemOf(`q${index}`, 100 * index, 100 * index + 60));
  for (let round = 0; round < 15; round += 1) {
    const students = Array.from({ length: 12 }, (_, index) =>
      studentOf(`s${index}`, {
        minutes: Array.from({ length: 14 }, (__, minute) => minuteOf(minute)),
        items: items.map((one) =>
          answerOf(
            one.item_id,
            one.asked_at,
            random() < 0.7 ? { share: random() } : { answered_after: null, share: null },
          ),
        ),
        signs: Array.from({ length: 4 }, () => signOf('lost', Math.floor(random() * 800))),
      }),
    );
    const sorted = (of: readonly StudentEvidence[]): string[] =>
      told(inputOf(lessonOf(800, of, { items }))).sort();
    const doubled = students.map((student) => ({
      ...student,
      signs: [...student.signs, ...student.signs, signOf('lost', 99_999)].reverse(),
    }));
    expect(sorted(students.toReversed())).toEqual(sorted(students));
    expect(sorted(doubled)).toEqual(sorted(students));
    for (const { count, since, reasons } of wantedAlerts(inputOf(lessonOf(800, doubled, { items })))) {
      expect(count).toBeGreaterThan(0);
      expect(since).toBeLessThanOrEqual(800);
      for (const reason of reasons) expect(Number.isInteger(reason.count)).toBe(true);
    }
  }
});
