import { faultsOf, kindOf, questionSchema, type Question } from '../../../src/questions/kinds.ts';

/** From 0 to below 1, the same numbers for the same seed. (mulberry32) */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** What breaks formats: their signs, formulas, LaTeX, lines, characters of two units. */
const PIECES = [
  ...[
    '=1+1',
    "'=1",
    "''@x",
    '-3',
    '+82',
    '@SUM(A1)',
    '＝1',
    "'",
    '"',
    '""',
    ',',
    ';',
    '|',
    '=',
    '\\',
    '\\\\',
  ],
  ...[
    '$\\frac{1}{2}$',
    '$$x^2 = 4$$',
    '\\|',
    'a|b',
    'left=right',
    '{',
    '}',
    '~',
    '#',
    ':',
    '<b>',
    '&amp;',
    '%50%',
  ],
  ...[
    '007',
    '1,2',
    '3.0',
    'TRUE',
    'O',
    'A',
    'B, C',
    '3~4',
    '2026-11-30',
    '한글',
    '똠방각하',
    'Ω',
    '😀',
    '👩‍🏫',
    'é',
  ],
  ...['one\ntwo', '\n\nx', '두  칸', '[x]', '->', '→', '//', '//x', '::t::', '`'],
];

/** Of what makes questions. */
interface Dice {
  readonly random: () => number;
  /** From 0 to below it. */
  below(count: number): number;
  is(): boolean;
  /** Never empty, and within a field of 100 characters. */
  text(): string;
  /** One line. */
  line(): string;
  /** All of them different. */
  texts(least: number, most: number): string[];
  note(): string | null;
  weight(): number;
}

const diceOf = (random: () => number): Dice => {
  const below = (count: number): number => Math.floor(random() * count);
  const is = (): boolean => random() < 0.5;
  const piece = (): string => PIECES[below(PIECES.length)] ?? '';
  const text = (): string =>
    `${Array.from({ length: below(3) + 1 }, piece).join(is() ? ' ' : '')}${is() ? '가' : 'x'}`;
  return {
    random,
    below,
    is,
    text,
    line: () => text().replace(/\s+/g, ' '),
    texts(least, most) {
      const count = least + below(most - least + 1);
      return Array.from(
        { length: count },
        (_, index) => `${text()}${is() ? `_${index}` : `${index}=|`}${index}`,
      );
    },
    note: () => (is() ? null : text()),
    weight: () => below(101) / 100,
  };
};

const optionsOf = (
  dice: Dice,
): { options: string[]; option_notes: (string | null)[]; is_shuffled: boolean; pinned: number[] } => {
  const options = dice.texts(2, dice.below(5) === 0 ? 26 : 6);
  return {
    options,
    option_notes: dice.is() ? [] : options.map(() => dice.note()),
    is_shuffled: dice.is(),
    pinned: dice.is() ? [] : [options.length - 1],
  };
};

const weightsFor = (dice: Dice, count: number): number[] | null =>
  dice.below(3) > 0 ? null : Array.from({ length: count }, () => dice.weight() * 2 - 1);

const rubricOf = (dice: Dice): object[] =>
  Array.from({ length: dice.below(4) }, (_all, criterion) => ({
    criterion: `${dice.line()}${criterion}`,
    levels: Array.from({ length: 2 + dice.below(4) }, (_, points) => ({
      label: `${dice.line()}${points}`,
      points,
    })),
  }));

const shuffled = <T>(list: readonly T[], { random }: Dice): T[] =>
  list
    .map((value) => ({ value, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);

/** The own fields of a question of each type, as its schema takes them. One more type is one more line. */
const MAKERS: Readonly<Record<string, (dice: Dice) => object>> = {
  single(dice) {
    const fields = optionsOf(dice);
    return {
      ...fields,
      correct: dice.below(6) === 0 ? null : dice.below(fields.options.length),
      weights: weightsFor(dice, fields.options.length),
    };
  },
  multiple(dice) {
    const fields = optionsOf(dice);
    const right = fields.options.flatMap((_, index) => (dice.is() ? [index] : []));
    return {
      ...fields,
      correct: right.length === 0 ? [0] : right,
      weights: weightsFor(dice, fields.options.length),
    };
  },
  true_false: (dice) => ({
    correct: dice.below(6) === 0 ? null : dice.is(),
    note_if_true: dice.note(),
    note_if_false: dice.note(),
  }),
  poll(dice) {
    const { option_notes: _none, ...fields } = optionsOf(dice);
    return fields;
  },
  scale: (dice) => ({
    min: dice.below(2),
    max: 2 + dice.below(9),
    min_label: dice.is() ? null : '전혀 아니에요',
    max_label: dice.is() ? null : '=아주 그래요',
  }),
  short_text: (dice) => ({
    keys: dice.texts(0, 5).map((text) => ({
      text: text.replace(/\s+/g, ' '),
      weight: dice.is() ? 1 : dice.weight(),
      note: dice.note(),
    })),
    ignores: {
      case: dice.is(),
      spacing: dice.is(),
      particles: dice.is(),
      numerals: dice.is(),
      punctuation: dice.is(),
    },
    has_wildcards: dice.is(),
  }),
  numeric: (dice) => ({
    keys: Array.from({ length: dice.below(4) }, (_, index) => ({
      value: index * 1000 + (dice.random() - 0.5) * 10 ** dice.below(3),
      tolerance: dice.is() ? 0 : dice.random(),
      weight: dice.is() ? 1 : dice.weight(),
      note: dice.note(),
    })),
    unit: dice.is() ? null : 'cm',
  }),
  word_cloud: (dice) => ({ max_words: 1 + dice.below(5) }),
  long_text: (dice) => ({
    rubric: rubricOf(dice),
    max_chars: 50 + dice.below(3900),
    model_answer: dice.is() ? null : dice.text(),
  }),
  ordering(dice) {
    const items = dice.texts(2, 12);
    return {
      items,
      correct: dice.below(4) === 0 ? [] : shuffled([...items.keys()], dice),
      scoring: dice.is() ? 'exact' : 'neighbours',
    };
  },
  matching(dice) {
    const left = dice.texts(2, 6);
    const rights = left.map((_, index) => `${dice.text()}${index}`);
    const right = [...rights, ...(dice.is() ? [] : [`${dice.text()}x`])];
    return {
      left,
      right: shuffled([...new Set(right)], dice),
      correct: left.map((text, index) => [text, rights[index]]),
    };
  },
  drawing: () => ({}),
  photo: (dice) => ({ rubric: rubricOf(dice) }),
};

/** Types that there are. */
export const TYPES: readonly string[] = questionSchema.options.map(({ shape }) => shape.type.value);

/**
 * A question as it would be kept, that nothing is missing of but perhaps its key; without pictures.
 * @throws Error where no example is known of its type
 */
export const exampleQuestion = (type: string, random: () => number): Question => {
  const make = MAKERS[type];
  if (make === undefined) throw new Error(`there is no example of ${type}`);
  const dice = diceOf(random);
  const parsed = questionSchema.parse({
    type,
    text: dice.text(),
    points: dice.is() ? 1 : dice.below(400) / 4,
    time_limit_seconds: dice.is() ? null : 5 + dice.below(3000),
    explanation: dice.note(),
    ...make(dice),
  });
  const question = kindOf(parsed).settle(parsed, random);
  const faults = faultsOf(question).filter(({ rank }) => rank !== 'note');
  if (faults.length > 0) throw new Error(`${JSON.stringify(question)} has ${JSON.stringify(faults)}`);
  return question;
};
