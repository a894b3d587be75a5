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
  /** Pictures come at uneven distances, for some seconds now. */
  readonly variable_frame_rate: boolean;
}

export const createSourceFacts = (kind: PublisherKind = 'rtmp'): SourceFacts => {
  const longest_gop_ms = LONG_GOP_MS + (kind === 'screen' ? SCREEN_LATE_MS : GOP_TOLERANCE_MS);
  let config: VideoConfig | null = null;
  let sps: SpsFacts | null = null;
  let audio: AudioFacts | null = null;
  let b_frames = false;
  let newest_pts_ms = Number.NEGATIVE_INFINITY;
  let last_key_ms: number | null = null;
  let gop_ms = 0;
  let running_gop_ms = 0;
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
      // A delayed first picture and a promise of reordering tell B-frames before the first one comes.
      if ((sps?.max_reorder_frames ?? 0) > 0 && unit.pts_ms > unit.dts_ms) b_frames = true;
    }
    running_gop_ms = last_key_ms === null ? 0 : unit.dts_ms - last_key_ms;
    if (unit.pts_ms < newest_pts_ms) b_frames = true;
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
        b_frames,
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
      return b_frames;
    },
    get long_gop() {
      return Math.max(gop_ms, running_gop_ms) > longest_gop_ms;
    },
    get webrtc_decodable() {
      return sps === null || isWebrtcDecodable(sps);
    },
    get variable_frame_rate() {
      return pace.uneven;
    },
  };
};
