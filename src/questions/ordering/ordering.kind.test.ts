import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { ordering, type OrderingQuestion } from './ordering.kind.ts';

const question = (fields: object = {}): OrderingQuestion =>
  ordering.schema.parse({
    type: 'ordering',
    text: '이른 것부터 놓으세요.',
    items: ['여름', '겨울', '봄', '가을'],
    correct: [2, 0, 3, 1],
    ...fields,
  });
const words = (count: number): string[] => [...Array(count).keys()].map((index) => `낱말 ${String(index)}`);
const told = ({ items, correct }: OrderingQuestion): (string | undefined)[] =>
  correct.map((index) => items[index]);

describe('ordering', () => {
  it('grades all or nothing, or by neighbours that are kept', () => {
    const grades = (fields: object, ...orders: number[][]) =>
      orders.map((order) => ordering.grade(question(fields), order));
    expect(grades({}, [2, 0, 3, 1], [0, 2, 3, 1])).toEqual([1, 0]);
    // Spring first and last changed places; of summer → autumn → winter nothing did; all backwards.
    expect(grades({ scoring: 'neighbours' }, [2, 0, 3, 1], [0, 3, 1, 2], [1, 3, 0, 2])).toEqual([
      1,
      2 / 3,
      0,
    ]);
  });

  it('takes every item once', () => {
    expect(ordering.fits(question(), [0, 1, 2, 3])).toBe(true);
    for (const order of [
      [0, 1, 2],
      [0, 1, 2, 2],
      [0, 1, 2, 4],
      [0, 1, 2, 3, 3],
    ])
      expect(ordering.fits(question(), order)).toBe(false);
    for (const order of [[], [-1], [0.5], ['0'], '0', Array(13).fill(0)])
      expect(ordering.answer.safeParse(order).success).toBe(false);
  });

  it('is kept in an order by lot, of more than two not in the right one, and means the same', () => {
    const random = createRandom(13);
    for (let turn = 0; turn < 66; turn += 1) {
      const items = words(2 + (turn % 11));
      const asked = question({ items, correct: turn % 2 === 0 ? [] : [...items.keys()] });
      const kept = ordering.settle(asked, random);
      if (items.length > 2) expect(kept.items).not.toEqual(items);
      expect([...kept.items].sort()).toEqual([...items].sort());
      expect(told(kept)).toEqual(items);
      expect(ordering.faultsOf(kept)).toEqual([]);
      expect(ordering.grade(asked, [...items.keys()])).toBe(1);
      expect(ordering.grade(kept, kept.correct)).toBe(1);
      expect(ordering.settle(kept, random)).toBe(kept);
    }
    const lot = [...Array(200).keys()].map(() =>
      ordering.settle(question({ items: words(4), correct: [] }), random),
    );
    expect(lot.some(({ correct }) => correct[0] === 0)).toBe(true);
    const two = [...Array(40).keys()].map(() =>
      ordering.settle(question({ items: ['봄', '여름'], correct: [0, 1] }), random),
    );
    expect(new Set(two.map(({ correct }) => correct.join('')))).toEqual(new Set(['01', '10']));
    // What came out in the right order stays too, or each save would make that rarer.
    for (const kept of two) expect(ordering.settle(kept, random)).toBe(kept);
    const changed = { ...ordering.settle(question(), random), items: words(5), correct: [] };
    expect(ordering.settle(changed, random).items).not.toEqual(words(5));
    const half = question({ items: ['봄'], correct: [] });
    expect(ordering.settle(half, random)).toBe(half);
  });

  it('grades, counts and says whatever fits', () => {
    const random = createRandom(14);
    for (let turn = 0; turn < 100; turn += 1) {
      const count = 1 + Math.floor(random() * 12);
      const asked = ordering.settle(
        question({ items: words(count), correct: [], scoring: turn % 2 === 0 ? 'exact' : 'neighbours' }),
        random,
      );
      const answer = [...Array(count).keys()]
        .map((index) => ({ index, lot: random() }))
        .sort((one, other) => one.lot - other.lot)
        .map(({ index }) => index);
      expect(ordering.fits(asked, ordering.answer.parse(answer))).toBe(true);
      const grade = ordering.grade(asked, answer);
      expect(grade).toBeGreaterThanOrEqual(0);
      expect(grade).toBeLessThanOrEqual(1);
      expect(ordering.tally(asked, [answer]).reduce((sum, row) => sum + row.count, 0)).toBe(1);
      expect(ordering.say(asked, answer)).not.toBe('');
    }
  });

  it('throws for no answer that its schema takes', () => {
    const random = createRandom(15);
    for (let turn = 0; turn < 100; turn += 1) {
      const asked = question({ items: words(turn % 4), correct: [], scoring: 'neighbours' });
      const length = 1 + Math.floor(random() * 12);
      const answer = ordering.answer.parse(Array.from({ length }, () => Math.floor(random() * 12)));
      const grade = ordering.grade(asked, answer) ?? -1;
      expect(grade >= 0 && grade <= 1).toBe(true);
      expect(ordering.fits(asked, answer) && asked.items.length !== length).toBe(false);
      expect(ordering.say(asked, answer)).not.toBe('');
      expect(ordering.tally(asked, [answer, answer]).length).toBeGreaterThan(0);
    }
  });

  it('counts the right order first, and then by how often', () => {
    const answers = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [3, 2, 1, 0],
    ];
    expect(ordering.tally(question(), answers)).toEqual([
      { key: '2,0,3,1', label: '봄 → 여름 → 가을 → 겨울', count: 0, is_right: true },
      { key: '3,2,1,0', label: '가을 → 봄 → 겨울 → 여름', count: 2, is_right: false },
      { key: '0,1,2,3', label: '여름 → 겨울 → 봄 → 가을', count: 1, is_right: false },
    ]);
  });

  it('says what a half-written question lacks, and refuses a key that is no order', () => {
    const codes = (fields: object) => ordering.faultsOf(question(fields)).map(({ code, at }) => [code, at]);
    expect(codes({ items: [''], correct: [] })).toEqual([
      ['too_few', 'items'],
      ['empty', 'items.0'],
    ]);
    expect(codes({ items: ['봄', '봄'], correct: [1, 0] })).toEqual([['duplicate', 'items.1']]);
    for (const correct of [
      [0, 1, 2],
      [0, 1, 2, 2],
      [0, 1, 2, 7],
    ])
      expect(ordering.faultsOf(question({ correct }))).toEqual([
        { rank: 'broken', code: 'out_of_range', at: 'correct' },
      ]);
  });

  it('shows students the items alone', () => {
    expect(Object.keys(ordering.forStudents(question({ explanation: '봄부터예요.' }))).sort()).toEqual(
      ['items', 'pictures', 'points', 'scoring', 'text', 'time_limit_seconds', 'type'].sort(),
    );
  });
});

it('of a thousand orders the right one is counted, and as many wrong ones as can be looked at', () => {
  const question = ordering.schema.parse({
    ...{ type: 'ordering', text: '?', items: Array.from({ length: 12 }, (_, index) => `i${String(index)}`) },
    correct: Array.from({ length: 12 }, (_, index) => index),
  });
  const right = question.correct;
  const turned = (by: number): number[] => [...right.slice(by % 12), ...right.slice(0, by % 12)];
  const swapped = (order: readonly number[], at: number): number[] =>
    order.map((one, index) => (index === at ? order[at + 1] : index === at + 1 ? order[at] : one) ?? one);
  const wrong = Array.from({ length: 132 }, (_, index) => swapped(turned(index), Math.floor(index / 12)));
  const counts = ordering.tally(question, [...wrong, turned(1), turned(1), right]);
  expect(counts).toHaveLength(31);
  expect(counts[0]).toMatchObject({ is_right: true, count: 1 });
  expect(counts[1]).toMatchObject({ is_right: false, count: 2 });
});
