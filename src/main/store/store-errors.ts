import { AirError } from '../../shared/errors.ts';
import { errorCodeOf } from './files.ts';

/** What a failing disk means for who wanted to write: storage_full, or unavailable. */
export const asStoreError = (error: unknown): AirError => {
  if (error instanceof AirError) return error;
  const code = errorCodeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new AirError('storage_full', 'the disk is full; this was not saved', { code }, error)
    : new AirError('unavailable', 'the disk refused to save this', { code }, error);
};
