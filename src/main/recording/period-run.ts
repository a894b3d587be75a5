import type { Logger } from '../logging/logger.ts';
import type { AacConfig, MediaUnit } from '../media/index.ts';
import type { DiskQueue } from './disk-queue.ts';
import type { Gathered } from './gatherer.ts';
import type { LessonFolder } from './lesson-folder.ts';
import type { MuxerPatience } from './muxer-patience.ts';
import { createPeriod } from './period.ts';
import { notedPeriodOf } from './period-line.ts';
import type { BrokenEnd, PeriodPlace, RecordingClock } from './recording-clock.ts';
import { createReplayBuffer } from './replay-buffer.ts';
import { seamOf } from './seam.ts';
import { createSegmentCutter, type SegmentCutter } from './segment-cutter.ts';
import type { Fragment, Init, Track } from './track-muxer.ts';

/** How a run ended. */
export interface RunEnd {
  /** A muxer was lost; otherwise everything is out. */
  readonly failed: boolean;
  /** What its successor begins with, before all that was not given to it; empty where nothing is owed. */
  readonly replay: readonly MediaUnit[];
  /** Set where the end stays on the disk, unclosed, until the successor has something in its place. */
  readonly broken: BrokenEnd | null;
  /** The successor begins before its end, with this sound. */
  readonly goes_back_for: AacConfig | null;
}

export interface PeriodRunDeps {
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  readonly patience: MuxerPatience;
  readonly folder: LessonFolder;
  readonly queue: DiskQueue;
  readonly clock: RecordingClock;
  readonly gathered: Gathered;
  readonly place: PeriodPlace;
  /** The lost one whose end it takes the place of, from cut_ms on, or comes behind where that is null. */
  readonly succeeds: { readonly broken: BrokenEnd; readonly cut_ms: number | null } | null;
  /** Its muxers have begun. */
  readonly onReady: () => void;
  /** A fragment is on its way to the disk. */
  readonly onProgress: () => void;
  /** More is on the disk. */
  readonly onStored: () => void;
  /** Exactly once, unless it is aborted. */
  readonly onEnd: (end: RunEnd) => void;
}

/** One period's recording, from its first unit to its last fragment; then it is thrown away. */
export interface PeriodRun {
  readonly base_ms: number;
  readonly media_ms: number;
  /** Something of it came out. */
  readonly has_begun: boolean;
  /** The muxers and the disk keep up: what they have not taken is few. */
  readonly wants_more: boolean;
  /** What it holds in memory. */
  readonly bytes: number;
  /** @param may_end it is long enough to end @returns false: it was not taken, and the next period begins with it */
  push(unit: MediaUnit, may_end: boolean): boolean;
  /** Holds no more than this to begin anew from: what is more is lost with a lost muxer. */
  shed(max_bytes: number): void;
  /** Brings out the rest; onEnd follows. */
  finish(): void;
  /** Nothing is heard of it any more, and nothing of it reaches the disk. */
  abort(): void;
}

/** Copies: of a second and more, so that nobody waits where all keep up. */
const MAX_MUXER_BYTES = 2 * 1024 * 1024;
const MAX_DISK_BYTES = 4 * 1024 * 1024;
const TRACKS = ['v', 'a'] as const;

export const createPeriodRun = (deps: PeriodRunDeps): PeriodRun => {
  const { folder, queue, clock, gathered, place, succeeds, onReady, onProgress, onStored, onEnd } = deps;
  const { base_ms, video, audio } = gathered;
  const { media_ms } = place;
  const replay = createReplayBuffer();
  let cutter: SegmentCutter | null = null;
  let has_begun = false;
  let goes_back_for: AacConfig | null = null;
  /** Of the stream's clock: a track that is late is no leap of the other. */
  const newest_ms = { video: base_ms, audio: base_ms };

  const closeAll = (): void => {
    for (const track of TRACKS) queue.push(() => folder.close(track));
    queue.push(async () => {
      onStored();
    });
  };

  const ready = (inits: ReadonlyMap<Track, Init>): void => {
    cutter = createSegmentCutter({
      timescales: Object.fromEntries([...inits].map(([track, { timescale }]) => [track, timescale])),
      isKeyAt: period.isKeyAt,
    });
    if (succeeds !== null) {
      const { cut_ms } = succeeds;
      if (cut_ms !== null) for (const track of TRACKS) queue.push(() => folder.cutBack(track, cut_ms));
      closeAll();
    }
    clock.begun(media_ms);
    const { line, data } = notedPeriodOf(period, inits, place);
    queue.push(() => folder.beginPeriod(line, data));
    onReady();
  };

  const store = (track: Track, fragment: Fragment): void => {
    if (cutter === null) return;
    const is_first = !has_begun;
    has_begun = true;
    const verdict = cutter.next(track, fragment);
    replay.recorded(track, base_ms + verdict.end_ms - media_ms);
    clock.reached(verdict.end_ms, verdict.shown_to_ms);
    for (const one of verdict.close_before) queue.push(() => folder.close(one));
    queue.push(async () => {
      await folder.append(track, fragment);
      if (is_first) onStored();
    }, fragment.data.length);
    for (const one of verdict.close_after) {
      queue.push(async () => {
        await folder.close(one);
        onStored();
      });
    }
    onProgress();
  };

  /** From the first key frame on that nothing closed is behind; where there is none, better twice than not at all. */
  const fromClosed = (units: readonly MediaUnit[], closed_ms: number): readonly MediaUnit[] => {
    const first = units.findIndex(
      (unit) =>
        unit.kind === 'video' && unit.key && Math.round(media_ms + unit.dts_ms - base_ms) >= closed_ms,
    );
    return first <= 0 ? units : units.slice(first);
  };
  const end = (failed: boolean): void => {
    const closed_ms = cutter?.closed_ms('v') ?? succeeds?.broken.closed_ms ?? clock.end_ms;
    const units = failed || goes_back_for !== null ? fromClosed(replay.take(), closed_ms) : [];
    const broken = video !== null && units.length > 0 ? { base_ms, media_ms, closed_ms } : null;
    if (broken === null) closeAll();
    onEnd({ failed, replay: units, broken, goes_back_for });
  };

  const period = createPeriod({
    ffmpeg_path: deps.ffmpeg_path,
    logger: deps.logger,
    patience: deps.patience,
    video,
    audio,
    base_ms,
    media_ms,
    onReady: ready,
    onFragment: store,
    onEnd: end,
  });
  replay.begin(period.sound === null ? ['v'] : period.video === null ? ['a'] : ['v', 'a']);

  const give = (unit: MediaUnit): void => {
    newest_ms[unit.kind] = unit.dts_ms;
    replay.push(unit);
    period.push(unit);
  };
  for (const unit of gathered.units) give(unit);

  return {
    base_ms,
    media_ms,
    get has_begun() {
      return has_begun;
    },
    get wants_more() {
      return period.waiting_bytes < MAX_MUXER_BYTES && queue.waiting_bytes < MAX_DISK_BYTES;
    },
    get bytes() {
      return replay.bytes + period.waiting_bytes;
    },
    push(unit, may_end) {
      const seam = seamOf(period, unit, newest_ms, may_end);
      if (seam === 'none') give(unit);
      // Another sound is wanted once the period may end.
      if (seam === 'stray' && unit.kind === 'audio') replay.push(unit);
      if (seam === 'none' || seam === 'stray') return true;
      if (seam === 'from_key_frame' && unit.kind === 'audio' && unit.config.codec === 'aac') {
        goes_back_for = unit.config;
      }
      return false;
    },
    shed(max_bytes) {
      if (replay.bytes > max_bytes) replay.clear();
    },
    finish: period.finish,
    abort: period.abort,
  };
};
