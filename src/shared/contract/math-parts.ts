import { z } from 'zod';

/** A text in parts: words, and formulas as MathML (its source where it cannot be set). */
export const mathPartsSchema = z.array(
  z.union([
    z.object({ text: z.string() }),
    z.object({ source: z.string(), is_block: z.boolean(), mathml: z.string().nullable() }),
  ]),
);

export type MathParts = z.infer<typeof mathPartsSchema>;
