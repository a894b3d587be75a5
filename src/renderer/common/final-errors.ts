import type { AirError, ErrorCode } from '../../shared/errors.ts';

/** The seat or the lesson is no longer good, or it is another node's: whoever asks with it again is told no again. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unauthorized',
  'forbidden',
  'ended',
  'misdirected',
]);

/**
 * Whether the node said no for good, so that no way to the picture asks again.
 * @param also what is final besides, for one way alone
 */
export const isFinal = (error: AirError | null, also: readonly ErrorCode[] = []): boolean =>
  error !== null && (FINAL.has(error.code) || also.includes(error.code));
