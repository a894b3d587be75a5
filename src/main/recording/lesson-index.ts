import { z } from 'zod';
import type { Track } from './track-muxer.ts';

/** Largest numbers that a lesson of 24 hours comes near. */
const count = z.number().int().nonnegative().max(10_000_000);
const ticks = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

const trackInitSchema = z.object({
  /** As RFC 6381 names it, such as avc1.64001f. */
  codec: z.string().max(64),
  timescale: z.number().int().positive(),
  bytes: count,
});

/** A line of the index: what begins with it has one set of codecs and sizes, and init segments of its own. */
export const periodLineSchema = z.object({
  type: z.literal('period'),
  /** From 1. */
  period: z.number().int().positive().max(1_000_000),
  /** The wall's time at the period's beginning, ISO 8601 UTC: for people and for players' clocks. */
  at: z.iso.datetime(),
  /** Where it begins on the recording's own clock, which has no gaps. */
  media_ms: z.number().int().nonnegative(),
  v: trackInitSchema
    .extend({ width: z.number().int().nonnegative(), height: z.number().int().nonnegative() })
    .nullable(),
  a: trackInitSchema
    .extend({ sample_rate: z.number().int().positive(), channels: z.number().int().positive() })
    .nullable(),
});

/** A line of the index: a segment that is whole and on the disk. Times are in its track's timescale. */
export const segmentLineSchema = z.object({
  type: z.literal('segment'),
  track: z.enum(['v', 'a']),
  period: z.number().int().positive(),
  /** From 1, for each track. */
  number: z.number().int().positive().max(10_000_000),
  start_ticks: ticks,
  duration_ticks: ticks,
  /** Where what is shown last ends: behind start and duration where pictures are reordered. */
  shown_to_ticks: ticks,
  bytes: z.number().int().positive(),
  /** It can be decoded from its first sample on. */
  key: z.boolean(),
});

const lineSchema = z.discriminatedUnion('type', [periodLineSchema, segmentLineSchema]);

export type PeriodLine = z.infer<typeof periodLineSchema>;
export type SegmentLine = z.infer<typeof segmentLineSchema>;

export const initNameOf = (track: Track, period: number): string => `${track}-init${String(period)}.mp4`;
export const segmentNameOf = ({ track, number }: Pick<SegmentLine, 'track' | 'number'>): string =>
  `${track}${String(number)}.m4s`;

/** Seconds of a segment. */
export const secondsOf = (segment: SegmentLine, timescale: number): number =>
  segment.duration_ticks / timescale;

/** What there is of one lesson, in order: what players are told, and what is on the disk. */
export interface LessonIndex {
  readonly periods: readonly PeriodLine[];
  segments(track: Track): readonly SegmentLine[];
  period(period: number): PeriodLine | null;
  /** Bytes of a file by its name; null for a name that is none of the lesson's. */
  bytesOf(name: string): number | null;
  /** Counts up by each change. */
  readonly revision: number;
  add(line: PeriodLine | SegmentLine): void;
  /** All lines, as the file has them. */
  lines(): string[];
}

export const createLessonIndex = (): LessonIndex => {
  const periods: PeriodLine[] = [];
  const by_track: Record<Track, SegmentLine[]> = { v: [], a: [] };
  const by_period = new Map<number, PeriodLine>();
  const names = new Map<string, number>();
  const all: (PeriodLine | SegmentLine)[] = [];

  return {
    periods,
    segments: (track) => by_track[track],
    period: (period) => by_period.get(period) ?? null,
    bytesOf: (name) => names.get(name) ?? null,
    get revision() {
      return all.length;
    },
    add(line) {
      all.push(line);
      if (line.type === 'segment') {
        by_track[line.track].push(line);
        names.set(segmentNameOf(line), line.bytes);
        return;
      }
      periods.push(line);
      by_period.set(line.period, line);
      for (const track of ['v', 'a'] as const) {
        const init = line[track];
        if (init !== null) names.set(initNameOf(track, line.period), init.bytes);
      }
    },
    lines: () => all.map((line) => JSON.stringify(line)),
  };
};

/**
 * What players may be told of: a period once each of its tracks has a segment, for players look once which tracks a
 * period has; one that is over as it is.
 */
export const playableSegmentsOf = (
  index: LessonIndex,
  ended: boolean,
): Readonly<Record<Track, readonly SegmentLine[]>> => {
  const newest = index.periods.at(-1);
  const is_begun = (['v', 'a'] as const).every(
    (track) => (newest?.[track] ?? null) === null || index.segments(track).at(-1)?.period === newest?.period,
  );
  const listed = (track: Track): readonly SegmentLine[] =>
    is_begun || ended
      ? index.segments(track)
      : index.segments(track).filter(({ period }) => period !== newest?.period);
  return { v: listed('v'), a: listed('a') };
};

const parseLine = (text: string): PeriodLine | SegmentLine | null => {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/**
 * Reads an index file, whatever its state. A line that says nothing, or does not go on where the one before ended, is
 * left out. @returns `damaged`: the file must be written anew before anything is appended
 */
export const decodeLessonIndex = (
  file: Buffer,
): { readonly lines: readonly (PeriodLine | SegmentLine)[]; readonly damaged: boolean } => {
  const index = createLessonIndex();
  const lines: (PeriodLine | SegmentLine)[] = [];
  const text = file.toString('utf8');
  let damaged = text !== '' && !text.endsWith('\n');
  for (const one of text.split('\n')) {
    if (one === '') continue;
    const line = parseLine(one);
    if (line === null || !follows(index, line)) {
      damaged = true;
      continue;
    }
    index.add(line);
    lines.push(line);
  }
  return { lines, damaged };
};

const follows = (index: LessonIndex, line: PeriodLine | SegmentLine): boolean => {
  const newest = index.periods.at(-1);
  if (line.type === 'period') return newest === undefined || line.period > newest.period;
  const before = index.segments(line.track).at(-1);
  if (before !== undefined && (line.number <= before.number || line.period < before.period)) return false;
  return (index.period(line.period)?.[line.track] ?? null) !== null;
};
