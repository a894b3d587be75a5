import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { LANGUAGES } from '../locales/locale.ts';
import { idSchema } from './ids.ts';

/** Of a route about one lesson. */
export const sessionParamsSchema = z.strictObject({ session_id: idSchema });

/** The part of a query that carries the token, where a route takes it there. */
export const tokenQuery = { token: z.string().max(LIMITS.token_chars).optional() };

/** Of a file for people: its words in this language, times in this zone (IANA; default: the node's). */
export const exportQuerySchema = z.strictObject({
  language: z.enum(LANGUAGES).default('ko'),
  tz: z
    .string()
    .regex(/^[A-Za-z0-9_+\-/]{1,64}$/)
    .optional(),
});
export const studentParamsSchema = z.strictObject({ session_id: idSchema, student_id: idSchema });
