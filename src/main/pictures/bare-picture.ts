import { bareJpeg } from './bare-jpeg.ts';
import type { PictureKind } from './picture-kind.ts';

const PNG_HEAD_BYTES = 8;
/** https://www.w3.org/TR/png-3/#11Ancillary-chunks: what is written about a picture. */
const PNG_BESIDE = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

/** Chunks: length, name, content, checksum, up to the end's; what stands behind it goes too. */
const barePng = (png: Buffer): Buffer | null => {
  const parts: Buffer[] = [png.subarray(0, PNG_HEAD_BYTES)];
  for (let at = PNG_HEAD_BYTES; at + 12 <= png.length;) {
    const name = png.toString('latin1', at + 4, at + 8);
    const next = at + 12 + png.readUInt32BE(at);
    if (next > png.length) return null;
    if (!PNG_BESIDE.has(name)) parts.push(png.subarray(at, next));
    if (name === 'IEND') return Buffer.concat(parts);
    at = next;
  }
  return null;
};

const RIFF_HEAD_BYTES = 12;
/** https://developers.google.com/speed/webp/docs/riff_container: in VP8X, that there is Exif or XMP. */
const HAS_EXIF_OR_XMP = 0x0c;

/** Chunks: name, length, content, and a byte more where that is odd. */
const bareWebp = (webp: Buffer): Buffer | null => {
  const parts: Buffer[] = [];
  const end = Math.min(webp.length, webp.readUInt32LE(4) + 8);
  for (let at = RIFF_HEAD_BYTES; at < end;) {
    if (at + 8 > end) return null;
    const name = webp.toString('latin1', at, at + 4);
    const length = webp.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    // Some programs leave the last odd byte away.
    if (next > end + 1) return null;
    const chunk = Buffer.from(webp.subarray(at, next));
    if (name === 'VP8X' && length > 0) chunk.writeUInt8(chunk.readUInt8(8) & ~HAS_EXIF_OR_XMP, 8);
    if (name !== 'EXIF' && name !== 'XMP ') parts.push(chunk);
    at = next;
  }
  const head = Buffer.from(webp.subarray(0, RIFF_HEAD_BYTES));
  head.writeUInt32LE(
    parts.reduce((sum, { length }) => sum + length, 4),
    4,
  );
  return Buffer.concat([head, ...parts]);
};

const BARE: Readonly<Record<Exclude<PictureKind, 'gif'>, (picture: Buffer) => Buffer | null>> = {
  png: barePng,
  jpeg: bareJpeg,
  webp: bareWebp,
};

/**
 * A picture without what was written about it beside its pixels: place, time, device, names.
 * @returns null: it is damaged. GIF has nothing that a camera would write.
 */
export const barePicture = (kind: Exclude<PictureKind, 'gif'>, picture: Buffer): Buffer | null =>
  BARE[kind](picture);
