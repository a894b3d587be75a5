import type { RepairMode } from '../../../shared/contract/stream.ts';
import type { Logger } from '../../logging/logger.ts';
import { createEvenPace } from '../audio/even-pace.ts';
import { createOpusTranscoder, type OpusTranscoder } from '../audio/opus-transcoder.ts';
import { isDisposable } from '../repair/disposable.ts';
import type { Encoder } from '../repair/encoders.ts';
import { createVideoRepair, REPAIRED_GOP_MS, type VideoRepair } from '../repair/video-repair.ts';
import type { LiveStream } from '../stream/live-stream.ts';
import type { MediaUnit, VideoUnit } from '../stream/media-unit.ts';
import type { SourceFacts } from '../stream/source-facts.ts';

export interface WebrtcRenditionDeps {
  readonly source: LiveStream;
  /** Of the present publisher. */
  readonly facts: () => SourceFacts;
  /** null: no sound for WebRTC, and repair by leaving pictures out. */
  readonly ffmpeg_path: string | null;
  /** Best first; asked when the first repair is needed. */
  readonly findEncoders: () => Promise<readonly Encoder[]>;
  readonly logger: Logger;
  /** Opus, and H.264 that WebRTC can show, on the source's clock. */
  readonly onUnit: (unit: MediaUnit) => void;
}

/**
 * The stream as WebRTC can take it: the pictures as they were published where possible, else repaired, and the sound
 * as Opus. It reads the source as any other reader does; FLV, HLS and the recording never see a repair.
 */
export interface WebrtcRendition {
  /** A new publisher: what was wrong with the one before is forgotten. */
  reset(): void;
  readonly repair: RepairMode;
  stop(): void;
}

const MIN_REPAIR_BPS = 1_500_000;
const MAX_REPAIR_BPS = 8_000_000;
/** A repair that fails this often falls back to the next encoder. */
const TRIES_PER_ENCODER = 2;

/** A repair that is further behind is still catching up with the source. */
const MAX_SWITCH_LAG_MS = 700;
/** A key frame falls on the first picture after its second, so it may come early by a picture's rounding. */
const GOP_SLACK_MS = 40;

export const createWebrtcRendition = (deps: WebrtcRenditionDeps): WebrtcRendition => {
  const { source, facts, ffmpeg_path, logger, onUnit } = deps;
  const pace = createEvenPace({ onUnit });
  let opus: OpusTranscoder | null = null;
  let repair: VideoRepair | null = null;
  let encoder: Encoder | null = null;
  let tries = 0;
  /** Repair was found necessary for this publisher. */
  let needed = false;
  let dropping = false;
  /** The branch that the last sent picture came from, and that picture's time. */
  let sending_repaired = false;
  let last_sent_pts_ms = Number.NEGATIVE_INFINITY;
  let newest_pts_ms = Number.NEGATIVE_INFINITY;
  /** From this picture's time on nothing passes through. */
  let hold_from_ms = Number.POSITIVE_INFINITY;
  /** Counts publishers, so that what was asked for one does not reach the next. */
  let generation = 0;

  const send = (unit: VideoUnit): void => {
    last_sent_pts_ms = Math.max(last_sent_pts_ms, unit.pts_ms);
    onUnit(unit);
  };

  /**
   * Repaired pictures are a little older than those that pass through, so a key frame that is newer than what was sent
   * never comes by itself: passing stops just before the next one is due, for as long as the repair takes.
   */
  const onRepaired = (unit: VideoUnit): void => {
    if (!sending_repaired) {
      if (!unit.key) return;
      if (unit.pts_ms <= last_sent_pts_ms) {
        if (newest_pts_ms - unit.pts_ms < MAX_SWITCH_LAG_MS)
          hold_from_ms = unit.pts_ms + REPAIRED_GOP_MS - GOP_SLACK_MS;
        return;
      }
      sending_repaired = true;
    }
    send(unit);
  };

  const startRepair = async (): Promise<void> => {
    const asked_in = generation;
    const encoders = ffmpeg_path === null ? [] : await deps.findEncoders();
    if (asked_in !== generation || repair !== null) return;
    encoder = encoders[Math.floor(tries / TRIES_PER_ENCODER)] ?? null;
    if (encoder === null || ffmpeg_path === null) {
      dropping = true;
      logger.warn({ tries }, 'no encoder runs; pictures that nothing refers to are left out');
      return;
    }
    const current = createVideoRepair({
      ffmpeg_path,
      encoder,
      max_bitrate_bps: Math.min(
        MAX_REPAIR_BPS,
        Math.max(MIN_REPAIR_BPS, facts().bitrateBps(performance.now()) * 1.5),
      ),
      logger,
      onUnit: (unit) => {
        if (repair === current) onRepaired(unit);
      },
      onFailed: () => {
        if (repair !== current) return;
        repair = null;
        sending_repaired = false;
        hold_from_ms = Number.POSITIVE_INFINITY;
        tries += 1;
        void startRepair();
      },
    });
    repair = current;
    logger.info({ encoder: encoder.name }, 'repairing the picture for WebRTC');
    for (const unit of source.ring.sinceKeyFrame()) if (unit.kind === 'video') current.push(unit);
  };

  const onVideo = (unit: VideoUnit): void => {
    newest_pts_ms = Math.max(newest_pts_ms, unit.pts_ms);
    const { b_frames, long_gop, webrtc_decodable } = facts();
    if (!needed && (b_frames || long_gop || !webrtc_decodable)) {
      needed = true;
      void startRepair();
      // The repair takes this unit from the ring.
    } else repair?.push(unit);
    if (sending_repaired || unit.pts_ms >= hold_from_ms) return;
    // Nothing is better than out-of-order pictures, or ones that phones can't decode: the repair is there in a moment.
    if (!dropping && (b_frames || !webrtc_decodable)) return;
    // Chromium's decoder stops at the first picture that is older than the one before; one that others refer to is
    // left out too then, as x264's defaults let no P-picture refer to a B-picture.
    if (dropping && (isDisposable(unit) || unit.pts_ms < last_sent_pts_ms)) return;
    send(unit);
  };

  if (ffmpeg_path !== null) {
    opus = createOpusTranscoder({ ffmpeg_path, logger, onUnit: pace.push });
  }
  const leave = source.subscribe({
    onUnit(unit) {
      if (unit.kind === 'video') onVideo(unit);
      else opus?.push(unit);
    },
  });

  const forget = (): void => {
    generation += 1;
    repair?.stop();
    repair = null;
    encoder = null;
    tries = 0;
    needed = false;
    dropping = false;
    sending_repaired = false;
    hold_from_ms = Number.POSITIVE_INFINITY;
  };

  return {
    reset: forget,
    get repair() {
      if (dropping) return 'dropping';
      if (!needed || encoder === null) return 'none';
      return encoder.hardware ? 'hardware' : 'x264';
    },
    stop() {
      leave();
      forget();
      opus?.stop();
      pace.stop();
    },
  };
};
