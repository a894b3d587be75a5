import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  childOf,
  initNameOf,
  readBoxes,
  segmentNameOf,
  type LessonIndex,
  type PeriodLine,
  type SegmentLine,
} from '../../recording/index.ts';

export type Track = 'v' | 'a';

/** What was recorded: read only, and never named from outside. */
export interface SourceMedia {
  readonly dir: string;
  /** Where its picture is, if that is elsewhere. */
  readonly picture_dir?: string;
  readonly index: LessonIndex;
}

/** A moof and its mdat, and where they stand on the recording's clock. */
export interface SourceFragment {
  readonly start_ms: number;
  readonly data: Buffer;
}

const dirOf = ({ dir, picture_dir = dir }: SourceMedia, track: Track): string =>
  track === 'v' ? picture_dir : dir;

export const readInit = (media: SourceMedia, track: Track, { period }: PeriodLine): Promise<Buffer> =>
  readFile(join(dirOf(media, track), initNameOf(track, period)));

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

/** 8.8.12: the time of a fragment's first sample, in its track's timescale; signed, as encoders begin before 0. */
const startTicksOf = (file: Buffer, moof: { readonly body: number; readonly end: number }): number => {
  const tfdt = childOf(file, childOf(file, moof, 'traf'), 'tfdt');
  return file.readUInt8(tfdt.body) === 1
    ? Number(file.readBigInt64BE(tfdt.body + 4))
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

/** A file's first bytes. @throws the system's error */
const readInto = async (path: string, bytes: number, buffer: Buffer): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { bytesRead } = await file.read(buffer, 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** A segment as the index has it. @throws the system's error */
export const readSegment = (media: SourceMedia, segment: SegmentLine): Promise<Buffer> =>
  readInto(
    join(dirOf(media, segment.track), segmentNameOf(segment)),
    segment.bytes,
    Buffer.allocUnsafe(segment.bytes),
  );

/**
 * A period's fragments, one segment in memory at a time.
 * @param is_lent whoever takes one is done with its bytes before it asks for the next: they are read into the same memory
 */
export async function* fragmentsOfPeriod(
  media: SourceMedia,
  track: Track,
  line: PeriodLine,
  is_lent: boolean,
): AsyncGenerator<SourceFragment> {
  const segments = media.index.segments(track).filter(({ period }) => period === line.period);
  const lent = Buffer.allocUnsafe(is_lent ? Math.max(0, ...segments.map(({ bytes }) => bytes)) : 0);
  for (const segment of segments) {
    const buffer = is_lent ? lent : Buffer.allocUnsafe(segment.bytes);
    // What is behind these bytes was cut off by the index, though not yet by the disk.
    const file = await readInto(join(dirOf(media, track), segmentNameOf(segment)), segment.bytes, buffer);
    yield* fragmentsOf(file, line[track]?.timescale ?? 1);
  }
}
