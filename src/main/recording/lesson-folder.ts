import path from 'node:path';
import type { Logger } from '../logging/logger.ts';
import { discard, errorCodeOf, replaceFile, type FileOps, type OpenFile } from '../store/files.ts';
import type { StoredFragment } from './fragments.ts';
import { linesFromFiles, withoutTorn } from './index-from-files.ts';
import {
  createLessonIndex,
  decodeLessonIndex,
  initNameOf,
  segmentNameOf,
  type LessonIndex,
  type PeriodLine,
  type SegmentLine,
} from './lesson-index.ts';
import { mediaFilesIn, segmentFromFile, type MediaFiles, type WholeSegment } from './media-files.ts';
import type { Fragment, Track } from './track-muxer.ts';

export interface LessonFolderDeps {
  readonly dir: string;
  readonly disk: FileOps;
  readonly logger: Logger;
}

/**
 * One lesson's files. What a method has resolved for survives a crash and a power cut; what it has rejected is cut away
 * by `salvage`. The caller makes one call at a time.
 */
export interface LessonFolder {
  /** Reads the index, whatever its state, and keeps what is whole of segments that were not closed. */
  load(): Promise<void>;
  readonly index: LessonIndex;
  /** What `load` made good, for logs; null: nothing was amiss. */
  readonly recovered: string | null;
  /** Bytes on the disk, of closed and open segments. */
  readonly bytes: number;
  /** Where the recording's own clock stands by what is on the disk, in milliseconds. */
  readonly end_ms: number;
  /** The same for what is shown last, which reordered pictures put a little later. */
  readonly shown_to_ms: number;
  /** All segments are closed. */
  beginPeriod(line: PeriodLine, inits: ReadonlyMap<Track, Buffer>): Promise<void>;
  /** At the end of the track's open segment; opens one where there is none. */
  append(track: Track, fragment: Fragment): Promise<void>;
  /** Closes the open segment and lists it; nothing happens without one. */
  close(track: Track): Promise<void>;
  /** Drops the open segment's fragments from this time on. */
  cutBack(track: Track, from_ms: number): Promise<void>;
  /** After a failure: cuts open segments back to what is whole. Never rejects. */
  salvage(): Promise<void>;
  /** Finds out whether the disk takes writes again, and lists what was salvaged. Rejects with the system's error. */
  probe(): Promise<void>;
  /** Closes what is open as it is. Never rejects; idempotent. */
  release(): Promise<void>;
}

interface OpenSegment {
  readonly file: OpenFile;
  readonly path: string;
  readonly number: number;
  /** Those that are on the disk. */
  readonly fragments: StoredFragment[];
  bytes: number;
}

/** Pictures of a class: for the teacher's account only. */
const FILE_MODE = 0o600;
export const INDEX_NAME = 'segments.ndjson';
const PROBE_NAME = '.room';
/** Some seconds of a lesson: a disk with less left would be full again at once. */
const PROBE_BYTES = 4 * 1024 * 1024;
const TRACKS = ['v', 'a'] as const;

export const createLessonFolder = ({ dir, disk, logger }: LessonFolderDeps): LessonFolder => {
  const index_path = path.join(dir, INDEX_NAME);
  const opened = new Map<Track, OpenSegment>();
  /** Whole on the disk, and not listed as the index could not be written. */
  let unlisted: SegmentLine[] = [];
  const index = createLessonIndex();
  let index_file: OpenFile | null = null;
  let index_bytes = 0;
  let index_is_bad = false;
  let closed_bytes = 0;
  const repairs: string[] = [];
  let closed_end_ms = 0;
  let closed_shown_ms = 0;

  const add = (line: PeriodLine | SegmentLine): void => {
    index.add(line);
    closed_bytes += line.type === 'segment' ? line.bytes : (line.v?.bytes ?? 0) + (line.a?.bytes ?? 0);
    if (line.type === 'period') return;
    const timescale = timescaleOf(line.track, index.period(line.period));
    closed_end_ms = Math.max(closed_end_ms, ((line.start_ticks + line.duration_ticks) * 1000) / timescale);
    closed_shown_ms = Math.max(closed_shown_ms, (line.shown_to_ticks * 1000) / timescale);
  };
  const timescaleOf = (track: Track, period = index.periods.at(-1) ?? null): number =>
    period?.[track]?.timescale ?? 1;
  const openEnds = (of: 'end_ticks' | 'shown_to_ticks'): number[] =>
    [...opened].map(([track, { fragments }]) => ((fragments.at(-1)?.[of] ?? 0) * 1000) / timescaleOf(track));

  const closeQuietly = async (file: OpenFile): Promise<void> => {
    // Everything that counts was synced.
    await file.close().catch((error: unknown) => {
      logger.debug({ err: error }, 'a file could not be closed');
    });
  };

  const writeWhole = async (name: string, data: Buffer): Promise<void> => {
    const file = await disk.open(path.join(dir, name), 'create', FILE_MODE);
    try {
      await file.write(data, 0);
      await file.sync();
    } finally {
      await closeQuietly(file);
    }
  };

  const rewriteIndex = async (lines: readonly (PeriodLine | SegmentLine)[]): Promise<void> => {
    index_is_bad = true;
    if (index_file !== null) await closeQuietly(index_file);
    index_file = null;
    const text = [...index.lines(), ...lines.map((line) => JSON.stringify(line))].map((line) => `${line}\n`);
    const data = Buffer.from(text.join(''));
    await replaceFile(disk, index_path, data, FILE_MODE);
    index_file = await disk.open(index_path, 'existing', FILE_MODE);
    index_bytes = data.length;
    index_is_bad = false;
    for (const line of lines) add(line);
  };

  const list = async (line: PeriodLine | SegmentLine): Promise<void> => {
    if (index_file === null || index_is_bad) {
      await rewriteIndex([line]);
      return;
    }
    const data = Buffer.from(`${JSON.stringify(line)}\n`);
    // Until it is synced nobody knows what of it is there.
    index_is_bad = true;
    await index_file.write(data, index_bytes);
    await index_file.sync();
    index_is_bad = false;
    index_bytes += data.length;
    add(line);
  };

  const lineOf = (track: Track, open: OpenSegment): SegmentLine | null => {
    const [first] = open.fragments;
    const last = open.fragments.at(-1);
    const period = index.periods.at(-1);
    if (first === undefined || last === undefined || period === undefined) return null;
    return {
      type: 'segment',
      track,
      period: period.period,
      number: open.number,
      start_ticks: first.start_ticks,
      duration_ticks: last.end_ticks - first.start_ticks,
      shown_to_ticks: Math.max(...open.fragments.map(({ shown_to_ticks }) => shown_to_ticks)),
      bytes: open.bytes,
      key: first.key,
    };
  };

  const nextNumber = (track: Track): number => {
    const pending = unlisted.filter((line) => line.track === track).at(-1);
    return (pending ?? index.segments(track).at(-1))?.number ?? 0;
  };

  const openSegment = async (track: Track): Promise<OpenSegment> => {
    const number = nextNumber(track) + 1;
    const file_path = path.join(dir, segmentNameOf({ track, number }));
    const file = await disk.open(file_path, 'create', FILE_MODE);
    const open: OpenSegment = { file, path: file_path, number, fragments: [], bytes: 0 };
    opened.set(track, open);
    return open;
  };

  /** Cuts a segment that is not listed back to what is whole; nothing of it is left where that is nothing. */
  const cutToWhole = async (
    track: Track,
    number: number,
    { line, kept_bytes, file_bytes }: WholeSegment,
  ): Promise<void> => {
    const name = segmentNameOf({ track, number });
    const file_path = path.join(dir, name);
    if (line === null) await discard(disk, file_path);
    else if (kept_bytes < file_bytes) {
      const file = await disk.open(file_path, 'existing', FILE_MODE);
      try {
        await file.truncate(kept_bytes);
        await file.sync();
      } finally {
        await closeQuietly(file);
      }
    }
    const cut_bytes = file_bytes - kept_bytes;
    repairs.push(`${name} was open: ${String(kept_bytes)} bytes kept, ${String(cut_bytes)} cut`);
    logger.info({ track, number, kept_bytes, cut_bytes }, 'an open segment was repaired');
  };

  /** Those that a crash left open. */
  const recover = async (track: Track, on_disk: readonly number[]): Promise<void> => {
    const listed_to = nextNumber(track);
    for (const number of on_disk.filter((one) => one > listed_to)) {
      const before = index.segments(track).at(-1)?.period ?? null;
      const found = await segmentFromFile(disk, dir, { track, number }, index.periods, before);
      if (found === null) continue;
      await cutToWhole(track, number, found);
      if (found.line !== null) await list(found.line);
    }
  };

  const loadIndex = async (files: MediaFiles): Promise<void> => {
    let data: Buffer | null = null;
    try {
      data = await disk.readFile(index_path);
    } catch (error) {
      if (errorCodeOf(error) !== 'ENOENT') throw error;
    }
    if (data === null && files.periods.length === 0) {
      index_is_bad = true;
      return;
    }
    const decoded = decodeLessonIndex(data ?? Buffer.alloc(0));
    const lines = await withoutTorn(disk, dir, decoded.lines);
    const is_whole =
      data !== null && data.length > 0 && !decoded.damaged && lines.length === decoded.lines.length;
    for (const line of is_whole
      ? lines
      : await linesFromFiles({ disk, dir, lines, files, onFound: cutToWhole }))
      add(line);
    if (is_whole) {
      index_bytes = data?.length ?? 0;
      index_file = await disk.open(index_path, 'existing', FILE_MODE);
      return;
    }
    repairs.push(`the index was ${data === null ? 'gone' : 'damaged'} and is written anew`);
    await rewriteIndex([]);
  };

  return {
    async load() {
      const files = await mediaFilesIn(disk, dir);
      await loadIndex(files);
      for (const track of TRACKS) await recover(track, files.segments[track]);
    },
    index,
    get recovered() {
      return repairs.length === 0 ? null : repairs.join('; ');
    },
    get bytes() {
      return [...opened.values()].reduce((sum, open) => sum + open.bytes, closed_bytes);
    },
    get end_ms() {
      return Math.max(closed_end_ms, ...openEnds('end_ticks'));
    },
    get shown_to_ms() {
      return Math.max(closed_shown_ms, ...openEnds('shown_to_ticks'));
    },
    async beginPeriod(line, inits) {
      await disk.makeDirectory(dir);
      for (const [track, data] of inits) await writeWhole(initNameOf(track, line.period), data);
      await disk.syncDirectory(dir);
      await list(line);
    },
    async append(track, fragment) {
      const open = opened.get(track) ?? (await openSegment(track));
      await open.file.write(fragment.data, open.bytes);
      await open.file.sync();
      if (open.fragments.length === 0) await disk.syncDirectory(dir);
      const { start_ticks, end_ticks, shown_to_ticks, key, data } = fragment;
      open.fragments.push({ start_ticks, end_ticks, shown_to_ticks, key, bytes: data.length });
      open.bytes += data.length;
    },
    async close(track) {
      const open = opened.get(track);
      if (open === undefined) return;
      const line = lineOf(track, open);
      if (line !== null) await list(line);
      opened.delete(track);
      await closeQuietly(open.file);
    },
    async cutBack(track, from_ms) {
      const open = opened.get(track);
      if (open === undefined) return;
      const from_ticks = (from_ms * timescaleOf(track)) / 1000;
      const kept = open.fragments.filter(({ end_ticks }) => end_ticks <= from_ticks + 1);
      open.fragments.length = kept.length;
      open.bytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
      await open.file.truncate(open.bytes);
      await open.file.sync();
      if (kept.length > 0) return;
      opened.delete(track);
      await closeQuietly(open.file);
      await discard(disk, open.path);
    },
    async salvage() {
      for (const [track, open] of opened) {
        const line = lineOf(track, open);
        try {
          await open.file.truncate(open.bytes);
          await open.file.sync();
        } catch (error) {
          // Its line tells how many bytes count; what is behind them is never read.
          logger.error({ err: error, track, number: open.number }, 'a segment could not be cut back');
        }
        if (line !== null) unlisted.push(line);
        await closeQuietly(open.file);
        if (line === null) await discard(disk, open.path);
      }
      opened.clear();
    },
    async probe() {
      const probe_path = path.join(dir, PROBE_NAME);
      try {
        await disk.makeDirectory(dir);
        await writeWhole(PROBE_NAME, Buffer.alloc(PROBE_BYTES, 0x20));
      } finally {
        await discard(disk, probe_path);
      }
      if (unlisted.length === 0 && !index_is_bad) return;
      await rewriteIndex(unlisted);
      unlisted = [];
    },
    async release() {
      for (const { file } of opened.values()) await closeQuietly(file);
      opened.clear();
      if (index_file !== null) await closeQuietly(index_file);
      index_file = null;
    },
  };
};
