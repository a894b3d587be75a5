import { describe, expect, it, test } from 'vitest';
import type { EngagementFact, PageState } from '../../shared/contract/engagement/facts.ts';
import { scoreLesson } from '../../shared/engagement/score-lesson.ts';
import { classMinutesOf } from './class-minutes.ts';
import { createLessonFold } from './fold.ts';
import { MAX_T } from './student-minutes.ts';

const TIME = '2026-03-02T00:00:00.000Z';
const began = (t = 0, time = TIME): EngagementFact => ({ type: 'began', t, time });
const page = (t: number, is: PageState, student_id = 'mina'): EngagementFact => ({
  ...{ type: 'page', student_id, t, is },
});
const asked = (t: number, item_id = 'q/1/1', is_of_all = true): EngagementFact => ({
  ...{ type: 'asked', t, item_id, about: null, is_of_all, is_graded: true },
});
const answered = (after: number, item_id = 'q/1/1', student_id = 'mina'): EngagementFact => ({
  ...{ type: 'answered', student_id, t: 0, item_id, after },
});
const foldOf = (...facts: readonly EngagementFact[]) => {
  const fold = createLessonFold();
  for (const fact of facts) fold.take(fact);
  return fold;
};
const minaOf = (now: number, ...facts: readonly EngagementFact[]) =>
  foldOf(...facts).evidence(now, ['mina']).students[0]!;

describe('the minutes of a page', () => {
  test('each second counts as the page was, in the minute in which it was', () => {
    const { minutes } = minaOf(150, began(), page(10, 'watching'), page(50.5, 'hidden'), page(70, 'stalled'));
    expect(minutes).toMatchObject([
      { minute: 0, watching_seconds: 40.5, hidden_seconds: 9.5, stalled_seconds: 0 },
      { minute: 1, watching_seconds: 0, hidden_seconds: 10, stalled_seconds: 50 },
      { minute: 2, hidden_seconds: 0, stalled_seconds: 30 },
    ]);
  });

  test('what is written down later than it was takes back what was counted since', () => {
    const fold = foldOf(began(), page(0, 'watching'));
    fold.evidence(65, ['mina']);
    fold.take(page(55, 'gone'));
    expect(fold.evidence(65, ['mina']).students[0]?.minutes).toMatchObject([
      { minute: 0, watching_seconds: 55, gone_seconds: 5 },
      { minute: 1, watching_seconds: 0, gone_seconds: 5 },
    ]);
  });

  test('while no node ran nothing is known, and after it nothing until a page says so', () => {
    const { minutes } = minaOf(
      100,
      began(),
      page(0, 'watching'),
      { type: 'alive', t: 20 },
      began(20),
      page(50, 'idle'),
    );
    expect(minutes).toMatchObject([
      { minute: 0, watching_seconds: 20, idle_seconds: 10 },
      { minute: 1, idle_seconds: 40 },
    ]);
  });

  test('who is measured no longer, or in no lesson, is neither watching nor gone', () => {
    expect(minaOf(60, began(), page(0, 'watching'), page(5, 'unknown')).minutes).toMatchObject([
      { watching_seconds: 5, gone_seconds: 0 },
    ]);
    const off = minaOf(60, began(), page(0, 'watching'), { type: 'measuring', t: 7, is_on: false });
    expect(off.minutes).toMatchObject([{ watching_seconds: 7 }]);
    const ended = minaOf(60, began(), page(0, 'watching'), { type: 'ended', t: 9 });
    expect(ended.minutes).toMatchObject([{ watching_seconds: 9 }]);
  });

  test('a lesson that nobody ended is measured for half a day', () => {
    const { minutes } = minaOf(1e12, began(), page(1e11, 'watching'), page(MAX_T - 5, 'watching', 'bora'));
    expect(minutes).toEqual([]);
    const fold = foldOf(began(), page(0, 'watching'));
    expect(fold.evidence(1e12, ['mina']).students[0]?.minutes).toHaveLength(MAX_T / 60);
  });
});

describe('what was asked', () => {
  it('is asked of whoever was seen when answers were taken last', () => {
    const facts = [
      ...[began(), page(0, 'watching'), page(1, 'hidden', 'bora'), asked(10), page(12, 'watching', 'late')],
      ...[answered(4), { type: 'unasked', t: 20, item_id: 'q/1/1' } as const],
      ...[page(30, 'watching', 'later'), answered(6, 'q/1/1', 'nobody')],
    ];
    const { students, items } = foldOf(...facts).evidence(60, ['mina', 'bora', 'late', 'later', 'nobody']);
    expect(students.map((one) => one.items.map(({ answered_after }) => answered_after))).toEqual([
      ...[[4], [], [null], [], [6]],
    ]);
    expect(items).toMatchObject([{ asked_at: 10, closed_at: 20 }]);
  });

  it('is not asked of who was away as it was closed, also where that is written down later', () => {
    const close: EngagementFact = { type: 'unasked', t: 20, item_id: 'q/1/1' };
    const asking = [began(), page(0, 'watching'), asked(10)];
    const itemsOf = (...facts: readonly EngagementFact[]) => minaOf(60, ...asking, ...facts).items;
    expect(itemsOf(close)).toHaveLength(1);
    expect(itemsOf(page(15, 'hidden'), close)).toEqual([]);
    expect(itemsOf(page(15, 'gone'), close)).toEqual([]);
    expect(itemsOf(close, page(19, 'hidden'))).toEqual([]);
    expect(itemsOf(close, page(21, 'hidden'))).toHaveLength(1);
    expect(itemsOf(page(12, 'hidden'), page(18, 'watching'), close)).toHaveLength(1);
    expect(itemsOf(page(12, 'hidden'), close, page(18, 'watching'))).toHaveLength(1);
    // Who has answered was asked, wherever it is then.
    expect(itemsOf(answered(3), page(15, 'hidden'), close)).toMatchObject([{ answered_after: 3 }]);
    expect(itemsOf(page(15, 'hidden'), { type: 'ended', t: 20 })).toEqual([]);
    expect(itemsOf({ type: 'ended', t: 20 })).toHaveLength(1);
  });

  it('has the last grade, whenever it comes, and none without an answer', () => {
    const graded = (share: number | null): EngagementFact => ({
      ...{ type: 'graded', t: 30, item_id: 'q/1/1', shares: [['mina', share]] },
    });
    const facts = [began(), page(0, 'watching'), asked(10), answered(4), graded(0), graded(1)];
    expect(minaOf(60, ...facts).items).toMatchObject([{ share: 1 }]);
    const back = { type: 'taken_back', student_id: 'mina', t: 40, item_id: 'q/1/1' } as const;
    expect(minaOf(60, ...facts, back).items).toMatchObject([{ answered_after: null, share: null }]);
  });

  it('is told again after a restart, and stays the same question', () => {
    const { items } = foldOf(began(), asked(10), began(15), asked(16)).evidence(60, []);
    expect(items).toMatchObject([{ asked_at: 10, closed_at: null }]);
  });

  it('of some alone is asked of nobody else', () => {
    const facts = [began(), page(0, 'watching'), asked(10, 'outside/x', false), page(20, 'hidden')];
    expect(minaOf(60, ...facts).items).toEqual([]);
  });
});

test('an objection wipes what was before it, and what is after it when it is taken back counts', () => {
  const objected = (objects: boolean): EngagementFact => ({
    type: 'objected',
    student_id: 'mina',
    t: 30,
    objects,
  });
  const lost = { type: 'lost', student_id: 'mina', t: 5 } as const;
  const fold = foldOf(began(), page(0, 'watching'), lost, asked(10), answered(3), objected(true));
  expect(fold.evidence(60, ['mina']).students).toEqual([
    { student_id: 'mina', minutes: [], items: [], signs: [] },
  ]);
  expect(fold.student('mina')?.objects).toBe(true);
  fold.take(objected(false));
  fold.take(page(40, 'watching'));
  expect(fold.evidence(60, ['mina']).students[0]?.minutes).toMatchObject([{ watching_seconds: 20 }]);
});

test('channels are in use since the first that anybody did in them', () => {
  const said = (t: number, kind: 'message' | 'question', is_confused = false): EngagementFact => ({
    ...{ type: 'said', student_id: 'mina', t, kind, is_confused, origin: 'page' },
  });
  const fold = foldOf(began(), said(20, 'message'), said(25, 'question', true), {
    ...{ type: 'check_asked', t: 30 },
  });
  const { channels, checks_asked_at, students } = fold.evidence(60, ['mina']);
  expect(channels).toEqual({ chat: 20, hands: 25, checks: 30 });
  expect(checks_asked_at).toEqual([30]);
  expect(students[0]).toMatchObject({
    minutes: [{ messages: 2, questions: 1 }],
    signs: [{ at: 25, sign: 'asked', about: null }],
  });
});

test('the wall tells when the lesson’s clock was where', () => {
  const fold = foldOf(
    began(0, '2026-03-02T00:00:00.000Z'),
    { type: 'alive', t: 60 },
    began(60, '2026-03-02T01:00:00.000Z'),
  );
  expect(fold.timeOf(30)).toBe('2026-03-02T00:00:30.000Z');
  expect(fold.timeOf(90)).toBe('2026-03-02T01:00:30.000Z');
  expect(fold.tOf('2026-03-02T01:00:10.000Z')).toBe(70);
  // While no node ran, the clock stood still.
  expect(fold.tOf('2026-03-02T00:30:00.000Z')).toBe(60);
  expect(fold.tOf('2026-03-01T23:00:00.000Z')).toBeNull();
});

/** The same numbers at each run, from 0 to below 1. */
const createRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const PAGES = ['watching', 'idle', 'stalled', 'hidden', 'gone', 'unknown'] as const;
const WHO = ['mina', 'bora', 'unknown-one'] as const;

/** Whatever a log may say: in no order, doubled, from the future, of somebody whom nobody knows. */
const anyFact = (random: () => number): EngagementFact => {
  const oneOf = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  const t = random() < 0.004 ? 1e9 : random() * 400;
  const student_id = oneOf(WHO);
  const of_student = { student_id, t };
  return oneOf<() => EngagementFact>([
    () => page(t, oneOf(PAGES), student_id),
    () => page(t, oneOf(PAGES), student_id),
    () => ({
      ...{ type: 'said', ...of_student, kind: oneOf(['message', 'question']), origin: 'page' },
      is_confused: random() < 0.5,
    }),
    () => answered(random() * 100, oneOf(['a', 'b', 'never-asked']), student_id),
    () => ({ type: 'taken_back', ...of_student, item_id: oneOf(['a', 'b']) }),
    () => asked(t, oneOf(['a', 'b']), random() < 0.5),
    () => ({ type: 'unasked', t, item_id: oneOf(['a', 'c']) }),
    () => ({ type: 'graded', t, item_id: oneOf(['a', 'b']), shares: [[student_id, random()]] }),
    () => ({ type: 'lost', ...of_student }),
    () => ({ type: 'alive', t }),
    () => began(t),
    () => ({ type: 'measuring', t, is_on: random() < 0.5 }),
    () => ({ type: 'objected', student_id: 'bora', t, objects: random() < 0.5 }),
  ])();
};

test('whatever comes, in whatever order, a log read again says what was said live, and nothing is out of range', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = createRandom(seed);
    const facts: EngagementFact[] = Array.from({ length: 60 }, () => anyFact(random));
    const doubled = facts.flatMap((fact) => (random() < 0.1 ? [fact, fact] : [fact]));
    const live = foldOf(began());
    for (const fact of doubled) {
      live.take(fact);
      // Looked at between any two of them, at times that come in no order either.
      if (random() < 0.5) live.evidence(random() * 500, WHO);
    }
    const now = live.t + 50;
    const seen = live.evidence(now, WHO);
    expect(seen).toEqual(foldOf(began(), ...doubled).evidence(now, WHO));
    for (const { minutes, signs } of seen.students) {
      expect(signs.map(({ at }) => at)).toEqual(signs.map(({ at }) => at).sort((one, other) => one - other));
      for (const [index, minute] of minutes.entries()) {
        const times = [
          ...[minute.watching_seconds, minute.idle_seconds, minute.stalled_seconds],
          ...[minute.hidden_seconds, minute.gone_seconds],
        ];
        expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
        expect(Math.round(times.reduce((sum, time) => sum + time, 0) * 10)).toBeLessThanOrEqual(600);
        expect(minute.minute).toBeGreaterThan(minutes[index - 1]?.minute ?? -1);
      }
    }
  }
});

test('an answer from outside stands in the minute in which it was given, whenever the first one was asked', () => {
  const outside = (student_id: string, t: number, after: number): EngagementFact => ({
    ...{ type: 'answered', student_id, t, item_id: 'outside/q', after, id: `id-of-${student_id}` },
  });
  const fold = foldOf(
    ...[began(), asked(40, 'outside/q', false), outside('mina', 50, 10), outside('bora', 1250, 20)],
    // It took longer than the lesson did until then.
    ...[outside('jiho', 70, 600), asked(1300), answered(5)],
  );
  const { students } = fold.evidence(1400, ['mina', 'bora', 'jiho']);
  const at = students.map(({ items }) => items.map((item) => item.asked_at + (item.answered_after ?? NaN)));
  expect(at).toEqual([[50, 1305], [1250], [70]]);
  const rows = classMinutesOf({
    evidence: fold.evidence(1400, ['mina', 'bora', 'jiho']),
    overalls: [],
    signs: new Map(),
  });
  expect(rows.flatMap(({ minute, answers }) => (answers === 0 ? [] : [[minute, answers]]))).toEqual([
    [0, 1],
    [1, 1],
    [20, 1],
    [21, 1],
  ]);
  const { students: scored } = scoreLesson(fold.evidence(1400, ['bora', 'jiho']));
  const answers = scored.map(({ fresh_overalls }) => fresh_overalls.findIndex((points) => points !== null));
  expect(answers).toEqual([20, 1]);
});

test('of a student’s signs the newest stay', () => {
  const lost = Array.from({ length: 700 }, (_, t): EngagementFact => ({
    type: 'lost',
    student_id: 'mina',
    t,
  }));
  const { signs } = minaOf(700, began(), ...lost);
  expect([signs.length, signs[0]?.at, signs.at(-1)?.at]).toEqual([500, 200, 699]);
});

test('whatever time stands in a fact, it is told as one', () => {
  const fold = foldOf(began());
  for (const t of [1e300, Infinity, -1e300, MAX_T]) expect(Date.parse(fold.timeOf(t) ?? '')).not.toBeNaN();
});

test('hands are taken up since the teacher first did', () => {
  expect(foldOf(began()).evidence(60, []).hands_taken_at).toBeUndefined();
  const taken = foldOf(began(), { type: 'hands_taken', t: 40 }, { type: 'hands_taken', t: 20 });
  expect(taken.evidence(60, []).hands_taken_at).toBe(20);
});
