import { z } from 'zod';
import { shuffled } from '../parts/shuffled.ts';
import { draftText, frameFields, QUESTION_LIMITS } from '../question-frame.ts';
import type { Count, QuestionFault, QuestionKind } from '../question-kind.ts';

export const MATCHING_LIMITS = { left: 12, right: 16 } as const;

const sideText = draftText(QUESTION_LIMITS.option_chars);

export const matchingSchema = z.strictObject({
  type: z.literal('matching'),
  ...frameFields,
  left: z.array(sideText).max(MATCHING_LIMITS.left),
  /**
   * As they are kept and shown: in an order by lot, once the question was settled. What belongs to several stands here once; what
   * belongs to none is there to be taken for one that does.
   */
  right: z.array(sideText).max(MATCHING_LIMITS.right),
  /** What belongs together, by its texts; empty: nobody has said it yet. */
  correct: z
    .array(z.tuple([sideText, sideText]))
    .max(MATCHING_LIMITS.left)
    .default([]),
  /** The right ones were shuffled: they stay so. */
  is_settled: z.boolean().default(false),
});

/** What is on the left is to be joined with what is on the right. An answer is pairs, those that are missing count as wrong. */
export type MatchingQuestion = z.infer<typeof matchingSchema>;

/** A left text and its right one. */
type Pair = MatchingQuestion['correct'][number];

const isSame = ([left, right]: Pair, other: Pair): boolean => left === other[0] && right === other[1];

const isRight = ({ correct }: MatchingQuestion, pair: Pair): boolean =>
  correct.some((right) => isSame(right, pair));

const timesIn = (texts: readonly string[], text: string): number =>
  texts.filter((one) => one === text).length;

const faultsOfSide = (side: 'left' | 'right', texts: readonly string[]): QuestionFault[] =>
  texts.flatMap((text, index): QuestionFault[] => {
    const at = `${side}.${String(index)}`;
    if (text === '') return [{ rank: 'unready', code: 'empty', at }];
    return texts.indexOf(text) < index ? [{ rank: 'unready', code: 'duplicate', at }] : [];
  });

const faultsOfKey = ({ left, right, correct }: MatchingQuestion): QuestionFault[] => {
  if (correct.length === 0) return [{ rank: 'note', code: 'no_key', at: 'correct' }];
  const keyed = correct.map(([text]) => text);
  if (correct.some((pair) => !left.includes(pair[0]) || !right.includes(pair[1])))
    return [{ rank: 'broken', code: 'out_of_range', at: 'correct' }];
  // By how often, because two that are being typed may still say the same.
  if (keyed.some((text) => timesIn(keyed, text) > timesIn(left, text)))
    return [{ rank: 'broken', code: 'contradiction', at: 'correct' }];
  return left.flatMap((text, index): QuestionFault[] =>
    keyed.includes(text) ? [] : [{ rank: 'unready', code: 'no_key', at: `left.${String(index)}` }],
  );
};

/** How many there are on the right; of those that nothing stands in yet each counts, though they are kept as one. */
const rightsOf = ({ right, correct }: MatchingQuestion): number => {
  const blank = correct.filter(([, text]) => text === '').length;
  return right.length + Math.max(0, blank - 1);
};

const faultsOf = (question: MatchingQuestion): QuestionFault[] => [
  ...(question.left.length < 1 ? [{ rank: 'unready', code: 'too_few', at: 'left' } as const] : []),
  ...(rightsOf(question) < 2 ? [{ rank: 'unready', code: 'too_few', at: 'right' } as const] : []),
  ...faultsOfSide('left', question.left),
  ...faultsOfSide('right', question.right),
  ...faultsOfKey(question),
];

const settle: QuestionKind<MatchingQuestion>['settle'] = (question, random) => {
  const { correct } = question;
  if (question.is_settled) return question;
  const shared = new Set(
    correct.map(([, text]) => text).filter((text, index, all) => all.indexOf(text) < index),
  );
  const right = question.right.filter((text, index, all) => !shared.has(text) || all.indexOf(text) === index);
  return { ...question, right: shuffled(right, random), is_settled: true };
};

/** Of a pair, to find it again. */
const keyOf = (pair: Pair): string => JSON.stringify(pair);
const sayPair = ([left, right]: Pair): string => `${left} – ${right}`;

/** By left in the author's order, of each the right pair first, and then what was taken for it, by how often. */
const tally = (question: MatchingQuestion, answers: readonly (readonly Pair[])[]): Count[] => {
  const { left, correct } = question;
  const rows = new Map(correct.map((pair) => [keyOf(pair), { pair, count: 0 }]));
  for (const pair of answers.flat())
    rows.set(keyOf(pair), { pair, count: (rows.get(keyOf(pair))?.count ?? 0) + 1 });
  const rankOf = ({ pair }: { pair: Pair }): number =>
    2 * left.indexOf(pair[0]) - Number(isRight(question, pair));
  return [...rows.values()]
    .sort((one, other) => rankOf(one) - rankOf(other) || other.count - one.count)
    .map(({ pair, count }) => ({
      key: keyOf(pair),
      label: sayPair(pair),
      count,
      is_right: correct.length === 0 ? null : isRight(question, pair),
    }));
};

const answerText = z.string().max(QUESTION_LIMITS.option_chars);

export const matching: QuestionKind<MatchingQuestion, Pair[]> = {
  type: 'matching',
  schema: matchingSchema,
  answer: z
    .array(z.tuple([answerText, answerText]))
    .min(1)
    .max(MATCHING_LIMITS.left),
  faultsOf,
  settle,
  /** Each left once at most; a right may be taken for several. */
  fits: ({ left, right }, pairs) =>
    new Set(pairs.map(([text]) => text)).size === pairs.length &&
    pairs.every((pair) => left.includes(pair[0]) && right.includes(pair[1])),
  isKeyed: ({ correct }) => correct.length > 0,
  grade({ correct }, pairs) {
    if (correct.length === 0) return null;
    return correct.filter((right) => pairs.some((pair) => isSame(right, pair))).length / correct.length;
  },
  notesOn: () => [],
  tally,
  forStudents({ correct: _key, is_settled: _kept, explanation: _why, ...seen }) {
    return seen;
  },
  say: ({ left }, pairs) =>
    [...pairs]
      .sort((one, other) => left.indexOf(one[0]) - left.indexOf(other[0]))
      .map(sayPair)
      .join('; '),
};
