import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  childOf,
  initNameOf,
  readBoxes,
  segmentNameOf,
  type LessonIndex,
  type PeriodLine,
} from '../../recording/index.ts';
import { findBox, ofTrack, withChanged } from './edit-boxes.ts';

export type Track = 'v' | 'a';

/** What was recorded: read only, and never named from outside. */
export interface SourceMedia {
  readonly dir: string;
  readonly index: LessonIndex;
}

/** A moof and its mdat, and where they stand on the recording's clock. */
export interface SourceFragment {
  readonly start_ms: number;
  readonly data: Buffer;
}

export const readInit = ({ dir }: SourceMedia, track: Track, { period }: PeriodLine): Promise<Buffer> =>
  readFile(join(dir, initNameOf(track, period)));

/** How much of a period's track is on the disk, in milliseconds and bytes. */
export const amountOf = (
  { index }: SourceMedia,
  track: Track,
  line: PeriodLine,
): { readonly ms: number; readonly bytes: number } => {
  const timescale = line[track]?.timescale ?? 1;
  const segments = index.segments(track).filter(({ period }) => period === line.period);
  const ticks = segments.reduce((sum, { duration_ticks }) => sum + duration_ticks, 0);
  return {
    ms: (ticks * 1000) / timescale,
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, line[track]?.bytes ?? 0),
  };
};

/** 8.8.12: the time of a fragment's first sample, in its track's timescale. */
const startTicksOf = (file: Buffer, moof: { readonly body: number; readonly end: number }): number => {
  const tfdt = childOf(file, childOf(file, moof, 'traf'), 'tfdt');
  return file.readUInt8(tfdt.body) === 1
    ? Number(file.readBigUInt64BE(tfdt.body + 4))
    : file.readUInt32BE(tfdt.body + 4);
};

/** The fragments of a file, or of a whole one whose init comes first. @throws AirError invalid_input */
export const fragmentsOf = (file: Buffer, timescale: number): SourceFragment[] => {
  const boxes = readBoxes(file);
  return boxes.flatMap((moof, at) => {
    const mdat = boxes[at + 1];
    if (moof.type !== 'moof' || mdat?.type !== 'mdat') return [];
    return [
      {
        start_ms: (startTicksOf(file, moof) * 1000) / timescale,
        data: file.subarray(moof.start, mdat.end),
      },
    ];
  });
};

/** A period's fragments, one segment in memory at a time. */

export async function* fragmentsOfPeriod(
  { dir, index }: SourceMedia,
  track: Track,
  line: PeriodLine,
): AsyncGenerator<SourceFragment> {
  for (const segment of index.segments(track)) {
    if (segment.period !== line.period) continue;
    const file = await readFile(join(dir, segmentNameOf(segment)));
    // What is behind these bytes was cut off by the index, though not yet by the disk.
    yield* fragmentsOf(file.subarray(0, segment.bytes), line[track]?.timescale ?? 1);
  }
}

/** The same fragment of another track. */
export const fragmentOfTrack = (track_id: number, data: Buffer): Buffer => {
  const moof = findBox(data, ['moof']);
  const changed = withChanged(data.subarray(moof.start, moof.end), ['traf', 'tfhd'], ofTrack(track_id));
  return Buffer.concat([changed, data.subarray(moof.end)]);
};
