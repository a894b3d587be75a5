import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FFMPEG } from './source-clip.ts';

/** A picture that a decoder has made of a JPEG. */
export interface DecodedJpeg {
  readonly width: number;
  readonly height: number;
  /** The colour of the pixel at a place from 0 (left, top) to just below 1: red, green and blue, 0 to 255. */
  colourAt(x: number, y: number): readonly number[];
}

/** Start of frame, baseline or progressive (ITU-T T.81, table B.1). */
const sizeOf = (jpeg: Buffer): { width: number; height: number } => {
  for (let at = 2; at + 9 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1];
    if (marker === 0xc0 || marker === 0xc2) {
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    }
  }
  throw new Error('a JPEG without a frame');
};

/** @throws Error for what is no JPEG, or one that does not decode to its end */
export const decodeJpeg = async (jpeg: Buffer): Promise<DecodedJpeg> => {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error('this is no JPEG');
  const { width, height } = sizeOf(jpeg);
  const child = spawn(FFMPEG, [
    ...['-loglevel', 'error', '-xerror', '-f', 'mjpeg', '-i', 'pipe:0'],
    ...['-frames:v', '1', '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1'],
  ]);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(jpeg);
  await once(child, 'close');
  const pixels = Buffer.concat(chunks);
  if (pixels.length !== width * height * 3) throw new Error('a JPEG that does not decode');
  return {
    width,
    height,
    colourAt(x, y) {
      const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 3;
      return [...pixels.subarray(at, at + 3)];
    },
  };
};
