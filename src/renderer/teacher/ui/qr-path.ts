import { create } from 'qrcode';

/** White modules around the code, as the QR standard asks of a reader's background. */
const QUIET_MODULES = 4;

/** A QR code as one SVG path. `size` is the side of its view box in modules, the quiet zone included. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

/**
 * Draws a text as a QR code at error correction M, which a camera still reads with 15 % of it covered.
 * Neighbours in a row become one rectangle, which keeps hairlines out of it on projectors.
 */
export const qrPath = (text: string): QrPath => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const parts: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    let column = 0;
    while (column < modules.size) {
      const start = column;
      while (column < modules.size && modules.get(row, column) === 1) column += 1;
      if (column > start)
        parts.push(
          `M${start + QUIET_MODULES} ${row + QUIET_MODULES}h${column - start}v1h-${column - start}z`,
        );
      else column += 1;
    }
  }
  return { size: modules.size + 2 * QUIET_MODULES, path: parts.join('') };
};
