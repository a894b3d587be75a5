import { z } from 'zod';
import { idSchema } from '../../shared/contract/ids.ts';
import { paragraphSchema } from '../../shared/contract/text.ts';
import { frameFields } from '../question-frame.ts';
import type { QuestionKind } from '../question-kind.ts';

/** Bounds of a drawing. */
export const DRAWING_LIMITS = {
  colours: 6,
  /** Thin, middle, broad. */
  widths: 3,
  /** Of the surface, in both directions. */
  size: 1000,
  /** Of an answer as JSON. */
  bytes: 12_000,
  /** Of its strokes alone; what the description may take, three bytes a character, and the names of fields fit beside them. */
  stroke_bytes: 10_400,
  /** Above what fits into these bytes: a dot takes 38 of them. */
  strokes: 280,
  description_chars: 500,
} as const;

export const drawingSchema = z.strictObject({
  type: z.literal('drawing'),
  ...frameFields,
  /** Of the question's pictures, the one that is drawn upon; null: an empty sheet. */
  background: idSchema.nullable().default(null),
});

/** Something is drawn, and marked by the teacher. */
export type DrawingQuestion = z.infer<typeof drawingSchema>;

const coordinateSchema = z.number().int().min(0).max(DRAWING_LIMITS.size);

const strokeSchema = z.strictObject({
  /** Index of a pen. */
  colour: z
    .number()
    .int()
    .min(0)
    .max(DRAWING_LIMITS.colours - 1),
  width: z.number().int().min(1).max(DRAWING_LIMITS.widths),
  /** x, y, x, y …: thousandths of the surface's width and of its height, from its upper left corner. One point is a dot. */
  points: z
    .array(coordinateSchema)
    .min(2)
    // No more than would be too many bytes anyway: two for each number and its comma.
    .max(DRAWING_LIMITS.stroke_bytes / 2)
    .refine((numbers) => numbers.length % 2 === 0),
});

const drawingAnswerSchema = z.strictObject({
  strokes: z
    .array(strokeSchema)
    .max(DRAWING_LIMITS.strokes)
    .refine((strokes) => JSON.stringify(strokes).length <= DRAWING_LIMITS.stroke_bytes),
  /** What it shows, in words; alone it is the answer of who cannot draw. */
  description: paragraphSchema(DRAWING_LIMITS.description_chars).nullable().default(null),
});
export type DrawingAnswer = z.infer<typeof drawingAnswerSchema>;
export type Stroke = DrawingAnswer['strokes'][number];

export const drawing: QuestionKind<DrawingQuestion, DrawingAnswer> = {
  type: 'drawing',
  schema: drawingSchema,
  answer: drawingAnswerSchema,
  /** A picture that was taken out of the question is no background any more: another one is to be chosen. */
  faultsOf: ({ background, pictures }) =>
    background === null || pictures.some(({ picture_id }) => picture_id === background)
      ? []
      : [{ rank: 'unready', code: 'out_of_range', at: 'background' }],
  settle: (question) => question,
  fits: (_question, { strokes, description }) => strokes.length > 0 || description !== null,
  isKeyed: () => false,
  grade: () => null,
  notesOn: () => [],
  tally: () => [],
  forStudents({ explanation: _why, ...seen }) {
    return seen;
  },
  say(_question, { strokes, description }) {
    if (strokes.length === 0) return description ?? '–';
    const drawn = `drawing (${String(strokes.length)} ${strokes.length === 1 ? 'stroke' : 'strokes'})`;
    return description === null ? drawn : `${drawn}: ${description}`;
  },
};
