import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { matching, type MatchingQuestion } from './matching.kind.ts';

const question = (fields: object = {}): MatchingQuestion =>
  matching.schema.parse({
    type: 'matching',
    text: '수도를 찾으세요.',
    left: ['한국', '일본'],
    right: ['도쿄', '서울', '베이징'],
    correct: [
      ['한국', '서울'],
      ['일본', '도쿄'],
    ],
    ...fields,
  });
const faults = (fields: object) =>
  matching.faultsOf(question(fields)).map(({ rank, code, at }) => [rank, code, at]);
const byLot = (random: () => number, count: number): number => Math.floor(random() * count);
/** Pairs and what belongs to none, by lot. */
const madeBy = (random: () => number): MatchingQuestion => {
  const left = [...Array(1 + byLot(random, 12)).keys()].map((index) => `왼쪽 ${String(index)}`);
  const own = left.map((_text, index) => `오른쪽 ${String(index)}`);
  const extras = ['가', '나', '다', '라'].slice(0, left.length === 1 ? 4 : byLot(random, 5));
  return question({
    left,
    right: [...own, ...extras],
    correct: left.map((text, index) => [text, own[index]]),
  });
};

describe('matching', () => {
  it('grades by the share of right pairs', () => {
    expect(
      matching.grade(question(), [
        ['일본', '도쿄'],
        ['한국', '서울'],
      ]),
    ).toBe(1);
    expect(
      matching.grade(question(), [
        ['한국', '서울'],
        ['일본', '베이징'],
      ]),
    ).toBe(0.5);
    expect(matching.grade(question(), [['한국', '서울']])).toBe(0.5);
    expect(matching.grade(question(), [['한국', '도쿄']])).toBe(0);
    expect(matching.grade(question({ correct: [] }), [['한국', '서울']])).toBeNull();
  });

  it('takes each left once, and what is there alone', () => {
    expect(
      matching.fits(question(), [
        ['한국', '서울'],
        ['일본', '서울'],
      ]),
    ).toBe(true);
    expect(
      matching.fits(question(), [
        ['한국', '서울'],
        ['한국', '도쿄'],
      ]),
    ).toBe(false);
    expect(matching.fits(question(), [['중국', '베이징']])).toBe(false);
    expect(matching.fits(question(), [['한국', '부산']])).toBe(false);
    for (const answer of [
      [],
      [['한국']],
      [['한국', 1]],
      Array(13).fill(['한국', '서울']),
      [['가'.repeat(501), '']],
    ])
      expect(matching.answer.safeParse(answer).success).toBe(false);
  });

  it('is kept in an order by lot, and means the same', () => {
    const random = createRandom(21);
    for (let turn = 0; turn < 80; turn += 1) {
      const asked = madeBy(random);
      const kept = matching.settle(asked, random);
      expect([...kept.right].sort()).toEqual([...asked.right].sort());
      expect([kept.left, kept.correct]).toEqual([asked.left, asked.correct]);
      expect([matching.grade(asked, asked.correct), matching.grade(kept, asked.correct)]).toEqual([1, 1]);
      expect(matching.faultsOf(kept)).toEqual([]);
      expect(matching.settle(kept, random)).toBe(kept);
    }
    const orders = [...Array(200).keys()].map(() => matching.settle(question(), random).right.join());
    expect(new Set(orders).size).toBe(6);
  });

  it('has once what belongs to several', () => {
    const sorts = question({
      left: ['개', '고양이', '참새'],
      right: ['포유류', '포유류', '조류'],
      correct: [
        ['개', '포유류'],
        ['고양이', '포유류'],
        ['참새', '조류'],
      ],
    });
    const kept = matching.settle(sorts, Math.random);
    expect([...kept.right].sort()).toEqual(['조류', '포유류']);
    expect(matching.settle(kept, Math.random)).toBe(kept);
    expect(matching.grade(kept, sorts.correct)).toBe(1);
    expect(matching.faultsOf(kept)).toEqual([]);
  });

  it('grades, counts and says whatever fits', () => {
    const random = createRandom(22);
    for (let turn = 0; turn < 80; turn += 1) {
      const asked = matching.settle(madeBy(random), random);
      const answer = asked.left
        .filter((_text, index) => index === 0 || random() < 0.8)
        .map((text) => [text, asked.right[byLot(random, asked.right.length)]]);
      const parsed = matching.answer.parse(answer);
      expect(matching.fits(asked, parsed)).toBe(true);
      const grade = matching.grade(asked, parsed);
      expect(grade).toBeGreaterThanOrEqual(0);
      expect(grade).toBeLessThanOrEqual(1);
      expect(matching.tally(asked, [parsed]).reduce((sum, { count }) => sum + count, 0)).toBe(parsed.length);
      expect(matching.say(asked, parsed)).not.toBe('');
    }
  });

  it('throws for no answer that its schema takes', () => {
    const random = createRandom(23);
    const texts = ['한국', '일본', '도쿄', '서울', '', '\uD800', '가'.repeat(500)];
    for (let turn = 0; turn < 100; turn += 1) {
      const length = 1 + byLot(random, 12);
      const answer = matching.answer.parse(
        Array.from({ length }, () => [texts[byLot(random, 7)], texts[byLot(random, 7)]]),
      );
      for (const asked of [question(), question({ left: [], right: [], correct: [] })]) {
        const grade = matching.grade(asked, answer) ?? 0;
        expect(grade >= 0 && grade <= 1).toBe(true);
        expect(matching.tally(asked, [answer]).length).toBeGreaterThan(0);
        expect(matching.say(asked, answer)).not.toBe('');
        if (asked.left.length < length) expect(matching.fits(asked, answer)).toBe(false);
      }
    }
  });

  it('counts by pair in the order of the left ones', () => {
    const answers = [
      [
        ['일본', '서울'],
        ['한국', '서울'],
      ],
      [['일본', '서울']],
      [['일본', '베이징']],
    ];
    const told = matching.tally(
      question(),
      answers.map((answer) => matching.answer.parse(answer)),
    );
    expect(told.map(({ label, count, is_right }) => [label, count, is_right])).toEqual([
      ['한국 – 서울', 1, true],
      ['일본 – 도쿄', 0, true],
      ['일본 – 서울', 2, false],
      ['일본 – 베이징', 1, false],
    ]);
    expect(matching.tally(question({ correct: [] }), [[['한국', '서울']]])[0]?.is_right).toBeNull();
    expect(
      matching.say(question(), [
        ['일본', '서울'],
        ['한국', '서울'],
      ]),
    ).toBe('한국 – 서울; 일본 – 서울');
  });

  it('counts what is still to be written on the right for each of its pairs', () => {
    const blank = { left: ['a', 'b', 'c'], right: [''] };
    const lacks = (correct: [string, string][]): boolean =>
      faults({ ...blank, correct }).some(([, code]) => code === 'too_few');
    expect(
      lacks([
        ['a', ''],
        ['b', ''],
        ['c', ''],
      ]),
    ).toBe(false);
    expect(lacks([['a', '']])).toBe(true);
  });

  it('says what a half-written question lacks', () => {
    expect(faults({ left: [], right: [], correct: [] })).toEqual([
      ['unready', 'too_few', 'left'],
      ['unready', 'too_few', 'right'],
      ['note', 'no_key', 'correct'],
    ]);
    expect(
      faults({
        left: ['', ''],
        right: ['', '서울'],
        correct: [
          ['', ''],
          ['', '서울'],
        ],
      }),
    ).toEqual([
      ['unready', 'empty', 'left.0'],
      ['unready', 'empty', 'left.1'],
      ['unready', 'empty', 'right.0'],
    ]);
    expect(faults({ left: ['한국', '한국'], right: ['서울', '서울'], correct: [['한국', '서울']] })).toEqual([
      ['unready', 'duplicate', 'left.1'],
      ['unready', 'duplicate', 'right.1'],
    ]);
    expect(faults({ correct: [['한국', '서울']] })).toEqual([['unready', 'no_key', 'left.1']]);
  });

  it('refuses a key that names what is not there, or one left twice', () => {
    for (const pair of [
      ['중국', '서울'],
      ['한국', '부산'],
    ])
      expect(faults({ correct: [pair] })).toEqual([['broken', 'out_of_range', 'correct']]);
    expect(
      faults({
        correct: [
          ['한국', '서울'],
          ['한국', '도쿄'],
        ],
      }),
    ).toEqual([['broken', 'contradiction', 'correct']]);
  });

  it('shows students both sides and no key', () => {
    expect(Object.keys(matching.forStudents(question({ explanation: '지도를 보세요.' }))).sort()).toEqual(
      ['left', 'pictures', 'points', 'right', 'text', 'time_limit_seconds', 'type'].sort(),
    );
  });
});
