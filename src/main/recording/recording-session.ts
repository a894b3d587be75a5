import type { RecordingFacts } from '../../shared/contract/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { AacConfig, LiveStream, MediaUnit } from '../media/index.ts';
import { errorCodeOf } from '../store/files.ts';
import { createDiskQueue } from './disk-queue.ts';
import { createGatherer, type Gathered } from './gatherer.ts';
import type { LessonFolder } from './lesson-folder.ts';
import { createPeriod, type Period } from './period.ts';
import { periodLineOf } from './period-line.ts';
import { createReplayBuffer } from './replay-buffer.ts';
import { seamOf } from './seam.ts';
import { createSegmentCutter, type SegmentCutter } from './segment-cutter.ts';
import type { Fragment, Init, Track } from './track-muxer.ts';

export interface RecordingSessionDeps {
  readonly stream: LiveStream;
  /** Loaded. The session is its one caller until `stop` has resolved. */
  readonly folder: LessonFolder;
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  /** How long until a disk that took no more is tried again. */
  readonly disk_retry_ms: number;
  /** Not more periods than players bear, whatever the source does: how long each lasts at least. */
  readonly min_period_ms: number;
  /** Steady: nobody sets it in the middle of a lesson. */
  readonly now: () => Date;
  /** What `facts` says is another state, or more is on the disk. */
  readonly onChange: () => void;
}

/** One lesson's recording: it lives as long as the lesson is open here, over publishers, muxers and full disks. */
export interface RecordingSession {
  start(): void;
  /** Brings out and closes what there is. Idempotent, never rejects. */
  stop(): Promise<void>;
  readonly facts: RecordingFacts;
}

/**
 * gathering: waits for what a period can begin with. finishing: a period's muxers bring out the rest, and what comes is
 * held for the next one. waiting: for a disk that takes more.
 */
type Mode = 'idle' | 'gathering' | 'recording' | 'finishing' | 'waiting' | 'stopped';

/** Twice what a stream's ring may hand over at once: a minute of 8 Mbit/s. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const MUXER_RETRY_MS = 1000;
/** A successor's key frame may come this much after the end of what it takes the place of. */
const MAX_HOLE_MS = 1000;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const TRACKS = ['v', 'a'] as const;
/** Among held units: the publisher was gone here. */
const GONE = Symbol('gone');

export const createRecordingSession = (deps: RecordingSessionDeps): RecordingSession => {
  const { stream, folder, ffmpeg_path, logger, now, onChange } = deps;
  const gatherer = createGatherer();
  const replay = createReplayBuffer();
  let mode: Mode = 'idle';
  let trouble: 'full' | 'failing' | null = null;
  let leave: (() => void) | null = null;
  let period: Period | null = null;
  let cutter: SegmentCutter | null = null;
  /** Where the recording's clock stands, with what the disk has yet to take; and what is shown last. */
  let end_ms = 0;
  let shown_to_ms = 0;
  let newest_period = 0;
  /** Where the newest period begins, by the wall's time and on the recording's clock. */
  let newest_at = { at_ms: 0, media_ms: 0 };
  let begun_at_ms = 0;
  /** Of the stream's clock. */
  let newest_dts_ms = 0;
  /** Units before it, on the stream's clock, are on the disk. */
  let recorded_to_ms = Number.NEGATIVE_INFINITY;
  /** A period whose muxers were lost: its successor begins at a key frame of its own, and takes its end's place. */
  let broken: { readonly period: Period; readonly closed_ms: number } | null = null;
  let last_broken_at_ms = Number.NaN;
  /** The period that a failing disk ended. */
  let lost: Period | null = null;
  /** The period ends for this sound, and its successor begins before its end. */
  let goes_back_for: AacConfig | null = null;
  let had_fragments = false;
  let held: (MediaUnit | typeof GONE)[] = [];
  let held_bytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let onFinished: (() => void) | null = null;

  const stateNow = (): RecordingFacts['state'] => {
    if (trouble !== null) return trouble;
    return (mode === 'recording' && had_fragments) || mode === 'finishing' ? 'recording' : 'off';
  };
  const setTrouble = (next: typeof trouble): void => {
    if (trouble === next) return;
    trouble = next;
    onChange();
  };
  const later = (delay_ms: number, run: () => void): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(run, delay_ms);
    timer.unref();
  };

  const queue = createDiskQueue({
    max_bytes: MAX_WAITING_BYTES,
    onError: (error) => {
      onDiskError(error);
    },
  });
  const closeAll = (): void => {
    for (const track of TRACKS) queue.push(() => folder.close(track));
    queue.push(async () => {
      onChange();
    });
  };

  const unsubscribe = (): void => {
    leave?.();
    leave = null;
  };
  /** Everything since the newest key frame comes at once. */
  const subscribe = (): void => {
    // What a publisher that is gone has left belongs to the lesson before, or is recorded.
    mode = stream.live ? 'gathering' : 'idle';
    leave = stream.subscribe({ onUnit, onLive });
    if (mode === 'idle') mode = 'gathering';
  };

  const onDiskError = (error: unknown): void => {
    if (trouble === null) {
      logger.error({ err: error }, 'the recording cannot be written; the lesson goes on');
    }
    lost = period ?? lost;
    period?.abort();
    period = null;
    cutter = null;
    broken = null;
    goes_back_for = null;
    held = [];
    held_bytes = 0;
    gatherer.clear();
    replay.clear();
    unsubscribe();
    queue.push(folder.salvage);
    setTrouble(FULL.has(errorCodeOf(error)) ? 'full' : 'failing');
    if (mode === 'stopped') {
      onFinished?.();
      return;
    }
    mode = 'waiting';
    later(deps.disk_retry_ms, tryDisk);
  };

  const tryDisk = (): void => {
    queue.push(async () => {
      await folder.probe();
      if (mode !== 'waiting') return;
      end_ms = folder.end_ms;
      shown_to_ms = folder.shown_to_ms;
      if (lost !== null) recorded_to_ms = lost.base_ms + folder.end_ms - lost.media_ms;
      lost = null;
      logger.info({}, 'the recording goes on');
      setTrouble(null);
      subscribe();
    });
  };

  /** The place of a broken period's end on the recording's clock where its successor begins; null: behind its end. */
  const cutOf = ({ base_ms }: Gathered): number | null => {
    if (broken === null) return null;
    const cut_ms = Math.round(broken.period.media_ms + base_ms - broken.period.base_ms);
    return cut_ms >= broken.closed_ms && cut_ms <= end_ms + MAX_HOLE_MS ? cut_ms : null;
  };
  /** Behind what there is, so that the first picture is shown when the last one has been. */
  const nextStart = ({ units }: Gathered): number => {
    const first = units.find((unit) => unit.kind === 'video');
    const delay_ms = first === undefined ? 0 : Math.max(0, first.pts_ms - first.dts_ms);
    return Math.ceil(Math.max(end_ms, shown_to_ms - delay_ms));
  };

  const begin = (gathered: Gathered): void => {
    const cut_ms = cutOf(gathered);
    const is_successor = broken !== null;
    broken = null;
    const media_ms = cut_ms ?? nextStart(gathered);
    const number = newest_period + 1;
    newest_period = number;
    begun_at_ms = now().getTime();
    // Not before the one before has ended: a source that was held up brings its first seconds at once.
    const at_ms = Math.max(
      begun_at_ms - (gathered.newest_ms - gathered.base_ms),
      newest_at.at_ms + media_ms - newest_at.media_ms,
    );
    newest_at = { at_ms, media_ms };
    end_ms = media_ms;
    shown_to_ms = media_ms;
    newest_dts_ms = gathered.newest_ms;
    had_fragments = false;
    mode = 'recording';
    const begun: Period = createPeriod({
      ffmpeg_path,
      logger,
      video: gathered.video,
      audio: gathered.audio,
      base_ms: gathered.base_ms,
      media_ms,
      onReady: (inits) => {
        if (cut_ms !== null) for (const track of TRACKS) queue.push(() => folder.cutBack(track, cut_ms));
        if (is_successor) closeAll();
        onReady(begun, number, new Date(at_ms), inits);
      },
      onFragment,
      onEnd: onPeriodEnd,
    });
    period = begun;
    replay.begin(begun.sound === null ? ['v'] : begun.video === null ? ['a'] : ['v', 'a']);
    for (const unit of gathered.units) {
      replay.push(unit);
      begun.push(unit);
    }
  };

  const onReady = (begun: Period, number: number, at: Date, inits: ReadonlyMap<Track, Init>): void => {
    cutter = createSegmentCutter({
      timescales: Object.fromEntries([...inits].map(([track, { timescale }]) => [track, timescale])),
      isKeyAt: begun.isKeyAt,
    });
    const line = periodLineOf(begun, inits, number, at);
    const data = new Map([...inits].map(([track, init]) => [track, init.data] as const));
    queue.push(() => folder.beginPeriod(line, data));
  };

  const onFragment = (track: Track, fragment: Fragment): void => {
    if (cutter === null || period === null) return;
    const is_first = !had_fragments;
    had_fragments = true;
    if (is_first) setTrouble(null);
    const verdict = cutter.next(track, fragment);
    replay.recorded(track, period.base_ms + verdict.end_ms - period.media_ms);
    end_ms = Math.max(end_ms, verdict.end_ms);
    shown_to_ms = Math.max(shown_to_ms, verdict.shown_to_ms);
    for (const one of verdict.close_before) queue.push(() => folder.close(one));
    queue.push(async () => {
      await folder.append(track, fragment);
      if (is_first) onChange();
    }, fragment.data.length);
    for (const one of verdict.close_after) {
      queue.push(async () => {
        await folder.close(one);
        onChange();
      });
    }
  };

  const finish = (): void => {
    mode = 'finishing';
    period?.finish();
  };

  /** What a lost period's successor begins with; nothing twice, as a unit may be what killed the muxer. */
  const takeReplay = (failed: boolean): MediaUnit[] => {
    const units = replay.take();
    const first_ms = units[0]?.dts_ms ?? Number.NaN;
    if (!failed || first_ms !== last_broken_at_ms) {
      if (failed) last_broken_at_ms = first_ms;
      return units;
    }
    const next_key = units.findIndex((unit, at) => at > 0 && unit.kind === 'video' && unit.key);
    return next_key === -1 ? [] : units.slice(next_key);
  };

  const onPeriodEnd = (failed: boolean): void => {
    const ended = period;
    period = null;
    if (ended === null) return;
    if (mode === 'stopped') {
      closeAll();
      onFinished?.();
      return;
    }
    const replayed = failed || goes_back_for !== null ? takeReplay(failed) : [];
    if (goes_back_for !== null) gatherer.expectSound(goes_back_for);
    goes_back_for = null;
    replay.clear();
    if (ended.video !== null && replayed.length > 0) {
      // Its end stays on the disk until there is something in its place.
      broken = { period: ended, closed_ms: cutter?.closed_ms('v') ?? end_ms };
    } else {
      closeAll();
    }
    cutter = null;
    held = [...replayed, ...held];
    mode = 'finishing';
    if (!failed || had_fragments) {
      goOn();
      return;
    }
    setTrouble('failing');
    later(MUXER_RETRY_MS, goOn);
  };

  /** Takes what was held as if it came now. */
  const goOn = (): void => {
    if (mode !== 'finishing' || period !== null) return;
    const units = held;
    held = [];
    held_bytes = 0;
    mode = 'gathering';
    for (const one of units) {
      if (one === GONE) onLive(false);
      else onUnit(one);
    }
    onChange();
  };

  const hold = (unit: MediaUnit): void => {
    held_bytes += unit.data.length;
    if (held_bytes > MAX_WAITING_BYTES) {
      held = [];
      held_bytes = unit.data.length;
    }
    held.push(unit);
  };

  const record = (running: Period, unit: MediaUnit): void => {
    const may_end = now().getTime() - begun_at_ms >= deps.min_period_ms;
    const seam = seamOf(running, unit, newest_dts_ms, may_end);
    if (seam === 'none') {
      newest_dts_ms = unit.dts_ms;
      replay.push(unit);
      running.push(unit);
      return;
    }
    if (seam === 'stray') {
      // Another sound is wanted once the period may end.
      if (unit.kind === 'audio') replay.push(unit);
      return;
    }
    goes_back_for =
      seam === 'from_key_frame' && unit.kind === 'audio' && unit.config.codec === 'aac' ? unit.config : null;
    finish();
    hold(unit);
  };

  const onUnit = (unit: MediaUnit): void => {
    if (mode === 'finishing') hold(unit);
    if (mode === 'recording' && period !== null) record(period, unit);
    if (mode !== 'gathering' || unit.dts_ms < recorded_to_ms) return;
    gatherer.push(unit);
    const gathered = gatherer.take();
    if (gathered !== null) begin(gathered);
  };

  const onLive = (live: boolean): void => {
    if (live) return;
    if (mode === 'finishing') held.push(GONE);
    if (mode === 'recording') finish();
    if (mode !== 'gathering') return;
    // A publisher that was there for a moment: what there is of it is all there will be.
    const gathered = gatherer.takeAll();
    if (gathered !== null) {
      begin(gathered);
      finish();
      return;
    }
    if (broken !== null) closeAll();
    broken = null;
    setTrouble(null);
  };

  const stop = async (): Promise<void> => {
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
    mode = 'stopped';
    if (period !== null) {
      const finished = new Promise<void>((resolve) => {
        onFinished = resolve;
      });
      period.finish();
      await finished;
    } else {
      closeAll();
    }
    await queue.idle();
    await folder.release();
    onChange();
  };
  let stopping: Promise<void> | null = null;

  return {
    start() {
      if (mode !== 'idle') return;
      const newest = folder.index.periods.at(-1);
      newest_period = newest?.period ?? 0;
      if (newest !== undefined) newest_at = { at_ms: Date.parse(newest.at), media_ms: newest.media_ms };
      end_ms = folder.end_ms;
      shown_to_ms = folder.shown_to_ms;
      subscribe();
    },
    stop: () => (stopping ??= stop()),
    get facts() {
      return {
        state: stateNow(),
        since: folder.index.periods[0]?.at ?? null,
        seconds: folder.end_ms / 1000,
        bytes: folder.bytes,
      };
    },
  };
};
