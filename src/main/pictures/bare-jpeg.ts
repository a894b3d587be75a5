import { orientationIn, orientationSegment } from './exif-orientation.ts';

const FILL = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
/** Tables of codes, of arithmetic codes and of quantities, the interval of restarts, and scans: what pixels are read with. */
const OF_PIXELS = new Set([0xc4, 0xcc, 0xdb, 0xdd, START_OF_SCAN]);
const JFIF = Buffer.from('JFIF\0', 'latin1');
/** Up to the numbers of columns and rows of the small picture that may follow. */
const JFIF_BYTES = 14;
const ADOBE = Buffer.from('Adobe', 'latin1');
/** Up to how its colours are turned into others. */
const ADOBE_BYTES = 12;
const ICC_PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1');
/** A picture of a phone has some thirty of them. */
const MAX_SEGMENTS = 5000;

/** Frames of every process of coding; 0xC4, 0xC8 and 0xCC are none. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const startsWith = (content: Buffer, head: Buffer): boolean => content.subarray(0, head.length).equals(head);

const segmentOf = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([FILL, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** What is kept of a segment, so that it looks the same; null: nothing. @param whole with its marker and length */
const keptOf = (marker: number, whole: Buffer): Buffer | null => {
  if (isFrame(marker) || OF_PIXELS.has(marker)) return whole;
  const content = whole.subarray(4);
  if (marker === APP2 && startsWith(content, ICC_PROFILE)) return whole;
  if (marker === APP14 && content.length >= ADOBE_BYTES && startsWith(content, ADOBE))
    return segmentOf(marker, content.subarray(0, ADOBE_BYTES));
  if (marker !== APP0 || content.length < JFIF_BYTES || !startsWith(content, JFIF)) return null;
  return segmentOf(marker, Buffer.concat([content.subarray(0, JFIF_BYTES - 2), Buffer.alloc(2)]));
};

/** Where the marker behind a scan begins; −1: there is none. In a scan 0xFF is followed by 0, or by one of eight restarts. */
const endOfScan = (jpeg: Buffer, from: number): number => {
  // Byte by byte: who fills a scan with 0xFF has millions of them looked for.
  for (let at = from; at < jpeg.length; at += 1) {
    if (jpeg[at] !== FILL) continue;
    const next = jpeg[at + 1] ?? 0;
    if (next !== 0 && next !== FILL && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
};

/**
 * A JPEG without what a camera writes about it (where, when, with what, a small picture of what was cut off, and whatever stands
 * behind its end): ITU-T T.81, B.1. How the camera was held stays: without it a phone's picture lies on its side.
 * @returns null: it is damaged, or more pictures than one
 */
export const bareJpeg = (jpeg: Buffer): Buffer | null => {
  const parts: Buffer[] = [];
  let orientation = 1;
  let frames = 0;
  let segments = 0;
  let at = 2;
  while (at + 4 <= jpeg.length || jpeg[at + 1] === END_OF_IMAGE) {
    const marker = jpeg[at + 1] ?? 0;
    if (jpeg[at] !== FILL) return null;
    if (marker === FILL) {
      at += 1;
      continue;
    }
    if (marker === END_OF_IMAGE) {
      const head = orientation === 1 ? [] : [orientationSegment(orientation)];
      return Buffer.concat([jpeg.subarray(0, 2), ...head, ...parts, jpeg.subarray(at, at + 2)]);
    }
    const next = at + 2 + jpeg.readUInt16BE(at + 2);
    if (next > jpeg.length || next < at + 4) return null;
    segments += 1;
    if (isFrame(marker)) frames += 1;
    // Of two frames each program that shows it may take another one's size.
    if (segments > MAX_SEGMENTS || frames > 1) return null;
    const whole = jpeg.subarray(at, next);
    if (marker === APP1 && orientation === 1) orientation = orientationIn(whole.subarray(4));
    const kept = keptOf(marker, whole);
    if (kept !== null) parts.push(kept);
    at = next;
    if (marker !== START_OF_SCAN) continue;
    at = endOfScan(jpeg, next);
    if (at === -1) return null;
    parts.push(jpeg.subarray(next, at));
  }
  return null;
};
