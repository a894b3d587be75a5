/**
 * A wall clock that survives H.264: one row of black and white squares over the whole width of the picture,
 * 32 bits of payload and 8 of checksum. No dependencies: the same file runs in Node and in the measured page.
 */
export const TIME_CODE: Readonly<Record<'columns' | 'cell_px' | 'width_px', number>> = {
  columns: 40,
  cell_px: 32,
  width_px: 1280,
};

/** What a frame says: when it was handed to the encoder, and whether a click starts with it. */
export interface TimeCode {
  /** Milliseconds since 1970, as `Date.now()`. */
  readonly at_ms: number;
  /** True where the sound's click has the same presentation time as this frame. */
  readonly click: boolean;
}

/** Payload: 31 low bits of the milliseconds (24.8 days), then the click bit. */
const WRAP_MS = 2 ** 31;

const checksum = (word: number): number => {
  let crc = 0xff;
  for (let shift = 24; shift >= 0; shift -= 8) {
    crc ^= (word >>> shift) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : (crc << 1) & 0xff;
  }
  return crc;
};

/** The 40 cells from left to right; true is white. */
export const encodeTimeCode = (code: TimeCode): boolean[] => {
  const word = (((code.at_ms % WRAP_MS) << 1) | (code.click ? 1 : 0)) >>> 0;
  const crc = checksum(word);
  const cells: boolean[] = [];
  for (let bit = 31; bit >= 0; bit -= 1) cells.push(((word >>> bit) & 1) === 1);
  for (let bit = 7; bit >= 0; bit -= 1) cells.push(((crc >>> bit) & 1) === 1);
  return cells;
};

/**
 * Reads the cells back from the brightness of their middles (0 to 255, left to right). Null where a cell is grey
 * or the checksum is wrong. `now_ms` resolves the 24.8-day wrap: the nearest time is meant.
 */
export const decodeTimeCode = (brightness: readonly number[], now_ms: number): TimeCode | null => {
  if (brightness.length !== TIME_CODE.columns) return null;
  let word = 0;
  let crc = 0;
  for (const [index, value] of brightness.entries()) {
    if (value > 90 && value < 165) return null;
    const bit = value >= 165 ? 1 : 0;
    if (index < 32) word = ((word << 1) | bit) >>> 0;
    else crc = (crc << 1) | bit;
  }
  if (crc !== checksum(word)) return null;
  const low = word >>> 1;
  const base = now_ms - (now_ms % WRAP_MS) + low;
  const candidates = [base - WRAP_MS, base, base + WRAP_MS];
  const at_ms = candidates.reduce((best, next) =>
    Math.abs(next - now_ms) < Math.abs(best - now_ms) ? next : best,
  );
  return { at_ms, click: (word & 1) === 1 };
};
