import type { RepairMode } from '../../../shared/contract/media/stream.ts';
import type { Logger } from '../../logging/logger.ts';
import { isDisposable } from '../repair/disposable.ts';
import type { Encoder } from '../repair/encoders.ts';
import { createEncoding } from '../repair/encoding.ts';
import type { LiveStream } from '../stream/live-stream.ts';
import type { VideoUnit } from '../stream/media-unit.ts';
import type { SourceFacts } from '../stream/source-facts.ts';

export interface WebrtcRenditionDeps {
  readonly source: LiveStream;
  /** Of the present publisher. */
  readonly facts: () => SourceFacts;
  /** null: repair by leaving pictures out. */
  readonly ffmpeg_path: string | null;
  /** Best first; asked when the first repair is needed. */
  readonly findEncoders: () => Promise<readonly Encoder[]>;
  readonly logger: Logger;
  /** A picture was not repaired, as the encoder is too far behind. */
  readonly onShed: () => void;
  /** H.264 that WebRTC can show, on the source's clock. */
  readonly onUnit: (unit: VideoUnit) => void;
}

/**
 * The pictures as WebRTC can take them: as they were published where possible, else repaired. FLV, HLS and the recording
 * never see a repair.
 */
export interface WebrtcRendition {
  /** Each picture of the source, after the source's own ring has it. */
  push(unit: VideoUnit): void;
  /** A new publisher: what was wrong with the one before is forgotten. */
  reset(): void;
  readonly repair: RepairMode;
}

const MIN_REPAIR_BPS = 1_500_000;
const MAX_REPAIR_BPS = 8_000_000;
const REPAIRED_GOP_SECONDS = 1;

/** A repair that is further behind is still catching up with the source. */
const MAX_SWITCH_LAG_MS = 700;
/** A source that needs no repair for so long is passed on as it comes again; twice as long after each time that it was wrong again. */
const HEALED_AFTER_MS = 5000;
const MAX_HEALED_AFTER_MS = 60_000;
/** A key frame falls on the first picture after its second, so it may come early by a picture's rounding. */
const GOP_SLACK_MS = 40;

export const createWebrtcRendition = (deps: WebrtcRenditionDeps): WebrtcRendition => {
  const { source, facts, logger, onUnit } = deps;
  /** Repair was found necessary for this publisher. */
  let needed = false;
  /** For this publisher none runs: what is wrong is mended by leaving pictures out, as far as that mends it. */
  let no_encoder = false;
  /** Since when the source needs no repair; null while it does. */
  let clean_since_ms: number | null = null;
  let healed_after_ms = HEALED_AFTER_MS;
  /** The branch that the last sent picture came from, and that picture's time. */
  let sending_repaired = false;
  let last_sent_pts_ms = Number.NEGATIVE_INFINITY;
  let newest_pts_ms = Number.NEGATIVE_INFINITY;
  /** From this picture's time on nothing passes through. */
  let hold_from_ms = Number.POSITIVE_INFINITY;

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
          hold_from_ms = unit.pts_ms + REPAIRED_GOP_SECONDS * 1000 - GOP_SLACK_MS;
        return;
      }
      sending_repaired = true;
    }
    send(unit);
  };
  const passThrough = (): void => {
    sending_repaired = false;
    hold_from_ms = Number.POSITIVE_INFINITY;
  };

  /** Smaller key frames are what an encoder alone can make. */
  const isWrong = (): boolean => {
    const { b_frames, long_gop, webrtc_decodable, large_key_frame } = facts();
    return b_frames || long_gop || !webrtc_decodable || (large_key_frame && !no_encoder);
  };
  const isDropping = (): boolean => needed && no_encoder;
  const tellDropping = (): void => {
    logger.warn('pictures that nothing refers to are left out');
  };

  const repair = createEncoding({
    ffmpeg_path: deps.ffmpeg_path,
    findEncoders: deps.findEncoders,
    target: () => ({
      max_bitrate_bps: Math.min(
        MAX_REPAIR_BPS,
        Math.max(MIN_REPAIR_BPS, facts().bitrateBps(performance.now()) * 1.5),
      ),
      gop_seconds: REPAIRED_GOP_SECONDS,
      at_most: null,
    }),
    recent: () => source.ring.sinceKeyFrame(),
    logger: logger.child({ branch: 'repair' }),
    onUnit: onRepaired,
    onShed: deps.onShed,
    onFailed: passThrough,
    onGivenUp: () => {
      no_encoder = true;
      repair.stop();
      needed = isWrong();
      if (needed) tellDropping();
    },
  });

  const begin = (): void => {
    needed = true;
    if (no_encoder) tellDropping();
    else repair.start();
  };
  /** Whatever made it wrong, such as a jump of its clock, is over: from this key frame on it is passed on as it comes. */
  const heal = (): void => {
    logger.info('the source needs no repair any more');
    repair.stop();
    needed = false;
    healed_after_ms = Math.min(MAX_HEALED_AFTER_MS, healed_after_ms * 2);
    passThrough();
  };
  const isHealed = ({ key, dts_ms, pts_ms }: VideoUnit): boolean =>
    key && pts_ms > last_sent_pts_ms && clean_since_ms !== null && dts_ms - clean_since_ms > healed_after_ms;

  return {
    push(unit) {
      newest_pts_ms = Math.max(newest_pts_ms, unit.pts_ms);
      const is_wrong = isWrong();
      if (is_wrong) clean_since_ms = null;
      else clean_since_ms ??= unit.dts_ms;
      if (needed && isHealed(unit)) heal();
      if (!needed && is_wrong) begin();
      else if (needed) repair.push(unit);
      if (sending_repaired || unit.pts_ms >= hold_from_ms) return;
      // Nothing is better than out-of-order pictures, or ones that phones can't decode: the repair is there in a moment.
      if (!no_encoder && (facts().b_frames || !facts().webrtc_decodable)) return;
      // Chromium's decoder stops at the first picture that is older than the one before; one that others refer to is
      // left out too then, as x264's defaults let no P-picture refer to a B-picture.
      if (isDropping() && (isDisposable(unit) || unit.pts_ms < last_sent_pts_ms)) return;
      send(unit);
    },
    reset() {
      repair.stop();
      needed = false;
      no_encoder = false;
      clean_since_ms = null;
      healed_after_ms = HEALED_AFTER_MS;
      passThrough();
    },
    get repair() {
      if (isDropping()) return 'dropping';
      if (!needed || repair.encoder === null) return 'none';
      return repair.encoder.hardware ? 'hardware' : 'x264';
    },
  };
};
