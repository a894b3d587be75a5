import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema } from './ids.ts';

/** Of a route about one lesson. */
export const sessionParamsSchema = z.strictObject({ session_id: idSchema });

/** The part of a query that carries the token, where a route takes it there. */
export const tokenQuery = { token: z.string().max(LIMITS.token_chars).optional() };
