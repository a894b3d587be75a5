import { messageIdSchema } from '../../shared/contract/index.ts';

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The id that a message is answered with, whatever else is wrong with it; undefined without a well-formed one. */
export const messageIdOf = (message: unknown): string | undefined =>
  isObject(message) ? messageIdSchema.safeParse(message['id']).data : undefined;
