import type { FileOps } from '../store/files.ts';
import type { PeriodLine, SegmentLine } from './lesson-index.ts';
import {
  periodFromFiles,
  segmentFromFile,
  wholeBytesOf,
  type MediaFiles,
  type WholeSegment,
} from './media-files.ts';
import type { Track } from './track-muxer.ts';

type Line = PeriodLine | SegmentLine;

const TRACKS = ['v', 'a'] as const;

/**
 * The lines of an index without those that its disk does not keep: one that lies about what it has synced may have lost the end of each
 * track's newest segment, though it is listed. @returns the same where it keeps all
 */
export const withoutTorn = async (
  disk: FileOps,
  dir: string,
  lines: readonly Line[],
): Promise<readonly Line[]> => {
  const torn = new Set<Line>();
  for (const track of TRACKS) {
    const newest = lines.findLast((line) => line.type === 'segment' && line.track === track);
    if (newest?.type === 'segment' && (await wholeBytesOf(disk, dir, newest)) < newest.bytes)
      torn.add(newest);
  }
  return torn.size === 0 ? lines : lines.filter((line) => !torn.has(line));
};

export interface IndexFromFilesDeps {
  readonly disk: FileOps;
  readonly dir: string;
  /** Those that are left of the index, in order. */
  readonly lines: readonly Line[];
  readonly files: MediaFiles;
  /** A segment is there that they do not list. */
  readonly onFound: (track: Track, number: number, found: WholeSegment) => Promise<void>;
}

const periodsOf = async ({ disk, dir, lines, files }: IndexFromFilesDeps): Promise<PeriodLine[]> => {
  const periods = new Map(lines.flatMap((line) => (line.type === 'period' ? [[line.period, line]] : [])));
  for (const period of files.periods) {
    const line = periods.has(period) ? null : await periodFromFiles(disk, dir, period);
    if (line !== null) periods.set(period, line);
  }
  return [...periods.values()].sort((a, b) => a.period - b.period);
};

const segmentsOf = async (
  { disk, dir, lines, files, onFound }: IndexFromFilesDeps,
  track: Track,
  periods: readonly PeriodLine[],
): Promise<SegmentLine[]> => {
  const listed = new Map(
    lines.flatMap((line) => (line.type === 'segment' && line.track === track ? [[line.number, line]] : [])),
  );
  const segments: SegmentLine[] = [];
  const numbers = new Set([...listed.keys(), ...files.segments[track]]);
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const known = listed.get(number);
    if (known !== undefined) {
      segments.push(known);
      continue;
    }
    const before = segments.at(-1)?.period ?? null;
    const found = await segmentFromFile(disk, dir, { track, number }, periods, before);
    if (found === null) continue;
    await onFound(track, number, found);
    if (found.line !== null) segments.push(found.line);
  }
  return segments;
};

/** What an index that is damaged or gone would say, by the lines that are left of it and by the files themselves, in order. */
export const linesFromFiles = async (deps: IndexFromFilesDeps): Promise<Line[]> => {
  const periods = await periodsOf(deps);
  const segments = [...(await segmentsOf(deps, 'v', periods)), ...(await segmentsOf(deps, 'a', periods))];
  const was_listed = deps.lines.filter((line) => line.type === 'period');
  // One that had just begun when the app ended never was one.
  const is_used = new Set([...was_listed, ...segments].map(({ period }) => period));
  return [...periods.filter(({ period }) => is_used.has(period)), ...segments];
};
