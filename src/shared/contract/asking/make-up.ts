import { z } from 'zod';
import { idSchema, timeSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import type { RouteSpec } from '../route-spec.ts';
import { askedQuestionSchema, ASKING, ownAnswerSchema } from './asked.ts';

const params = z.strictObject({ recording_id: idSchema });

/** What one student may make up for of one run, or has. */
export const makeUpRunSchema = z.object({
  run_id: idSchema,
  title: z.string(),
  /** It has handed in: nothing is changed any more, and of what the class was shown the key is shown. */
  submitted_at: timeSchema.nullable(),
  questions: z
    .array(
      z.object({
        question: askedQuestionSchema,
        /** null: it has none. What is told of its worth waits for the handing in, and for the class's reveal. */
        own: ownAnswerSchema
          .pick({ answer: true, saved_at: true, late: true, counts: true, share: true, points: true })
          .extend(ownAnswerSchema.pick({ notes: true, comment: true }).shape)
          .nullable(),
        /** It was answered in the lesson, and stays so. */
        is_fixed: z.boolean(),
        is_revealed: z.boolean(),
      }),
    )
    .max(ASKING.questions),
});

export const makeUpQuizzesRoute = {
  method: 'get',
  path: '/api/shared/:recording_id/quizzes',
  summary:
    'What the lesson was asked and has a right answer, for a student who makes up for it: without keys before it has handed in',
  roles: ['watcher'],
  ticket: 'make_up',
  params,
  status: 200,
  answer: z.object({ until: timeSchema, runs: z.array(makeUpRunSchema).max(ASKING.runs) }),
} as const satisfies RouteSpec;

export const makeUpAnswerRoute = {
  method: 'post',
  path: '/api/shared/:recording_id/answers',
  summary:
    'Answer a question of a lesson that was missed; until the handing in a changed answer takes the place of the one before. `conflict` {reason: "answered" | "submitted" | "changes"}',
  roles: ['watcher'],
  ticket: 'make_up',
  params,
  body: z.strictObject({
    run_id: idSchema,
    question_id: idSchema,
    answer: z
      .unknown()
      .refine((answer) => answer !== undefined && answer !== null, { message: 'an answer is needed' }),
  }),
  status: 200,
  answer: z.object({ saved_at: timeSchema }),
} as const satisfies RouteSpec;

export const makeUpHandInRoute = {
  method: 'post',
  path: '/api/shared/:recording_id/hand-in',
  summary: 'Hand in what was made up for; again is no error',
  roles: ['watcher'],
  ticket: 'make_up',
  params,
  body: z.strictObject({ run_id: idSchema }),
  status: 200,
  answer: makeUpRunSchema,
} as const satisfies RouteSpec;

export const routes = {
  makeUpQuizzes: { ...makeUpQuizzesRoute, late: true },
  makeUpAnswer: { ...makeUpAnswerRoute, late: true },
  makeUpHandIn: { ...makeUpHandInRoute, late: true },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

export type MakeUpRun = z.infer<typeof makeUpRunSchema>;
