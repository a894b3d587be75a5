import { NAL, nalType, joinLengthPrefixed, splitLengthPrefixed } from './nal.ts';

/** A 4K picture cut into slices of one packet each has fewer; more would cost every viewer a packet apiece. */
const MAX_NALS = 2048;

const isSlice = (nal: Buffer): boolean => {
  const type = nalType(nal);
  return type >= NAL.slice && type <= NAL.idr;
};

/** Whether every length in it is one of 4 bytes, not 0, and fits. */
const isWhole = (data: Buffer): boolean => {
  let offset = 0;
  while (offset + 4 < data.length) {
    const length = data.readUInt32BE(offset);
    if (length === 0) return false;
    offset += 4 + length;
  }
  return offset === data.length;
};

/**
 * A picture as units carry it: its NAL units after lengths of 4 bytes, empty ones left out, and what follows a length that
 * does not fit. Always a copy, as what comes in is a view into a much larger chunk of a socket's.
 * @param length_bytes 1, 2 or 4: how wide each length is in `data`
 * @returns null where no slice of a picture is left, or far too many units
 */
export const tidyPicture = (data: Buffer, length_bytes: number): Buffer | null => {
  const nals = splitLengthPrefixed(data, length_bytes);
  if (nals.length > MAX_NALS || !nals.some(isSlice)) return null;
  return length_bytes === 4 && isWhole(data) ? Buffer.from(data) : joinLengthPrefixed(nals);
};
