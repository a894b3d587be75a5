import { z } from 'zod';

/** What a process of students is told on its command line, as JSON. */
export const studentsPlanSchema = z.object({
  origin: z.string(),
  /** Of each lesson; students are spread over them evenly. */
  join_codes: z.array(z.string()).min(1),
  /** Where each student comes from. */
  addresses: z.array(z.string()).min(1),
  /** Within which they come, evenly. */
  join_seconds: z.number().positive(),
  /** Of this process, from the moment on that all are there. */
  messages_per_second: z.number().nonnegative(),
});

export const studentsCommandSchema = z.discriminatedUnion('type', [
  /** Everybody answers what is asked, at a moment of its own within so long. */
  z.object({ type: z.literal('answer'), within_seconds: z.number().positive() }),
  /** This share of them loses its connection, and comes back as a page does. */
  z.object({
    type: z.literal('drop'),
    share: z.number().min(0).max(1),
    within_seconds: z.number().positive(),
  }),
  z.object({ type: z.literal('stop') }),
]);

const samplesSchema = z.array(z.number());

export const studentsMessageSchema = z.discriminatedUnion('type', [
  /** `joined_ms`: from the tap to both states, of those whom the lesson's rate of new seats did not make wait. */
  z.object({ type: z.literal('ready'), joined_ms: samplesSchema, waited: z.number().int() }),
  z.object({
    type: z.literal('answered'),
    acknowledged_ms: samplesSchema,
    /** Of the chat that goes on meanwhile. */
    chat_acknowledged_ms: samplesSchema,
    /** By student, on the clock that all processes of a machine share. */
    sent_at_ms: z.record(z.string(), z.number()),
    unanswered: z.number().int(),
    refused: z.record(z.string(), z.number().int()),
  }),
  z.object({
    type: z.literal('back'),
    /** From the new connection to the state with the own answer in it. */
    back_ms: samplesSchema,
    /** Without their answer in it. */
    without_answer: z.number().int(),
  }),
]);

export type StudentsPlan = z.infer<typeof studentsPlanSchema>;
export type StudentsCommand = z.infer<typeof studentsCommandSchema>;
export type StudentsMessage = z.infer<typeof studentsMessageSchema>;
