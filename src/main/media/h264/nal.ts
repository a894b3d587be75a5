/** NAL unit types that AIRClass looks at (ITU-T H.264, table 7-1). */
export const NAL = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, delimiter: 9, filler: 12 } as const;

export const nalType = (nal: Buffer): number => (nal[0] ?? 0) & 0x1f;

/** 0 where no other picture refers to this one. */
export const nalRefIdc = (nal: Buffer): number => ((nal[0] ?? 0) >> 5) & 3;

/**
 * The NAL units of a length-prefixed run, as views. What follows a length that does not fit is left out: a torn
 * picture shows as a glitch until the next key frame instead of ending the lesson.
 * @param length_bytes 1, 2 or 4: how wide each length is
 * @param max how many lengths are read, those of 0 counted as well. Default: all
 */
export const splitLengthPrefixed = (
  data: Buffer,
  length_bytes: number,
  max = Number.POSITIVE_INFINITY,
): Buffer[] => {
  const nals: Buffer[] = [];
  let offset = 0;
  for (let read = 0; read < max && offset + length_bytes <= data.length; read += 1) {
    const length = data.readUIntBE(offset, length_bytes);
    offset += length_bytes;
    if (length === 0) continue;
    if (offset + length > data.length) break;
    nals.push(data.subarray(offset, offset + length));
    offset += length;
  }
  return nals;
};

/** Joins NAL units, each after its length in 4 bytes. */
export const joinLengthPrefixed = (nals: readonly Buffer[]): Buffer => {
  const out = Buffer.allocUnsafe(nals.reduce((sum, nal) => sum + 4 + nal.length, 0));
  let offset = 0;
  for (const nal of nals) {
    offset = out.writeUInt32BE(nal.length, offset);
    offset += nal.copy(out, offset);
  }
  return out;
};
