import type { z } from 'zod';
import { AirError } from '../../shared/errors.ts';

const MAX_ISSUES = 10;
const MAX_MESSAGE_CHARS = 200;

/**
 * Parses what came from outside.
 * @param where names the part for the reader: "body", "query", "path", "message"
 * @throws AirError invalid_input with `details.issues` [{path, message}], bounded; values are not repeated
 */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, MAX_MESSAGE_CHARS),
    message: issue.message.slice(0, MAX_MESSAGE_CHARS),
  }));
  throw new AirError('invalid_input', `the ${where} is not as the contract has it`, { issues });
};
