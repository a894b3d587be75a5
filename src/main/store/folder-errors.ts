import { AirError } from '../../shared/errors.ts';

/** In the words of whoever chose the folder. */
const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'it is read-only',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENOENT: 'no folder can be made there',
};

/**
 * What a system call on the data folder failed with at the start, as one sentence: storage_full, or unavailable
 * {option: "data_dir", data_dir, code}. Everything else comes back as it is.
 */
export const asFolderError = (error: unknown, data_dir: string): unknown => {
  if (error instanceof AirError || !(error instanceof Error)) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const details = { option: 'data_dir', data_dir, code };
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AirError('storage_full', `the disk of the data folder ${data_dir} is full`, details, error);
  }
  const is_of_folder = path !== undefined && (path.startsWith(data_dir) || data_dir.startsWith(path));
  if (code === undefined || !is_of_folder) return error;
  const why = WHY[code] ?? 'it cannot be written';
  return new AirError(
    'unavailable',
    `the data folder ${data_dir} cannot be used: ${why} (${code})`,
    details,
    error,
  );
};
