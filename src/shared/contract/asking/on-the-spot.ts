import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { draftQuestionSchema } from '../quiz.ts';
import type { RouteSpec } from '../route-spec.ts';
import { runSettingsSchema, teacherRunSchema } from './runs.ts';

/** Of one question as JSON: the longest, with 26 options and a note to each. */
const BODY_BYTES = 256 * 1024;

/** What is asked without a quiz. A table of its own: its schemas know every type with its key, and no student's page carries them. */
export const routes = {
  askQuestion: {
    method: 'post',
    path: '/api/quiz/ask',
    summary:
      'Ask one question in an open lesson now, in the place of what is asked there; with the same `run_id` once more changes nothing',
    roles: ['teacher'],
    body: z.strictObject({
      session_id: idSchema,
      /** The sender's own, new for each question. Absent: it is another one each time. */
      run_id: idSchema.optional(),
      question: draftQuestionSchema,
      /** With what is on the lesson's screen as its picture, where there is something. */
      with_still: z.boolean().default(false),
      settings: runSettingsSchema.prefault({}),
    }),
    body_bytes: BODY_BYTES,
    status: 201,
    answer: teacherRunSchema,
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;
