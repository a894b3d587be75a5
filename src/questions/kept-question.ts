import { z } from 'zod';
import { questionSchema, type Question } from './kinds.ts';

const isHolder = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

const without = (value: unknown, issues: readonly z.core.$ZodIssue[]): unknown => {
  // A record is JSON.
  const known: unknown = isHolder(value) ? JSON.parse(JSON.stringify(value)) : value;
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let holder: unknown = known;
    for (const step of issue.path) holder = isHolder(holder) ? holder[step] : undefined;
    if (isHolder(holder)) for (const key of issue.keys) Reflect.deleteProperty(holder, key);
  }
  return known;
};

/**
 * A question as the node has kept it. A field that there is none of, as a later version may have written it, is passed over: who goes
 * back a version keeps the quiz. What clients bring is strict: there such a field is a mistake.
 */
export const keptQuestionSchema = z.unknown().transform((value, context): Question => {
  const strict = questionSchema.safeParse(value);
  if (strict.success) return strict.data;
  const parsed = questionSchema.safeParse(without(value, strict.error.issues));
  if (parsed.success) return parsed.data;
  for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path });
  return z.NEVER;
});
