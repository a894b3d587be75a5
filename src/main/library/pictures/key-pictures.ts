import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { segmentNameOf, type SegmentLine } from '../../recording/index.ts';
import { findBox } from '../mp4/edit-boxes.ts';
import type { SourceMedia } from '../mp4/source-media.ts';

/** A picture that can be decoded alone, where a segment begins. */
export interface KeyPlace {
  readonly seconds: number;
  readonly segment: SegmentLine;
}

/** The first fragment of a segment has half a second: more than that of a picture's bytes is not read. */
const MAX_READ_BYTES = 4 * 1024 * 1024;
const START_CODE = Buffer.from([0, 0, 0, 1]);
const LENGTH_BYTES = 4;

/** Of the whole recording, in order. */
export const keyPlacesOf = ({ index }: SourceMedia): KeyPlace[] =>
  index
    .segments('v')
    .filter(({ key }) => key)
    .map((segment) => ({
      seconds: segment.start_ticks / (index.period(segment.period)?.v?.timescale ?? 1),
      segment,
    }));

/** The newest one that is not after each of these times, or the first one. */
export const placesAt = (places: readonly KeyPlace[], seconds: readonly number[]): KeyPlace[] => {
  let at = 0;
  return seconds.flatMap((time) => {
    while ((places[at + 1]?.seconds ?? Infinity) <= time) at += 1;
    return places[at] ?? [];
  });
};

/** ISO/IEC 14496-12, 8.8.8: the bytes of a run's first sample, or 8.8.7 where all have as many. */
const firstSampleBytes = (moof: Buffer): number => {
  const traf = findBox(moof, ['moof', 'traf']);
  const trun = findBox(moof, ['trun'], traf);
  const flags = moof.readUInt32BE(trun.body) & 0xffffff;
  let at = trun.body + 8;
  if ((flags & 0x1) !== 0) at += 4;
  if ((flags & 0x4) !== 0) at += 4;
  if ((flags & 0x100) !== 0) at += 4;
  if ((flags & 0x200) !== 0) return moof.readUInt32BE(at);
  const tfhd = findBox(moof, ['tfhd'], traf);
  const of_all = moof.readUInt32BE(tfhd.body) & 0xffffff;
  let size_at = tfhd.body + 8;
  if ((of_all & 0x1) !== 0) size_at += 8;
  if ((of_all & 0x2) !== 0) size_at += 4;
  if ((of_all & 0x8) !== 0) size_at += 4;
  return moof.readUInt32BE(size_at);
};

/** As decoders take it from a stream (ISO/IEC 14496-10, annex B); null for what is cut short. */
const withStartCodes = (sample: Buffer): Buffer | null => {
  const parts: Buffer[] = [];
  for (let at = 0; at < sample.length;) {
    if (at + LENGTH_BYTES > sample.length) return null;
    const bytes = sample.readUInt32BE(at);
    at += LENGTH_BYTES + bytes;
    if (bytes === 0 || at > sample.length) return null;
    parts.push(START_CODE, sample.subarray(at - bytes, at));
  }
  return Buffer.concat(parts);
};

/**
 * A key picture with its parameter sets, which the recorder puts before each: pictures of any size can follow one another in one stream.
 * null: it cannot be read.
 */
export const keyPictureAt = async (media: SourceMedia, { segment }: KeyPlace): Promise<Buffer | null> => {
  let file: FileHandle | null = null;
  try {
    file = await open(join(media.dir, segmentNameOf(segment)), 'r');
    const data = Buffer.alloc(Math.min(segment.bytes, MAX_READ_BYTES));
    await file.read(data, 0, data.length, 0);
    const moof = findBox(data.subarray(0, Math.max(8, data.readUInt32BE(0))), ['moof']);
    const [body, bytes] = [moof.end + 8, firstSampleBytes(data.subarray(moof.start, moof.end))];
    return body + bytes > data.length ? null : withStartCodes(data.subarray(body, body + bytes));
  } catch {
    // One still less, whatever is wrong with it.
    return null;
  } finally {
    await file?.close();
  }
};
