import { NAL, nalType, joinLengthPrefixed, splitLengthPrefixed } from './nal.ts';
import { isSlice } from './slice.ts';

/** A 4K picture cut into slices of one packet each has fewer; more would cost every viewer a packet apiece. */
export const MAX_NALS = 2048;

const START_CODE = Buffer.from([0, 0, 1]);

/** Whether every length in it is of so many bytes, not 0, and fits. */
const isWhole = (data: Buffer, length_bytes: number): boolean => {
  let offset = 0;
  while (offset + length_bytes < data.length) {
    const length = data.readUIntBE(offset, length_bytes);
    if (length === 0) return false;
    offset += length_bytes + length;
  }
  return offset === data.length;
};

/** Whether it begins with a start code (Annex B), of three bytes or four. */
export const hasStartCode = (data: Buffer): boolean =>
  data.subarray(0, 3).equals(START_CODE) || (data[0] === 0 && data.subarray(1, 4).equals(START_CODE));

/** The NAL units between start codes (Annex B), as views, without the zeros around them: of the first `MAX_NALS` + 1 codes. */
export const splitByStartCodes = (data: Buffer): Buffer[] => {
  const nals: Buffer[] = [];
  let from = data.indexOf(START_CODE);
  for (let read = 0; from >= 0 && read <= MAX_NALS; read += 1) {
    const begin = from + START_CODE.length;
    const next = data.indexOf(START_CODE, begin);
    let end = next < 0 ? data.length : next;
    while (end > begin && data[end - 1] === 0) end -= 1;
    if (end > begin) nals.push(data.subarray(begin, end));
    from = next;
  }
  return nals;
};

/**
 * The NAL units of a picture, as views, and no more than `MAX_NALS` + 1 of them: 8 MB may have millions. Some sources write
 * start codes where lengths belong.
 * @param length_bytes 1, 2 or 4: how wide each length is in `data`
 */
export const splitPicture = (data: Buffer, length_bytes: number): Buffer[] =>
  hasStartCode(data) && !isWhole(data, length_bytes)
    ? splitByStartCodes(data)
    : splitLengthPrefixed(data, length_bytes, MAX_NALS + 1);

export const isParameterSet = (nal: Buffer): boolean => nalType(nal) === NAL.sps || nalType(nal) === NAL.pps;

/**
 * A picture as units carry it: its NAL units after lengths of 4 bytes, without empty ones and parameter sets. Always a copy, as
 * what comes in is a view into a much larger chunk of a socket's.
 * @param nals of `data`, by `splitPicture`
 * @returns null where no slice of a picture is left, or far too many units
 */
export const tidyPicture = (data: Buffer, nals: readonly Buffer[], length_bytes: number): Buffer | null => {
  if (nals.length > MAX_NALS || !nals.some(isSlice)) return null;
  if (nals.some(isParameterSet)) return joinLengthPrefixed(nals.filter((nal) => !isParameterSet(nal)));
  return length_bytes === 4 && isWhole(data, 4) ? Buffer.from(data) : joinLengthPrefixed(nals);
};
