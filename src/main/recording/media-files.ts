import path from 'node:path';
import { errorCodeOf, type FileOps } from '../store/files.ts';
import { firstSequenceOf, readStoredFragments } from './fragments.ts';
import { initNameOf, segmentNameOf, type PeriodLine, type SegmentLine } from './lesson-index.ts';
import { periodNoteOf } from './period-note.ts';
import type { Track } from './track-muxer.ts';

/** What a lesson's folder holds by the names of its files, each in rising order. */
export interface MediaFiles {
  readonly segments: Readonly<Record<Track, readonly number[]>>;
  readonly periods: readonly number[];
}

const TRACKS = ['v', 'a'] as const;
/** How far a period's first fragment may be from its beginning: ticks are rounded. */
const NEAR_MS = 1500;

const numbersOf = (names: readonly string[], pattern: RegExp): number[] =>
  [...new Set(names.flatMap((name) => pattern.exec(name)?.[1] ?? []))].map(Number).sort((a, b) => a - b);

/** @throws the system's error; of a folder that is not there: nothing */
export const mediaFilesIn = async (disk: FileOps, dir: string): Promise<MediaFiles> => {
  const names = await disk.list(dir).catch((error: unknown): string[] => {
    if (errorCodeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return {
    segments: { v: numbersOf(names, /^v(\d+)\.m4s$/), a: numbersOf(names, /^a(\d+)\.m4s$/) },
    periods: numbersOf(names, /^[va]-init(\d+)\.mp4$/),
  };
};

const readOrNull = async (disk: FileOps, file_path: string): Promise<Buffer | null> => {
  try {
    return await disk.readFile(file_path);
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
};

/** The line of a period by its init segments alone; null: they do not tell it. */
export const periodFromFiles = async (
  disk: FileOps,
  dir: string,
  period: number,
): Promise<PeriodLine | null> => {
  const inits = {
    v: await readOrNull(disk, path.join(dir, initNameOf('v', period))),
    a: await readOrNull(disk, path.join(dir, initNameOf('a', period))),
  };
  const note = periodNoteOf(inits.v ?? inits.a ?? Buffer.alloc(0));
  if (note?.period !== period || TRACKS.some((track) => note[track] !== null && inits[track] === null))
    return null;
  return {
    ...note,
    v: note.v === null ? null : { ...note.v, bytes: inits.v?.length ?? 0 },
    a: note.a === null ? null : { ...note.a, bytes: inits.a?.length ?? 0 },
  };
};

/**
 * Of which period a segment is that no index lists: a muxer counts its fragments from 1, and so a new period begins where that count
 * does. Which one is told by the time.
 */
const periodOf = (
  track: Track,
  periods: readonly PeriodLine[],
  before: number | null,
  start_ticks: number,
  sequence: number | null,
): number | null => {
  if (before !== null && sequence !== null && sequence > 1) return before;
  const possible = periods.filter((line) => line[track] !== null && line.period > (before ?? 0));
  const off = (line: PeriodLine): number =>
    Math.abs(line.media_ms - (start_ticks * 1000) / (line[track]?.timescale ?? 1));
  const [nearest] = possible.toSorted((a, b) => off(a) - off(b));
  if (nearest !== undefined && (before === null || off(nearest) <= NEAR_MS)) return nearest.period;
  return before;
};

/** What of a segment's file is whole. */
export interface WholeSegment {
  /** null: nothing is. */
  readonly line: SegmentLine | null;
  readonly kept_bytes: number;
  readonly file_bytes: number;
}

/**
 * Reads a segment that no index lists.
 * @param before the period of the segment before it; null: it is the first @returns null: nobody knows what period it is of
 */
export const segmentFromFile = async (
  disk: FileOps,
  dir: string,
  { track, number }: Pick<SegmentLine, 'track' | 'number'>,
  periods: readonly PeriodLine[],
  before: number | null,
): Promise<WholeSegment | null> => {
  const data = await disk.readFile(path.join(dir, segmentNameOf({ track, number })));
  const fragments = readStoredFragments(data);
  const [first] = fragments;
  const last = fragments.at(-1);
  if (first === undefined || last === undefined)
    return { line: null, kept_bytes: 0, file_bytes: data.length };
  const period = periodOf(track, periods, before, first.start_ticks, firstSequenceOf(data));
  if (period === null) return null;
  const bytes = fragments.reduce((sum, fragment) => sum + fragment.bytes, 0);
  return {
    line: {
      ...{ type: 'segment', track, period, number },
      start_ticks: first.start_ticks,
      duration_ticks: last.end_ticks - first.start_ticks,
      shown_to_ticks: Math.max(...fragments.map(({ shown_to_ticks }) => shown_to_ticks)),
      bytes,
      key: first.key,
    },
    kept_bytes: bytes,
    file_bytes: data.length,
  };
};

/** How much of what is listed of a segment is whole on the disk. @returns 0 where its file is gone */
export const wholeBytesOf = async (disk: FileOps, dir: string, line: SegmentLine): Promise<number> => {
  const data = await readOrNull(disk, path.join(dir, segmentNameOf(line)));
  const fragments = readStoredFragments((data ?? Buffer.alloc(0)).subarray(0, line.bytes));
  return fragments.reduce((sum, { bytes }) => sum + bytes, 0);
};
