import { z } from 'zod';
import { draftText, noteSchema, QUESTION_LIMITS, weightSchema } from '../question-frame.ts';
import type { Count, QuestionFault } from '../question-kind.ts';

/** Of questions with options to choose from, named A, B, C … in the author's order. */
export const listFields = {
  options: z.array(draftText(QUESTION_LIMITS.option_chars)).max(QUESTION_LIMITS.options),
  /** Every student sees them in an order of its own. */
  is_shuffled: z.boolean().default(false),
  /** Options that keep their place then: "all of the above". */
  pinned: z.array(z.number().int().min(0)).max(QUESTION_LIMITS.options).default([]),
};

/** Of those where one may say to a student why it was not that. */
export const optionFields = {
  ...listFields,
  /** What is said to who chose it, by option; shorter, or empty: the others have none. */
  option_notes: z.array(noteSchema).max(QUESTION_LIMITS.options).default([]),
};

/** An answer that names an option; whether it is one of the question's says `isOption`. */
export const optionAnswer = z
  .number()
  .int()
  .min(0)
  .max(QUESTION_LIMITS.options - 1);

/** By option; null: what is right counts 1, all else 0. */
export const weightsSchema = z.array(weightSchema).max(QUESTION_LIMITS.options).nullable().default(null);

export interface WithOptions {
  readonly options: readonly string[];
  readonly pinned: readonly number[];
  /** Absent of a type that says nothing to an answer. */
  readonly option_notes?: readonly (string | null)[];
}

export const isOption = ({ options }: WithOptions, index: number): boolean => index < options.length;

/** Of the options themselves; `at` names the option. */
export const faultsOfOptions = (question: WithOptions): QuestionFault[] => {
  const { options, pinned, option_notes = [] } = question;
  const faults: QuestionFault[] = [];
  if (options.length < 2) faults.push({ rank: 'unready', code: 'too_few', at: 'options' });
  const first_by_text = new Map<string, number>();
  for (const [index, option] of options.entries()) {
    const at = `options.${index}`;
    if (option === '') faults.push({ rank: 'unready', code: 'empty', at });
    else if (first_by_text.has(option)) faults.push({ rank: 'unready', code: 'duplicate', at });
    else first_by_text.set(option, index);
  }
  if (pinned.some((index) => !isOption(question, index)))
    faults.push({ rank: 'broken', code: 'out_of_range', at: 'pinned' });
  if (option_notes.length > options.length)
    faults.push({ rank: 'broken', code: 'out_of_range', at: 'option_notes' });
  return faults;
};

const CODE_OF_A = 65;
/** "A" for the first. */
export const letterOf = (index: number): string => String.fromCharCode(CODE_OF_A + index);

/** "B. Seoul": how an option is named wherever it stands alone. */
export const sayOption = ({ options }: WithOptions, index: number): string =>
  `${letterOf(index)}. ${options[index] ?? ''}`;

/** By option, in the author's order. @param isRight null: nobody has said what is right */
export const countOptions = (
  { options }: WithOptions,
  chosen: Iterable<number>,
  isRight: ((index: number) => boolean) | null,
): Count[] => {
  const counts = options.map(() => 0);
  for (const index of chosen) counts[index] = (counts[index] ?? 0) + 1;
  return options.map((label, index) => ({
    key: String(index),
    label,
    count: counts[index] ?? 0,
    is_right: isRight?.(index) ?? null,
  }));
};
