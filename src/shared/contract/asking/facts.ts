import { z } from 'zod';
import { idSchema, timeSchema } from '../ids.ts';
import { mathPartsSchema } from '../math-parts.ts';
import { keptQuestionSchema } from '../../../questions/kept-question.ts';
import { ASKING, runModeSchema } from './asked.ts';
import { markSchema, runSettingsSchema, wallShowsSchema } from './runs.ts';

/** What a run began with: a file of its own, since its questions are larger than a line of the log may be. */
export const runFileSchema = z.object({
  schema_version: z.literal(1),
  run_id: idSchema,
  quiz_id: idSchema,
  session_id: idSchema,
  teacher_id: idSchema,
  title: z.string(),
  mode: runModeSchema,
  settings: runSettingsSchema,
  started_at: timeSchema,
  /** Settled, each with its `question_id`. */
  questions: z.array(keptQuestionSchema).min(1).max(ASKING.questions),
  /** Texts of theirs that have formulas, set. */
  math: z.record(z.string(), mathPartsSchema),
});

const ofRun = { run_id: idSchema };
const ofQuestion = { ...ofRun, question_id: idSchema };
/** Of one vote, as the clock of the run stood: milliseconds since the question, or the paper, was opened, without the time in which no node ran. */
const elapsed = { elapsed_ms: z.number().nonnegative() };

/** What a lesson's log `quiz` keeps: everything that happens to its runs. `at` is the log's. */
export const quizFactSchema = z.discriminatedUnion('type', [
  /** Its file is there. */
  z.object({ type: z.literal('begun'), ...ofRun }),
  /** Answers are taken, in this vote; at own pace to the whole paper (`question_id` null). `seconds` null: it is not timed. */
  z.object({
    type: z.literal('opened'),
    ...ofRun,
    question_id: idSchema.nullable(),
    vote: z.number().int().positive(),
    seconds: z.number().int().positive().nullable(),
    /** Sender and id: over a crash the same message comes again, and opens nothing. Absent: by a route, or written before it was noted. */
    message_id: z.string().optional(),
  }),
  z.object({
    type: z.literal('time_added'),
    ...ofRun,
    seconds: z.number().int().positive(),
    /** Likewise: it adds nothing twice. */
    message_id: z.string(),
  }),
  /** The clock of what is open stood there: after a crash it goes on from the last one. */
  z.object({ type: z.literal('ticked'), ...ofRun, ...elapsed }),
  z.object({ type: z.literal('closed'), ...ofRun }),
  /** `question_id` null: all of the run. */
  z.object({ type: z.literal('revealed'), ...ofRun, question_id: idSchema.nullable() }),
  z.object({
    type: z.literal('answered'),
    ...ofQuestion,
    ...elapsed,
    /** A seat, or a row of the attendance of who has no device. */
    student_id: idSchema,
    vote: z.number().int().positive(),
    answer: z.unknown(),
    late: z.boolean(),
    /** Who else the answer is of: the others of its group. */
    also_of: z.array(idSchema).max(200),
    is_entered: z.boolean(),
    /** After the lesson, by who missed it: it is late, and counts. Absent: it was given in the lesson. */
    is_made_up: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('taken_back'),
    ...ofQuestion,
    student_id: idSchema,
    vote: z.number().int().positive(),
  }),
  z.object({ type: z.literal('submitted'), ...ofRun, student_id: idSchema }),
  /** The question has another key: those of its fields that are others now. The whole of it may be longer than a line. */
  z.object({ type: z.literal('keyed'), ...ofQuestion, changes: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('marked'), ...ofQuestion, student_id: idSchema, mark: markSchema }),
  z.object({
    type: z.literal('late_counted'),
    ...ofQuestion,
    /** null: of all. */
    student_id: idSchema.nullable(),
    counts: z.boolean(),
  }),
  z.object({ type: z.literal('nudged'), ...ofRun, student_ids: z.array(idSchema).max(2000) }),
  z.object({ type: z.literal('extra_time'), student_id: idSchema, percent: z.number().int().nonnegative() }),
  z.object({ type: z.literal('set'), ...ofRun, settings: runSettingsSchema }),
  z.object({
    type: z.literal('wall'),
    ...ofRun,
    shows: wallShowsSchema,
    /** What the answers are to; null: the question that is asked, as of all that were written before it was named. */
    question_id: idSchema.nullable().default(null),
    student_ids: z.array(idSchema).max(ASKING.wall_answers),
    released: z.array(z.string()).max(200),
    hidden: z.array(z.string()).max(200),
  }),
  z.object({ type: z.literal('put_away'), ...ofRun }),
]);

export type RunFile = z.infer<typeof runFileSchema>;
export type QuizFact = z.infer<typeof quizFactSchema>;
