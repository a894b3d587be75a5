import type { Logger } from '../logging/logger.ts';
import { flvFileHeader } from '../flv/flv-tag.ts';
import {
  flvAudioConfigTag,
  flvAudioTag,
  flvVideoConfigTag,
  flvVideoTag,
  type AacConfig,
  type AudioUnit,
  type MediaUnit,
  type VideoConfig,
  type VideoUnit,
} from '../media/index.ts';
import { SILENT_CONFIG } from './silence.ts';
import { createSoundFiller } from './sound-filler.ts';
import type { MuxerPatience } from './muxer-patience.ts';
import { createTrackGate } from './track-gate.ts';
import { createTrackMuxer, type Fragment, type Init, type Track, type TrackMuxer } from './track-muxer.ts';

export interface PeriodDeps {
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  readonly patience: MuxerPatience;
  readonly video: VideoConfig | null;
  /** null: the source has none; a picture then gets silence. */
  readonly audio: AacConfig | null;
  /** The time on the stream's clock that becomes `media_ms`. Units before it are left out. */
  readonly base_ms: number;
  /** Where the period begins on the recording's clock: whole milliseconds. */
  readonly media_ms: number;
  /** Once, when all tracks have begun. */
  readonly onReady: (inits: ReadonlyMap<Track, Init>) => void;
  /** After onReady; in order for each track, and the two in step. */
  readonly onFragment: (track: Track, fragment: Fragment) => void;
  /** Exactly once, unless it is aborted. */
  readonly onEnd: (failed: boolean) => void;
}

/**
 * A stretch of a recording without a seam: one publisher, one size, one codec, one ffmpeg for each track. Disposable:
 * whatever changes, a new period begins.
 */
export interface Period {
  readonly base_ms: number;
  readonly media_ms: number;
  readonly video: VideoConfig | null;
  /** The source's sound; null where it has none. */
  readonly audio: AacConfig | null;
  /** What the period's sound is: the source's, or silence. */
  readonly sound: AacConfig | null;
  push(unit: MediaUnit): void;
  /** Whether a key frame was pushed that is decoded at this time of the recording's clock. */
  isKeyAt(media_ms: number): boolean;
  /** Lets the muxers bring out the rest; onEnd follows. */
  finish(): void;
  /** Nothing is heard of it any more. */
  abort(): void;
  /** Copies in memory, of what the muxers have not taken and of fragments that wait for the other track's. */
  readonly waiting_bytes: number;
}

/** FLV's composition times have 24 bits, and no decoder holds pictures back for so long. */
const MAX_COMPOSITION_MS = 10_000;
const KEPT_KEYS = 256;
/** Fragments that wait for the other track. Far more than is given while anything waits: a track that never begins. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;

/**
 * Parameter sets as units of their own, before a key frame. They stand in the init segment too; but some players
 * (ffmpeg, and what is built on it) read the first period's init segment alone.
 */
const parameterSetsOf = ({ sps, pps }: VideoConfig): Buffer =>
  Buffer.concat(
    [...sps, ...pps].flatMap((set) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(set.length);
      return [length, set];
    }),
  );

export const createPeriod = (deps: PeriodDeps): Period => {
  const { ffmpeg_path, logger, patience, video, base_ms, media_ms, onReady, onFragment, onEnd } = deps;
  /** What a tag's base has to be for the period to begin at `media_ms`. */
  const flv_base_ms = base_ms - media_ms;
  const audio = deps.audio ?? (video === null ? null : SILENT_CONFIG);
  const tracks: Track[] = [
    ...(video === null ? [] : ['v' as const]),
    ...(audio === null ? [] : ['a' as const]),
  ];
  const inits = new Map<Track, Init>();
  const running = new Map<Track, TrackMuxer>();
  let keys_ms: number[] = [];
  let last_video_ms = Number.NEGATIVE_INFINITY;
  let last_audio_ms = Number.NEGATIVE_INFINITY;
  let over = false;

  const gate = createTrackGate({
    tracks,
    owes: (track) => running.get(track)?.owes === true,
    onFragment,
  });

  const end = (failed: boolean): void => {
    if (over) return;
    if (!failed) gate.flush();
    over = true;
    for (const muxer of running.values()) muxer.abort();
    onEnd(failed);
  };

  const open = (track: Track): TrackMuxer =>
    createTrackMuxer({
      ffmpeg_path,
      track,
      logger,
      patience,
      onInit(init) {
        if (over) return;
        inits.set(track, init);
        if (inits.size < tracks.length) return;
        onReady(inits);
        gate.open(new Map([...inits].map(([one, { timescale }]) => [one, timescale])));
      },
      onFragment(fragment) {
        if (over) return;
        gate.push(track, fragment);
        if (gate.waiting_bytes > MAX_WAITING_BYTES) end(true);
      },
      onEnd(failed) {
        running.delete(track);
        if (failed || running.size === 0) end(failed || inits.size < tracks.length);
      },
    });
  for (const track of tracks) running.set(track, open(track));

  const writeVideo = (unit: VideoUnit): void => {
    // A muxer takes times that go up alone, and so do decoders.
    const dts_ms = Math.max(Math.round(unit.dts_ms), last_video_ms + 1);
    const pts_ms = Math.min(Math.max(Math.round(unit.pts_ms), dts_ms), dts_ms + MAX_COMPOSITION_MS);
    last_video_ms = dts_ms;
    if (unit.key) keys_ms = [...keys_ms.slice(-KEPT_KEYS), dts_ms - flv_base_ms];
    const data = unit.key ? Buffer.concat([parameterSetsOf(unit.config), unit.data]) : unit.data;
    running
      .get('v')
      ?.write(flvVideoTag({ ...unit, dts_ms, pts_ms, data }, flv_base_ms), dts_ms - flv_base_ms);
  };
  const writeAudio = (unit: AudioUnit): void => {
    const dts_ms = Math.max(Math.round(unit.dts_ms), last_audio_ms + 1);
    last_audio_ms = dts_ms;
    running.get('a')?.write(flvAudioTag({ ...unit, dts_ms }, flv_base_ms), dts_ms - flv_base_ms);
  };
  const filler =
    audio === null
      ? null
      : createSoundFiller({
          config: audio,
          start_ms: base_ms,
          silent: deps.audio === null,
          onUnit: writeAudio,
        });

  if (video !== null) {
    const header = flvFileHeader({ has_video: true, has_audio: false });
    running.get('v')?.write(Buffer.concat([header, flvVideoConfigTag(video, media_ms)]), media_ms);
  }
  if (audio !== null) {
    const header = flvFileHeader({ has_video: false, has_audio: true });
    running.get('a')?.write(Buffer.concat([header, flvAudioConfigTag(audio, media_ms)]), media_ms);
  }

  return {
    base_ms,
    media_ms,
    video,
    audio: deps.audio,
    sound: audio,
    push(unit) {
      if (over || unit.dts_ms < base_ms) return;
      if (unit.kind === 'audio') {
        if (deps.audio !== null) filler?.sound(unit);
        return;
      }
      if (video === null) return;
      writeVideo(unit);
      filler?.picture(unit.dts_ms);
    },
    isKeyAt: (at_ms) => keys_ms.some((key_ms) => Math.abs(key_ms - at_ms) < 0.5),
    finish() {
      for (const muxer of running.values()) muxer.finish();
    },
    abort() {
      over = true;
      for (const muxer of running.values()) muxer.abort();
    },
    get waiting_bytes() {
      let bytes = gate.waiting_bytes;
      for (const muxer of running.values()) bytes += muxer.waiting_bytes;
      return bytes;
    },
  };
};
