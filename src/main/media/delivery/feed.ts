import type { FeedTag } from '../../../shared/process/index.ts';
import { flvFileHeader } from '../../flv/flv-tag.ts';
import {
  flvAudioConfigTag,
  flvAudioTag,
  flvJsonTag,
  flvVideoConfigTag,
  flvVideoTag,
} from '../flv/flv-writer.ts';
import type { LiveStream } from '../stream/live-stream.ts';
import type { AudioUnit, MediaUnit, VideoUnit } from '../stream/media-unit.ts';

/** Where a feed's bytes go: a socket, as far as a feed sees it. */
export interface FeedSink {
  write(chunk: Buffer): void;
  /** What it was given and has not passed on. */
  readonly waiting_bytes: number;
}

export interface FeedDeps {
  readonly stream: LiveStream;
  readonly sink: FeedSink;
  /** What may wait in the sink now. */
  readonly maxBytes: () => number;
  /** A unit was left out, as the sink is too far behind. */
  readonly onShed: () => void;
}

/**
 * Writes a stream as FLV, on its clock: from the last key frame on, over publishers, with a script tag where each begins
 * and ends (`feedTagSchema`). While the sink holds more than it may, nothing is written, and then from a key frame on; until that
 * comes, a script tag in the place of each unit tells that the source goes on.
 * @returns how to end it, harmless twice
 */
export const openFeed = ({ stream, sink, maxBytes, onShed }: FeedDeps): (() => void) => {
  let video_config: VideoUnit['config'] | null = null;
  let audio_config: AudioUnit['config'] | null = null;
  let has_video = false;
  let skipping = false;
  /** The newest time of each kind in FLV's whole milliseconds: muxers take no step back, and pictures no standstill. */
  let video_ms = -1;
  let audio_ms = 0;

  const writeVideo = (unit: VideoUnit): void => {
    const dts_ms = Math.max(Math.round(unit.dts_ms), video_ms + 1);
    const pts_ms = Math.max(dts_ms, Math.round(unit.pts_ms));
    video_ms = dts_ms;
    if (unit.config !== video_config) {
      video_config = unit.config;
      sink.write(flvVideoConfigTag(unit.config, dts_ms));
    }
    sink.write(flvVideoTag({ ...unit, dts_ms, pts_ms }, 0));
  };

  const writeAudio = (unit: AudioUnit): void => {
    const dts_ms = Math.max(Math.round(unit.dts_ms), audio_ms);
    audio_ms = dts_ms;
    if (unit.config !== audio_config) {
      audio_config = unit.config;
      sink.write(flvAudioConfigTag(unit.config, dts_ms));
    }
    sink.write(flvAudioTag({ ...unit, dts_ms }, 0));
  };

  const writeTag = (airclass: FeedTag['airclass']): void => {
    sink.write(flvJsonTag({ airclass } satisfies FeedTag, Math.max(video_ms, audio_ms, 0)));
  };

  const onUnit = (unit: MediaUnit): void => {
    has_video ||= unit.kind === 'video';
    const is_full = sink.waiting_bytes > maxBytes();
    if (is_full) skipping = true;
    else if (skipping && (unit.kind === 'video' ? unit.key : !has_video)) skipping = false;
    if (skipping) {
      onShed();
      // Whoever has a full sink to read knows that the source goes on.
      if (!is_full) writeTag('unit_left_out');
      return;
    }
    if (unit.kind === 'video') writeVideo(unit);
    else writeAudio(unit);
  };

  const onLive = (live: boolean): void => {
    // Both kinds are told anew for each publisher: a muxer that begins there has the configurations it needs.
    video_config = null;
    audio_config = null;
    has_video = false;
    writeTag(live ? 'publisher_began' : 'publisher_ended');
  };

  sink.write(flvFileHeader({ has_video: true, has_audio: true }));
  let begun = stream.live;
  if (begun) onLive(true);
  const leave = stream.subscribe({
    onUnit: (unit) => {
      // Nobody publishes: what the stream still holds of the last one is nothing to begin with.
      if (begun) onUnit(unit);
    },
    onLive: (live) => {
      begun = live;
      onLive(live);
    },
  });
  return () => {
    leave();
  };
};
