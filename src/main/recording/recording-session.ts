import type { RecordingFacts } from '../../shared/contract/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { AacConfig, LiveStream, MediaUnit, VideoConfig } from '../media/index.ts';
import { errorCodeOf } from '../store/files.ts';
import { createDiskQueue } from './disk-queue.ts';
import { createGatherer, type Gathered } from './gatherer.ts';
import type { LessonFolder } from './lesson-folder.ts';
import type { PeriodLine } from './lesson-index.ts';
import { createPeriod, type Period } from './period.ts';
import { createSegmentCutter, type SegmentCutter } from './segment-cutter.ts';
import type { Fragment, Init, Track } from './track-muxer.ts';

export interface RecordingSessionDeps {
  readonly stream: LiveStream;
  /** Loaded. The session is its one caller until `stop` has resolved. */
  readonly folder: LessonFolder;
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  /** How long until a disk that took no more is tried again. */
  readonly retry_ms: number;
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

/** gathering: waits for what a period can begin with. finishing: a period's muxers bring out the rest. */
type Mode = 'idle' | 'gathering' | 'recording' | 'finishing' | 'waiting' | 'stopped';

/** Twice what a stream's ring may hand over at once: a minute of 8 Mbit/s that the disk has not taken. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** A leap of the stream's clock that is no pause any more: a segment would be too long for players. */
const MAX_LEAP_MS = 5000;
/** Not more periods than players bear, whatever the source does. */
const MIN_PERIOD_MS = 1000;
const MUXER_RETRY_MS = 1000;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const sameVideo = (a: VideoConfig, b: VideoConfig): boolean => a === b || a.avcc.equals(b.avcc);
const sameAudio = (a: AacConfig, b: AacConfig): boolean => a === b || a.asc.equals(b.asc);

/** RFC 6381, 3.3: profile, constraints and level as avcC has them. */
const videoCodecOf = ({ avcc }: VideoConfig): string => `avc1.${avcc.toString('hex', 1, 4)}`;
/** The audio object type of ISO/IEC 14496-3, 1.6.2.1; 31 means that six more bits follow. */
const audioCodecOf = ({ asc }: AacConfig): string => {
  const short = asc.readUInt8(0) >> 3;
  const object_type = short === 31 ? 32 + ((asc.readUInt16BE(0) >> 5) & 0x3f) : short;
  return `mp4a.40.${String(object_type)}`;
};

export const createRecordingSession = (deps: RecordingSessionDeps): RecordingSession => {
  const { stream, folder, ffmpeg_path, logger, retry_ms, now, onChange } = deps;
  const gatherer = createGatherer();
  let mode: Mode = 'idle';
  let trouble: 'full' | 'failing' | null = null;
  let leave: (() => void) | null = null;
  let period: Period | null = null;
  let cutter: SegmentCutter | null = null;
  /** Where the recording's clock stands, with what the disk has yet to take. */
  let end_ms = 0;
  /** The same for what is shown last. */
  let shown_to_ms = 0;
  let newest_period = 0;
  /** Where the newest period begins, by the wall's time and on the recording's clock. */
  let newest_at = { at_ms: 0, media_ms: 0 };
  let newest_dts_ms = 0;
  /** Units before it, on the stream's clock, are recorded. */
  let recorded_to_ms = Number.NEGATIVE_INFINITY;
  /** A period that was lost to its muxer: its successor begins at the same key frame, and takes its end's place. */
  let broken: { readonly period: Period; readonly closed_ms: number } | null = null;
  /** The period that a failing disk ended. */
  let lost: Period | null = null;
  let again = false;
  let had_fragments = false;
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

  const unsubscribe = (): void => {
    leave?.();
    leave = null;
  };
  /** Everything since the newest key frame comes at once. */
  const subscribe = (): void => {
    unsubscribe();
    gatherer.clear();
    // What is left of a publisher that is gone belongs to the lesson before, or is recorded.
    mode = stream.live ? 'gathering' : 'idle';
    leave = stream.subscribe({ onUnit, onLive });
    mode = mode === 'idle' ? 'gathering' : mode;
  };

  const onDiskError = (error: unknown): void => {
    const is_full = FULL.has(errorCodeOf(error));
    lost = period ?? lost;
    if (trouble === null) logger.error({ err: error }, 'the recording cannot be written; the lesson goes on');
    period?.abort();
    period = null;
    cutter = null;
    broken = null;
    unsubscribe();
    queue.push(folder.salvage);
    setTrouble(is_full ? 'full' : 'failing');
    if (mode === 'stopped') {
      onFinished?.();
      return;
    }
    mode = 'waiting';
    later(retry_ms, tryDisk);
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

  const closeAll = (): void => {
    for (const track of ['v', 'a'] as const) queue.push(() => folder.close(track));
    queue.push(async () => {
      onChange();
    });
  };

  /** The place of a broken period's end on the recording's clock where its successor begins; null: behind its end. */
  const cutOf = ({ base_ms }: Gathered): number | null => {
    if (broken === null) return null;
    const cut_ms = Math.round(broken.period.media_ms + base_ms - broken.period.base_ms);
    return cut_ms >= broken.closed_ms && cut_ms <= end_ms + MIN_PERIOD_MS ? cut_ms : null;
  };

  /** Behind what there is, so that the first picture is shown when the last one has been. */
  const nextStart = ({ units }: Gathered): number => {
    const first = units.find((unit) => unit.kind === 'video');
    const delay_ms = first === undefined ? 0 : Math.max(0, first.pts_ms - first.dts_ms);
    return Math.ceil(Math.max(end_ms, shown_to_ms - delay_ms));
  };

  const begin = (gathered: Gathered): void => {
    const cut_ms = cutOf(gathered);
    const media_ms = cut_ms ?? nextStart(gathered);
    const is_successor = broken !== null;
    broken = null;
    const number = newest_period + 1;
    newest_period = number;
    const began_ms = now().getTime() - (gathered.newest_ms - gathered.base_ms);
    // Not before the one before has ended: a source that was held up brings its first seconds at once.
    const at_ms = Math.max(began_ms, newest_at.at_ms + media_ms - newest_at.media_ms);
    newest_at = { at_ms, media_ms };
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
        if (cut_ms !== null) {
          for (const track of ['v', 'a'] as const) queue.push(() => folder.cutBack(track, cut_ms));
        }
        if (is_successor) closeAll();
        writePeriod(begun, number, new Date(at_ms).toISOString(), inits);
      },
      onFragment,
      onEnd: onPeriodEnd,
    });
    period = begun;
    end_ms = media_ms;
    shown_to_ms = media_ms;
    for (const unit of gathered.units) begun.push(unit);
  };

  const writePeriod = (begun: Period, number: number, at: string, inits: ReadonlyMap<Track, Init>): void => {
    const [v, a] = [inits.get('v'), inits.get('a')];
    const sound = begun.sound;
    const line: PeriodLine = {
      type: 'period',
      period: number,
      at,
      media_ms: begun.media_ms,
      v:
        v === undefined || begun.video === null
          ? null
          : {
              codec: videoCodecOf(begun.video),
              timescale: v.timescale,
              bytes: v.data.length,
              width: v.width,
              height: v.height,
            },
      a:
        a === undefined || sound === null
          ? null
          : {
              codec: audioCodecOf(sound),
              timescale: a.timescale,
              bytes: a.data.length,
              sample_rate: sound.sample_rate,
              channels: sound.channels,
            },
    };
    cutter = createSegmentCutter({
      timescales: { v: v?.timescale ?? 1, a: a?.timescale ?? 1 },
      isKeyAt: begun.isKeyAt,
    });
    queue.push(() => folder.beginPeriod(line, new Map([...inits].map(([track, { data }]) => [track, data]))));
  };

  const onFragment = (track: Track, fragment: Fragment): void => {
    if (cutter === null) return;
    const is_first = !had_fragments;
    had_fragments = true;
    if (is_first) setTrouble(null);
    const verdict = cutter.next(track, fragment);
    if (verdict.close_before) queue.push(() => folder.close(track));
    queue.push(async () => {
      await folder.append(track, fragment);
      if (is_first) onChange();
    }, fragment.data.length);
    end_ms = Math.max(end_ms, verdict.end_ms);
    shown_to_ms = Math.max(shown_to_ms, verdict.shown_to_ms);
    if (!verdict.close_after) return;
    queue.push(async () => {
      await folder.close(track);
      onChange();
    });
  };

  const finish = (): void => {
    mode = 'finishing';
    period?.finish();
  };

  const onPeriodEnd = (failed: boolean): void => {
    const ended = period;
    period = null;
    if (ended === null) return;
    recorded_to_ms = ended.base_ms + (end_ms - ended.media_ms);
    if (mode === 'stopped') {
      closeAll();
      onFinished?.();
      return;
    }
    const was_lost = failed && mode === 'recording';
    const is_replaced = (was_lost || again) && ended.video !== null;
    again = false;
    if (is_replaced) broken = { period: ended, closed_ms: cutter?.closed_ms('v') ?? end_ms };
    else closeAll();
    if (!was_lost && !is_replaced) {
      onChange();
      mode = 'gathering';
      tryBegin();
      return;
    }
    if (was_lost && !had_fragments) {
      setTrouble('failing');
      unsubscribe();
      mode = 'waiting';
      later(MUXER_RETRY_MS, subscribe);
      return;
    }
    subscribe();
  };

  const tryBegin = (): void => {
    if (mode !== 'gathering') return;
    const gathered = gatherer.take();
    if (gathered !== null) begin(gathered);
  };

  /** Why the running period cannot take the unit; null: it can. */
  const seamOf = (running: Period, unit: MediaUnit): 'here' | 'from_key_frame' | 'not_mine' | null => {
    if (unit.kind === 'audio') {
      if (unit.config.codec !== 'aac') return 'not_mine';
      if (running.audio !== null && sameAudio(running.audio, unit.config)) return null;
      // From the newest key frame on, with this sound.
      return newest_dts_ms - running.base_ms < MIN_PERIOD_MS ? 'not_mine' : 'from_key_frame';
    }
    const leap_ms = unit.dts_ms - newest_dts_ms;
    if (leap_ms > MAX_LEAP_MS || leap_ms < -MAX_LEAP_MS) return 'here';
    if (running.video !== null && sameVideo(running.video, unit.config)) return null;
    if (newest_dts_ms - running.base_ms < MIN_PERIOD_MS) return 'not_mine';
    return unit.key ? 'here' : 'not_mine';
  };

  const onUnit = (unit: MediaUnit): void => {
    if (mode === 'gathering' || mode === 'finishing') {
      newest_dts_ms = unit.dts_ms;
      if (broken !== null || unit.dts_ms >= recorded_to_ms) gatherer.push(unit);
      tryBegin();
      return;
    }
    if (mode !== 'recording' || period === null) return;
    const seam = seamOf(period, unit);
    if (seam === 'not_mine') return;
    newest_dts_ms = unit.dts_ms;
    if (seam === null) {
      period.push(unit);
      return;
    }
    again = seam === 'from_key_frame';
    finish();
    gatherer.push(unit);
  };

  const onLive = (live: boolean): void => {
    if (live) return;
    if (mode === 'recording') finish();
    if (broken !== null) closeAll();
    broken = null;
    // What the next publisher sends does not go on from what this one sent.
    if (mode === 'gathering' || mode === 'finishing') gatherer.clear();
  };

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
    async stop() {
      if (mode === 'stopped') {
        await queue.idle();
        return;
      }
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
    },
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
