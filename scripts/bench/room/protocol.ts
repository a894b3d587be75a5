import { z } from 'zod';

/** What the phones' process is told on its command line, as JSON. */
export const phonesPlanSchema = z.object({
  origin: z.string(),
  join_code: z.string(),
  /** Where each phone comes from. */
  addresses: z.array(z.string()).min(1),
});

/**
 * `watch`: report when each phone has got the next patch that holds the mark, once as many as `count` have. `say`: send this durable
 * message.
 */
export const phonesCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('watch'), mark: z.string(), count: z.number().int() }),
  z.object({ type: z.literal('say'), message: z.record(z.string(), z.json()) }),
  z.object({ type: z.literal('stop') }),
]);

export const phonesMessageSchema = z.discriminatedUnion('type', [
  /** Everyone has a seat and its state. */
  z.object({ type: z.literal('ready'), student_ids: z.array(z.string()) }),
  z.object({ type: z.literal('watching') }),
  /** `at_ms`: of each phone that has got it within 5 s, by the clock that all processes of the machine share. */
  z.object({ type: z.literal('seen'), at_ms: z.array(z.number()) }),
]);

export type PhonesPlan = z.infer<typeof phonesPlanSchema>;
export type PhonesCommand = z.infer<typeof phonesCommandSchema>;
export type PhonesMessage = z.infer<typeof phonesMessageSchema>;

/** Milliseconds by the clock that all processes of the machine share. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;
