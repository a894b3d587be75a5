import { describe, expect, test } from 'vitest';
import { exampleQuestion, seeded, TYPES } from '../../test/support/quiz/example-questions.ts';
import { kindOf, questionSchema, type Question } from './kinds.ts';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed + 1);
const pick = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)];

const NASTY: readonly unknown[] = [
  ...[null, undefined, true, false, 0, -0, 1, 2, 3, -1, 0.5, 25, 26, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 31],
  ...['', ' ', '0', 'NaN', 'true', '__proto__', 'constructor', '\u0000', '\uD800', '\uDC00x', '\u202Ex', '*'],
  ...[
    '가나다',
    '세 개',
    '3개',
    '١٢٣',
    '½',
    '10⁻³',
    'İ',
    'ß',
    '\u115F\u3164',
    'ﷺ'.repeat(40),
    '👩‍🏫',
    ',,,',
    'a\nb',
  ],
  ...[
    'a\u0301'.repeat(90),
    'e' + '\u0300'.repeat(150),
    '의'.repeat(200),
    '셋'.repeat(60),
    '9'.repeat(60),
    '*a'.repeat(99),
  ],
  ...[
    [],
    {},
    [[]],
    [0],
    [1, 1],
    [0, 1, 2],
    [-1],
    ['0'],
    [null],
    { length: 3 },
    { 0: 1 },
    [['a', 'b']],
    [['a']],
  ],
  ...[
    JSON.parse('{"__proto__":{"strokes":[]}}') as unknown,
    { strokes: [] },
    { picture_ids: [] },
    { picture_ids: ['a', 'a'] },
  ],
  ...[{ strokes: [], description: 'x' }, { strokes: [{ colour: 0, width: 1, points: [0, 0] }] }],
  ...[{ strokes: [{ colour: 0, width: 1, points: [0, 0, 1] }] }, { picture_ids: ['a', 'b'], more: 1 }],
];

/** Answers such as a page sends; texts that only look like an answer among them. */
const nearAnswer = (question: Question, random: () => number): unknown => {
  const below = (count: number): number => Math.floor(random() * count);
  const mixed = (count: number): number[] =>
    [...Array.from({ length: count }).keys()].sort(() => random() - 0.5).slice(0, count - below(2));
  switch (question.type) {
    case 'single':
    case 'poll':
      return below(question.options.length + 1);
    case 'multiple':
      return mixed(question.options.length + below(2));
    case 'true_false':
      return below(2) === 0;
    case 'scale':
    case 'numeric':
      return below(12) - 1;
    case 'ordering':
      return mixed(question.items.length);
    case 'matching':
      return question.left.map((left) => [left, pick(question.right, random)]).slice(below(2));
    case 'drawing':
      return {
        strokes: [{ colour: below(7), width: below(4), points: [below(1001), below(1001)] }],
        description: null,
      };
    case 'photo':
      return { picture_ids: ['one', 'two', 'three', 'one'].slice(below(3)) };
    case 'short_text':
      return pick([...question.keys.map(({ text }) => text), '삼만', '고양이가', 'x'], random);
    case 'word_cloud':
      return ['빛', 'Licht', '그림자', 'a', 'b', 'c', 'd'].slice(below(7)).join(', ');
    case 'long_text':
      return 'ㅁ'.repeat(below(4100));
  }
};

const SECRET = 'secret-of-the-key';

/** The same to look at, with another key and with something said in every place that only the teacher sees. */
const withSecrets = (question: Question): unknown => {
  const keyed = { ...question, explanation: SECRET };
  switch (keyed.type) {
    case 'single':
      return { ...keyed, correct: 0, weights: keyed.options.map(() => 0.123), option_notes: [SECRET] };
    case 'multiple':
      return { ...keyed, correct: [0, 1], weights: keyed.options.map(() => 0.123), option_notes: [SECRET] };
    case 'true_false':
      return { ...keyed, correct: keyed.correct !== true, note_if_true: SECRET, note_if_false: SECRET };
    case 'numeric':
      return { ...keyed, keys: [{ value: 0.123, tolerance: 0.0123, note: SECRET }] };
    case 'short_text': {
      const ignores = Object.fromEntries(Object.entries(keyed.ignores).map(([name, is]) => [name, !is]));
      return {
        ...keyed,
        ignores,
        has_wildcards: !keyed.has_wildcards,
        keys: [{ text: SECRET, note: SECRET }],
      };
    }
    case 'ordering':
      return { ...keyed, correct: [...keyed.items.keys()].reverse(), is_settled: !keyed.is_settled };
    case 'matching':
      return { ...keyed, correct: keyed.left.map((left) => [left, keyed.right[0]]), is_settled: false };
    case 'long_text':
    case 'photo': {
      const levels = [SECRET, `${SECRET}2`].map((label) => ({ label, points: 0.123 }));
      const marked = { ...keyed, rubric: [{ criterion: SECRET, levels }] };
      return keyed.type === 'photo' ? marked : { ...marked, model_answer: SECRET };
    }
    default:
      return keyed;
  }
};

/** What the type takes of these, as an answer to this question. */
const takenOf = (question: Question, given: readonly unknown[]): unknown[] => {
  const kind = kindOf(question);
  return given.flatMap((one) => {
    const parsed = kind.answer.safeParse(one);
    return parsed.success && kind.fits(question, parsed.data) ? [parsed.data] : [];
  });
};

describe.each(TYPES)('%s', (type) => {
  test('takes any answer for what it is, and does with it all that is done with answers', () => {
    let taken_in_all = 0;
    for (const seed of SEEDS) {
      const random = seeded(seed);
      const question = exampleQuestion(type, random);
      const kind = kindOf(question);
      const given = [...NASTY, ...Array.from({ length: 30 }, () => nearAnswer(question, random))];
      const taken = takenOf(question, given);
      taken_in_all += taken.length;
      for (const answer of taken) {
        const share = kind.grade(question, answer);
        if (share !== null) expect(share).toSatisfy((one: number) => one >= 0 && one <= 1);
        expect(share === null).toBe(!kind.isKeyed(question));
        expect(kind.say(question, answer)).not.toBe('');
        expect(kind.notesOn(question, answer).every((note) => note !== '')).toBe(true);
        const keyed = kind.withKey?.(question, answer) ?? question;
        if (keyed !== question) expect(kind.grade(keyed, answer)).toBe(1);
        // As it comes back from the disk it is the same answer still.
        const kept: unknown = JSON.parse(JSON.stringify(answer));
        expect(takenOf(question, [kept])).toEqual([kept]);
      }
      for (const { count } of kind.tally(question, taken))
        expect(count).toBeLessThanOrEqual(taken.length * 26);
    }
    expect(taken_in_all).toBeGreaterThan(SEEDS.length);
  });

  test('shows a class the same whatever its key is', () => {
    for (const seed of SEEDS) {
      const question = exampleQuestion(type, seeded(seed));
      const other = questionSchema.parse(withSecrets(question));
      expect(other).not.toEqual(question);
      const shown = kindOf(other).forStudents(other);
      expect(shown).toEqual(kindOf(question).forStudents(question));
      expect(JSON.stringify(shown)).not.toMatch(/secret-of-the-key|0\.0?123/);
    }
  });
});
