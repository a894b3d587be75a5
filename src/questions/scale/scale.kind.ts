import { z } from 'zod';
import { lineSchema } from '../../shared/contract/text.ts';
import { frameFields } from '../question-frame.ts';
import type { QuestionKind } from '../question-kind.ts';

/** Bounds of a scale; a label stands under one number, in UTF-16 units. */
export const SCALE_LIMITS = { lowest: 1, least: 2, most: 10, label_chars: 60 } as const;

const labelSchema = lineSchema(SCALE_LIMITS.label_chars).nullable().default(null);

export const scaleSchema = z.strictObject({
  type: z.literal('scale'),
  ...frameFields,
  min: z.number().int().min(0).max(SCALE_LIMITS.lowest).default(1),
  max: z.number().int().min(SCALE_LIMITS.least).max(SCALE_LIMITS.most).default(5),
  /** What its lowest number means: "not at all". */
  min_label: labelSchema,
  max_label: labelSchema,
});

/** A whole number from `min` to `max`, both among them. */
export type ScaleQuestion = z.infer<typeof scaleSchema>;

/** The numbers to choose from, small ones first. */
export const stepsOf = ({ min, max }: Pick<ScaleQuestion, 'min' | 'max'>): number[] =>
  Array.from({ length: max - min + 1 }, (_, at) => min + at);

export const scale: QuestionKind<ScaleQuestion, number> = {
  type: 'scale',
  schema: scaleSchema,
  answer: z.number().int().min(0).max(SCALE_LIMITS.most),
  faultsOf: () => [],
  settle: (question) => question,
  fits: ({ min, max }, answer) => answer >= min && answer <= max,
  isKeyed: () => false,
  grade: () => null,
  notesOn: () => [],
  tally: (question, answers) =>
    stepsOf(question).map((step) => ({
      key: String(step),
      label: String(step),
      count: answers.filter((answer) => answer === step).length,
      is_right: null,
    })),
  forStudents({ explanation: _why, ...seen }) {
    return seen;
  },
  say: (_question, answer) => String(answer),
};
