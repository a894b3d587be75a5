import { createBitReader, unescapeRbsp } from './bit-reader.ts';
import { NAL, nalType } from './nal.ts';

/** A coded slice of a picture, or a partition of one. */
export const isSlice = (nal: Buffer): boolean => {
  const type = nalType(nal);
  return type >= NAL.slice && type <= NAL.idr;
};

/** Longer than any first number of a slice header, with what is escaped in it. */
const HEAD_BYTES = 9;

/** Address of a slice's first macroblock (`first_mb_in_slice`, 7.3.3): 0 in the first slice of a picture. */
export const firstMacroblock = (slice: Buffer): number =>
  createBitReader(unescapeRbsp(slice.subarray(1, 1 + HEAD_BYTES))).ue();
