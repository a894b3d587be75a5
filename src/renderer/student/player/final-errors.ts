import type { AirError, ErrorCode } from '../../../shared/errors.ts';

const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unauthorized',
  'forbidden',
  'ended',
  'misdirected',
]);

/** Whether the node said no for good, so that no way asks again. */
export const isFinal = (error: AirError | null): boolean => error !== null && FINAL.has(error.code);
