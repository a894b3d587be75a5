import { orientationIn, orientationSegment } from './exif-orientation.ts';

const FILL = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const ICC_PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1');

/** Whether a picture looks the same without it. JFIF's head, its colours and Adobe's transform are needed to show it. */
const isBeside = (marker: number, content: Buffer): boolean => {
  if (marker === COMMENT) return true;
  if (marker < APP0 || marker > APP15) return false;
  if (marker === APP2) return !content.subarray(0, ICC_PROFILE.length).equals(ICC_PROFILE);
  return marker !== APP0 && marker !== APP14;
};

/** Where the marker behind a scan begins; −1: there is none. In a scan 0xFF is followed by 0, or by one of eight restarts. */
const endOfScan = (jpeg: Buffer, from: number): number => {
  for (let at = jpeg.indexOf(FILL, from); at !== -1; at = jpeg.indexOf(FILL, at + 1)) {
    const next = jpeg[at + 1] ?? 0;
    if (next !== 0 && next !== FILL && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
};

/**
 * A JPEG without what a camera writes about it (where, when, with what, a small picture of what was cut off, and whatever stands
 * behind its end): ITU-T T.81, B.1. How the camera was held stays: without it a phone's picture lies on its side.
 * @returns null: it is damaged
 */
export const bareJpeg = (jpeg: Buffer): Buffer | null => {
  const parts: Buffer[] = [jpeg.subarray(0, 2)];
  let orientation = 1;
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
      return Buffer.concat([...parts.slice(0, 1), ...head, ...parts.slice(1), jpeg.subarray(at, at + 2)]);
    }
    const next = at + 2 + jpeg.readUInt16BE(at + 2);
    const content = jpeg.subarray(at + 4, next);
    if (next > jpeg.length || next < at + 4) return null;
    if (marker === APP1 && orientation === 1) orientation = orientationIn(content);
    if (!isBeside(marker, content)) parts.push(jpeg.subarray(at, next));
    at = next;
    if (marker !== START_OF_SCAN) continue;
    at = endOfScan(jpeg, next);
    if (at === -1) return null;
    parts.push(jpeg.subarray(next, at));
  }
  return null;
};
