import type { AudioFacts, PublisherKind, VideoFacts } from '../../../shared/contract/media/stream.ts';
import { isWebrtcDecodable, parseSps, profileName, type SpsFacts } from '../h264/sps.ts';
import { createFramePace } from './frame-pace.ts';
import type { MediaUnit, VideoConfig, VideoUnit } from './media-unit.ts';

/** More than this between key frames, and a lost packet freezes a phone for too long. */
export const LONG_GOP_MS = 2000;
/** Encoders round: 2.0 s asked is up to 2.1 s seen. */
const GOP_TOLERANCE_MS = 150;
/**
 * A shared screen's page makes a key frame each 2 s and whenever it is asked; on a laptop that is out of breath one may come
 * late, and to encode the picture once more there would take what breath is left.
 */
const SCREEN_LATE_MS = 4000;
const RATE_WINDOW_MS = 2000;
/**
 * libwebrtc puts a picture together from 2,048 packets at most (`kPacketBufferMaxSize`), and gives up asking for
 * what it missed at 1,000: of 1,188 bytes each, a larger key frame is never shown.
 */
const MAX_KEY_BYTES = 2_000_000;
/** Without B-frames for so long, and with a key frame that promises none, a source sends none any more. */
const B_FRAMES_FOR_MS = 3000;

/** Looks at every unit of one publisher and measures what its status and its repair depend on. */
export interface SourceFacts {
  observe(unit: MediaUnit, now_ms: number): void;
  readonly video: VideoFacts | null;
  readonly audio: AudioFacts | null;
  /** Of the last seconds; 0 when nothing came. @param now_ms the clock of observe */
  bitrateBps(now_ms: number): number;
  readonly b_frames: boolean;
  /** Also while a first GOP is still running, as soon as it is too long. */
  readonly long_gop: boolean;
  /** False for 4:2:2, 4:4:4, 10 bit and exotic profiles. */
  readonly webrtc_decodable: boolean;
  /** The newest key frame is larger than browsers put together. */
  readonly large_key_frame: boolean;
  /** Its pictures may be two fields each, which screens show as combs. */
  readonly interlaced: boolean;
  /** Pictures come at uneven distances, for some seconds now. */
  readonly variable_frame_rate: boolean;
}

export const createSourceFacts = (kind: PublisherKind = 'rtmp'): SourceFacts => {
  const longest_gop_ms = LONG_GOP_MS + (kind === 'screen' ? SCREEN_LATE_MS : GOP_TOLERANCE_MS);
  let config: VideoConfig | null = null;
  let sps: SpsFacts | null = null;
  let audio: AudioFacts | null = null;
  /** When the last sign of B-frames was seen; null: none, or so long ago that there are none any more. */
  let b_frames_at_ms: number | null = null;
  let newest_pts_ms = Number.NEGATIVE_INFINITY;
  let last_key_ms: number | null = null;
  let gop_ms = 0;
  let running_gop_ms = 0;
  let large_key_frame = false;
  const pace = createFramePace();
  /** Times of recent pictures, for the rate. */
  const recent_dts_ms: number[] = [];
  /** Recent units' arrival and size, for the bitrate. */
  let recent: { at_ms: number; bytes: number }[] = [];

  const observeVideo = (unit: VideoUnit): void => {
    if (unit.config !== config) {
      config = unit.config;
      const [first] = config.sps;
      sps = first === undefined ? null : parseSps(first);
    }
    if (unit.key) {
      if (last_key_ms !== null) gop_ms = unit.dts_ms - last_key_ms;
      last_key_ms = unit.dts_ms;
      large_key_frame = unit.data.length > MAX_KEY_BYTES;
      // A delayed first picture and a promise of reordering tell B-frames before the first one comes.
      const promises = (sps?.max_reorder_frames ?? 0) > 0 && unit.pts_ms > unit.dts_ms;
      if (promises) b_frames_at_ms = unit.dts_ms;
      else if (b_frames_at_ms !== null && unit.dts_ms - b_frames_at_ms > B_FRAMES_FOR_MS)
        b_frames_at_ms = null;
    }
    running_gop_ms = last_key_ms === null ? 0 : unit.dts_ms - last_key_ms;
    if (unit.pts_ms < newest_pts_ms) b_frames_at_ms = unit.dts_ms;
    newest_pts_ms = Math.max(newest_pts_ms, unit.pts_ms);
    pace.observe(unit.dts_ms);
    recent_dts_ms.push(unit.dts_ms);
    while (recent_dts_ms.length > 2 && unit.dts_ms - (recent_dts_ms[0] ?? 0) > RATE_WINDOW_MS)
      recent_dts_ms.shift();
  };

  const fps = (): number => {
    const span_ms = (recent_dts_ms.at(-1) ?? 0) - (recent_dts_ms[0] ?? 0);
    return span_ms <= 0 ? 0 : Math.round(((recent_dts_ms.length - 1) / span_ms) * 10_000) / 10;
  };

  return {
    observe(unit, now_ms) {
      recent.push({ at_ms: now_ms, bytes: unit.data.length });
      if (recent.length > 4096) recent = recent.slice(-2048);
      if (unit.kind === 'video') observeVideo(unit);
      else
        audio = {
          codec: unit.config.codec,
          sample_rate: unit.config.sample_rate,
          channels: unit.config.channels,
        };
    },
    get video() {
      if (config === null) return null;
      return {
        codec: config.codec,
        profile: sps === null ? null : profileName(sps),
        width: sps?.width ?? 0,
        height: sps?.height ?? 0,
        fps: fps(),
        b_frames: b_frames_at_ms !== null,
        gop_seconds: gop_ms / 1000,
      };
    },
    get audio() {
      return audio;
    },
    bitrateBps(now_ms) {
      recent = recent.filter(({ at_ms }) => now_ms - at_ms <= RATE_WINDOW_MS);
      return Math.round((recent.reduce((sum, { bytes }) => sum + bytes, 0) * 8 * 1000) / RATE_WINDOW_MS);
    },
    get b_frames() {
      return b_frames_at_ms !== null;
    },
    get long_gop() {
      return Math.max(gop_ms, running_gop_ms) > longest_gop_ms;
    },
    get webrtc_decodable() {
      return sps === null || isWebrtcDecodable(sps);
    },
    get large_key_frame() {
      return large_key_frame;
    },
    get interlaced() {
      return sps?.interlaced === true;
    },
    get variable_frame_rate() {
      return pace.uneven;
    },
  };
};
