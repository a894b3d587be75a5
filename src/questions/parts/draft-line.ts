import { z } from 'zod';
import { lineSchema } from '../../shared/contract/text.ts';

/** One line of text, or '' for what is not written yet. */
export const draftLine = (max_chars: number): z.ZodType<string, string> =>
  z.union([
    z
      .string()
      .regex(/^\s*$/)
      .max(max_chars)
      .transform(() => ''),
    lineSchema(max_chars),
  ]);
