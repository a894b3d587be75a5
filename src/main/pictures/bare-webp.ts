import type { PictureSize } from './picture-size.ts';

const RIFF_HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
/** A still picture has up to five that are kept, and Exif and XMP. */
const MAX_CHUNKS = 5000;
/** https://developers.google.com/speed/webp/docs/riff_container: in VP8X, that there are colours, and an alpha channel. */
const HAS_COLOURS_OR_ALPHA = 0x30;
const VP8X_BYTES = 10;
/** What a picture is read with; all else is written about it, or makes it move. */
const OF_PIXELS = new Set(['ICCP', 'ALPH', 'VP8 ', 'VP8L']);

/** What the pixels' own chunk says; null: it is none. @param content behind the chunk's name and length */
const sizeIn = (name: string, content: Buffer): PictureSize | null => {
  if (name === 'VP8 ' && content.length >= 10)
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
  if (name !== 'VP8L' || content.length < 5) return null;
  const bits = content.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
};

const isSame = (one: PictureSize | null, other: PictureSize | null): boolean =>
  one !== null && other !== null && one.width === other.width && one.height === other.height;

const sum = (parts: readonly Buffer[]): number => parts.reduce((bytes, { length }) => bytes + length, 0);

/**
 * A WebP without Exif, XMP and what is not known. Chunks: name, length, content, and a byte more where that is odd.
 * @returns null: it is damaged, moves, or its pixels are of another size than it says
 */
export const bareWebp = (webp: Buffer): Buffer | null => {
  const parts: Buffer[] = [];
  let canvas: PictureSize | null = null;
  let pixels: PictureSize | null = null;
  let chunks = 0;
  const end = Math.min(webp.length, webp.readUInt32LE(4) + 8);
  for (let at = RIFF_HEAD_BYTES; at < end; chunks += 1) {
    if (at + CHUNK_HEAD_BYTES > end || chunks >= MAX_CHUNKS) return null;
    const name = webp.toString('latin1', at, at + 4);
    const length = webp.readUInt32LE(at + 4);
    const next = at + CHUNK_HEAD_BYTES + length + (length % 2);
    // Some programs leave the last odd byte away.
    if (next > end + 1) return null;
    const chunk = webp.subarray(at, next);
    const content = chunk.subarray(CHUNK_HEAD_BYTES);
    at = next;
    if (name === 'VP8X' && chunks === 0) {
      if (length !== VP8X_BYTES || content.length < length) return null;
      canvas = { width: content.readUIntLE(4, 3) + 1, height: content.readUIntLE(7, 3) + 1 };
      const own = Buffer.from(chunk);
      own.writeUInt8(content.readUInt8(0) & HAS_COLOURS_OR_ALPHA, CHUNK_HEAD_BYTES);
      parts.push(own);
    }
    if (!OF_PIXELS.has(name)) continue;
    parts.push(chunk);
    if (name !== 'VP8 ' && name !== 'VP8L') continue;
    // Of two each program that shows it may take another one.
    if (pixels !== null) return null;
    pixels = sizeIn(name, content);
    if (pixels === null) return null;
  }
  if (pixels === null || (canvas !== null && !isSame(canvas, pixels))) return null;
  const head = Buffer.from(webp.subarray(0, RIFF_HEAD_BYTES));
  head.writeUInt32LE(4 + sum(parts), 4);
  return Buffer.concat([head, ...parts]);
};
