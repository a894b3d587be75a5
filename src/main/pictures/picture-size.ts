import { findBytes, type ContentReader } from './content-reader.ts';

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What a picture says of itself; null: it is cut off, or no such picture. */
export type ReadPicture = (reader: ContentReader) => Promise<PictureSize | null>;

/** https://www.w3.org/TR/png-3/: the header's chunk comes first, the end's last. */
export const readPng: ReadPicture = async (reader) => {
  const head = await reader.at(0, 24);
  if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  const end = await findBytes(reader, Buffer.from('0000000049454e44ae426082', 'hex'), 33);
  return end === -1 ? null : { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
};

/** Frames of every process of coding; 0xC4, 0xC8 and 0xCC are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
/** A picture of a phone has some twenty of them. */
const MAX_SEGMENTS = 2000;

/** ITU-T T.81, B.1: segments, each with its length, up to the scan, in which 0xFF is never followed by the end's code. */
export const readJpeg: ReadPicture = async (reader) => {
  let size: PictureSize | null = null;
  let position = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const head = await reader.at(position, 9);
    if (head.length < 4 || head[0] !== 0xff) return null;
    const marker = head.readUInt8(1);
    // Bytes that fill up.
    if (marker === 0xff) {
      position += 1;
      continue;
    }
    if (marker === SCAN) return (await findBytes(reader, END_OF_IMAGE, position)) === -1 ? null : size;
    if (isFrame(marker) && head.length === 9)
      size = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    const length = head.readUInt16BE(2);
    if (length < 2) return null;
    position += 2 + length;
  }
  return null;
};

/** GIF89a, 27: whatever a program adds behind the trailer is little. */
export const readGif: ReadPicture = async (reader) => {
  const head = await reader.at(0, 10);
  const tail = await reader.at(Math.max(0, reader.bytes - 16), 16);
  if (head.length < 10 || !tail.includes(0x3b)) return null;
  return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
};

/** https://developers.google.com/speed/webp/docs/riff_container: lossy, lossless, or with more. */
export const readWebp: ReadPicture = async (reader) => {
  const head = await reader.at(0, 30);
  if (head.length < 30 || head.readUInt32LE(4) + 8 > reader.bytes) return null;
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
};
