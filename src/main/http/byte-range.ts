import { AirError } from '../../shared/errors.ts';

/** A part of a body, both ends included (RFC 9110, 14.1.2). */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * Reads a Range header for a body of `bytes`, which is not empty.
 * @returns null: the whole body, as for no header, another unit, or several ranges, which may all be passed over
 * @throws AirError bad_range {bytes} for a range that begins beyond the end
 */
export const parseByteRange = (header: string | undefined, bytes: number): ByteRange | null => {
  const [, from, to] = ONE_RANGE.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const beyond = new AirError('bad_range', `the file has ${String(bytes)} bytes`, { bytes });
  if (from === '') {
    if (Number(to) === 0) throw beyond;
    return { first: Math.max(0, bytes - Number(to)), last: bytes - 1 };
  }
  const first = Number(from);
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== '' && Number(to) < first) return null;
  if (first >= bytes) throw beyond;
  return { first, last };
};
