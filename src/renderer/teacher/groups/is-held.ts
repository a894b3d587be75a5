import type { ErrorCode } from '../../../shared/errors.ts';

/**
 * Whether the node has a change that it could not keep: it holds until the app is closed. An outbox that is full gives the same code, and
 * refuses: then nobody has it.
 */
export const isHeld = (code: ErrorCode | null, is_refused: boolean): boolean =>
  code === 'storage_full' && !is_refused;
