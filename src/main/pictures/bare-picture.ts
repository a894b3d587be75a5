import { bareJpeg } from './bare-jpeg.ts';
import { bareWebp } from './bare-webp.ts';
import type { PictureKind } from './picture-kind.ts';

const PNG_HEAD_BYTES = 8;
/** Who writes pixels in pieces of a kilobyte has four thousand. */
const MAX_CHUNKS = 5000;
/** https://www.w3.org/TR/png-3/#4Concepts.FormatChunks: what pixels are read with; all else is written about them, or makes them move. */
const PNG_OF_PIXELS = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD', 'cICP'],
]);

/** Chunks: length, name, content, checksum, up to the end's; what stands behind it goes too. */
const barePng = (png: Buffer): Buffer | null => {
  const parts: Buffer[] = [png.subarray(0, PNG_HEAD_BYTES)];
  let has_pixels = false;
  let chunks = 0;
  for (let at = PNG_HEAD_BYTES; at + 12 <= png.length; chunks += 1) {
    const name = png.toString('latin1', at + 4, at + 8);
    const next = at + 12 + png.readUInt32BE(at);
    // Of two heads each program that shows it may take another one's size.
    if (next > png.length || chunks >= MAX_CHUNKS || (name === 'IHDR') !== (chunks === 0)) return null;
    has_pixels ||= name === 'IDAT';
    if (PNG_OF_PIXELS.has(name)) parts.push(png.subarray(at, next));
    if (name === 'IEND') return has_pixels ? Buffer.concat(parts) : null;
    at = next;
  }
  return null;
};

const BARE: Readonly<Record<Exclude<PictureKind, 'gif'>, (picture: Buffer) => Buffer | null>> = {
  png: barePng,
  jpeg: bareJpeg,
  webp: bareWebp,
};

/**
 * A still picture, with what its pixels are read with and nothing that was written about them: no place, time, device, names. What
 * is not known goes too. GIF has nothing that a camera would write.
 * @returns null: it is damaged, or of more parts than pictures have
 */
export const barePicture = (kind: Exclude<PictureKind, 'gif'>, picture: Buffer): Buffer | null =>
  BARE[kind](picture);
