import { z } from 'zod';
import { bestOf, keyFields, notesOfKey } from '../parts/best-key.ts';
import { MAX_GROUPS } from '../parts/count-texts.ts';
import { draftLine } from '../parts/draft-line.ts';
import { frameFields } from '../question-frame.ts';
import type { Count, QuestionFault, QuestionKind } from '../question-kind.ts';

/** Bounds of a question that is answered by a number. */
export const NUMERIC = { keys: 20, unit_chars: 40 } as const;

export const numericSchema = z.strictObject({
  type: z.literal('numeric'),
  ...frameFields,
  keys: z
    .array(
      z.strictObject({
        value: z.number(),
        /** How far off an answer may be, both ends included; 0: not at all. */
        tolerance: z.number().min(0).default(0),
        ...keyFields,
      }),
    )
    .max(NUMERIC.keys)
    .default([]),
  /** Shown beside the field, never typed: "cm". null: none. */
  unit: draftLine(NUMERIC.unit_chars)
    .transform((unit) => (unit === '' ? null : unit))
    .nullable()
    .default(null),
});

/** Answered by a number. */
export type NumericQuestion = z.infer<typeof numericSchema>;
type Key = NumericQuestion['keys'][number];

/**
 * 0.4 is within 0.1 of 0.3, though as binary numbers they are 0.10000000000000003 apart. What the two numbers and their difference are
 * rounded by is less than 4 ε of the larger one; two that 15 digits tell apart are further from one another than that.
 */
const isWithin = ({ value, tolerance }: Key, answer: number): boolean =>
  Math.abs(answer - value) <= tolerance + 4 * Number.EPSILON * Math.max(Math.abs(answer), Math.abs(value));

const keyOf = ({ keys }: NumericQuestion, answer: number): Key | null =>
  bestOf(keys.filter((key) => isWithin(key, answer)));

const isKeyed = ({ keys }: NumericQuestion): boolean => keys.some(({ weight }) => weight > 0);

const keyFaults = ({ keys }: NumericQuestion): QuestionFault[] =>
  keys.flatMap(({ value, tolerance }, index): QuestionFault[] =>
    keys.findIndex((key) => key.value === value && key.tolerance === tolerance) < index
      ? [{ rank: 'note', code: 'duplicate', at: `keys.${index}.value` }]
      : [],
  );

/** In the order of the numbers; of more than `MAX_GROUPS` those that were given most often. */
const countNumbers = (question: NumericQuestion, answers: readonly number[]): Count[] => {
  const counts = new Map<number, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const is_keyed = isKeyed(question);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_GROUPS)
    .sort(([a], [b]) => a - b)
    .map(([number, count]) => ({
      key: String(number),
      label: String(number),
      count,
      is_right: is_keyed ? keyOf(question, number)?.weight === 1 : null,
    }));
};

export const numeric: QuestionKind<NumericQuestion, number> = {
  type: 'numeric',
  schema: numericSchema,
  answer: z.number(),
  faultsOf: (question) => [
    ...keyFaults(question),
    ...(isKeyed(question) ? [] : [{ rank: 'note', code: 'no_key', at: 'keys' } as const]),
  ],
  settle: (question) => question,
  fits: () => true,
  isKeyed,
  withKey(question, value) {
    if (keyOf(question, value)?.weight === 1) return question;
    if (question.keys.length === NUMERIC.keys) return null;
    return { ...question, keys: [...question.keys, { value, tolerance: 0, weight: 1, note: null }] };
  },
  grade: (question, answer) => (isKeyed(question) ? (keyOf(question, answer)?.weight ?? 0) : null),
  notesOn: (question, answer) => notesOfKey(keyOf(question, answer)),
  tally: countNumbers,
  forStudents({ keys: _keys, explanation: _why, ...seen }) {
    return seen;
  },
  say: ({ unit }, answer) => (unit === null ? String(answer) : `${answer} ${unit}`),
};
