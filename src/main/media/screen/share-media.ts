import { AirError } from '../../../shared/errors.ts';
import { flvFileHeader } from '../../flv/flv-tag.ts';
import { flvAudioConfigTag, flvAudioTag, flvVideoConfigTag, flvVideoTag } from '../flv/flv-writer.ts';
import type { OpusConfig, VideoConfig } from '../stream/media-unit.ts';
import type { PublishMessage } from './publish-message.ts';

/** What is kept since the last key frame, for an engine that comes back: 2 s by the page's habit, far more is a fault. */
const MAX_KEPT_BYTES = 12 * 1024 * 1024;
const MAX_KEPT_TAGS = 4000;

/** A screen share's media as FLV, with what an engine needs to begin now. */
export interface ShareMedia {
  /**
   * @returns whether it went on; false: it waits for a key frame
   * @throws AirError invalid_input for media before their configuration, or times that go back
   */
  push(message: PublishMessage): boolean;
  /** FLV from its header, configurations and last key frame on, at once and then as it comes, until the returned function is called. */
  subscribe(onData: (flv: Buffer) => void): () => void;
}

interface Subscriber {
  readonly onData: (flv: Buffer) => void;
  /** Given last; an engine takes each configuration for a change, so that it gets none twice. */
  config: VideoConfig | null;
}

const HEADER = flvFileHeader({ has_video: true, has_audio: true });

export const createShareMedia = (): ShareMedia => {
  const subscribers = new Set<Subscriber>();
  let video: VideoConfig | null = null;
  let audio: OpusConfig | null = null;
  /** Tags since the last key frame, its configuration first; empty before the first one. */
  let kept: Buffer[] = [];
  let kept_config: VideoConfig | null = null;
  let kept_bytes = 0;
  let awaits_key = true;
  let picture_ms = 0;
  let sound_ms = 0;

  const send = (tag: Buffer): void => {
    for (const { onData } of subscribers) onData(tag);
    if (awaits_key) return;
    kept.push(tag);
    kept_bytes += tag.length;
    if (kept_bytes <= MAX_KEPT_BYTES && kept.length <= MAX_KEPT_TAGS) return;
    kept = [];
    kept_bytes = 0;
    awaits_key = true;
  };

  const begin = (config: VideoConfig, time_ms: number): void => {
    const tag = flvVideoConfigTag(config, time_ms);
    kept = audio === null ? [tag] : [flvAudioConfigTag(audio, time_ms), tag];
    kept_config = config;
    kept_bytes = 0;
    awaits_key = false;
    for (const subscriber of subscribers) {
      if (subscriber.config === config) continue;
      subscriber.config = config;
      subscriber.onData(tag);
    }
  };

  const takePicture = (key: boolean, time_ms: number, data: Buffer): boolean => {
    if (video === null) throw new AirError('invalid_input', 'a picture before its configuration');
    if (time_ms < picture_ms) throw new AirError('invalid_input', 'the time of a picture goes back');
    picture_ms = time_ms;
    if (key) begin(video, time_ms);
    else if (awaits_key) return false;
    send(flvVideoTag({ kind: 'video', key, dts_ms: time_ms, pts_ms: time_ms, data, config: video }, 0));
    return true;
  };

  const takeSound = (time_ms: number, data: Buffer): boolean => {
    if (audio === null) throw new AirError('invalid_input', 'sound before its configuration');
    if (time_ms < sound_ms) throw new AirError('invalid_input', 'the time of sound goes back');
    sound_ms = time_ms;
    send(flvAudioTag({ kind: 'audio', dts_ms: time_ms, data, config: audio }, 0));
    return true;
  };

  return {
    push(message) {
      switch (message.kind) {
        case 'video_config':
          // What follows decodes with it from the next key frame on; pictures of the old one have ended.
          if (video?.avcc.equals(message.config.avcc) === true) return true;
          awaits_key = true;
          video = message.config;
          return true;
        case 'audio_config':
          if (audio?.channels === message.channels) return true;
          audio = { codec: 'opus', sample_rate: 48_000, channels: message.channels };
          send(flvAudioConfigTag(audio, sound_ms));
          return true;
        case 'picture':
          return takePicture(message.key, message.time_ms, message.data);
        case 'sound':
          return takeSound(message.time_ms, message.data);
      }
    },
    subscribe(onData) {
      onData(HEADER);
      if (kept.length === 0 && audio !== null) onData(flvAudioConfigTag(audio, sound_ms));
      for (const tag of kept) onData(tag);
      const subscriber: Subscriber = { onData, config: kept.length === 0 ? null : kept_config };
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
  };
};
