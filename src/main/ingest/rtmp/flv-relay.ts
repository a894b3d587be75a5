import { readPictures, type TrackPicture } from '../../flv/picture-head.ts';
import { FLV_TAG, flvFileHeader, flvTag } from '../../flv/flv-tag.ts';
import { readSounds } from '../../flv/sound-head.ts';
import type { RtmpMessage } from './rtmp-types.ts';

/** What is kept of a stream for who subscribes later. */
export const RELAY_BOUNDS = {
  /** Since the last key frame: 20 s of 5 Mbit/s. */
  gop_bytes: 12 * 1024 * 1024,
  gop_messages: 4000,
} as const;

/** One publisher's sound and picture as FLV, for who subscribes. */
export interface FlvRelay {
  /** @returns false for what says nothing and is not passed on */
  push(message: RtmpMessage): boolean;
  /** FLV from its header, the codecs' configurations and the last key frame on, given at once, until the returned function is called. */
  subscribe(onData: (flv: Buffer) => void): () => void;
}

/** Both tracks are announced: an FLV header comes before anything is known. */
const HEADER = flvFileHeader({ has_video: true, has_audio: true });

export const createFlvRelay = (): FlvRelay => {
  const subscribers = new Set<(flv: Buffer) => void>();
  let video_track: number | null = null;
  let video_config: Buffer | null = null;
  let audio_config: Buffer | null = null;
  /** From a key frame on; null where none is kept. */
  let gop: Buffer[] | null = null;
  let gop_bytes = 0;
  let key_at_ms: number | null = null;

  const keep = (tag: Buffer): void => {
    if (gop === null) return;
    gop.push(tag);
    gop_bytes += tag.length;
    // No decoder can start with the rest of it.
    if (gop_bytes > RELAY_BOUNDS.gop_bytes || gop.length > RELAY_BOUNDS.gop_messages) gop = null;
  };

  const keepPicture = ({ what, key }: TrackPicture, tag: Buffer, timestamp_ms: number): void => {
    // Of a codec that nobody takes any tag tells as much as its configuration: who subscribes between two of them reads its name.
    if (what === 'config' || what === 'unsupported') {
      // Of the same picture as before, as some encoders say it again with each key frame.
      if (video_config?.subarray(11).equals(tag.subarray(11)) !== true) gop = null;
      video_config = tag;
      return;
    }
    // A key frame may come in several messages of one time, a slice in each.
    if (key && (gop === null || key_at_ms !== timestamp_ms)) {
      gop = [];
      gop_bytes = 0;
      key_at_ms = timestamp_ms;
    }
    keep(tag);
  };

  const pushPicture = ({ timestamp_ms, payload }: RtmpMessage): Buffer | null => {
    const pictures = readPictures(payload);
    const [first] = pictures;
    if (first === undefined) return null;
    video_track ??= first.track;
    const tag = flvTag(FLV_TAG.video, timestamp_ms, payload);
    const own = pictures.find(({ track }) => track === video_track);
    if (own === undefined) keep(tag);
    else keepPicture(own, tag, timestamp_ms);
    return tag;
  };

  const pushSound = ({ timestamp_ms, payload }: RtmpMessage): Buffer | null => {
    const sounds = readSounds(payload);
    if (sounds.length === 0) return null;
    const tag = flvTag(FLV_TAG.audio, timestamp_ms, payload);
    if (sounds.some(({ what }) => what === 'config')) audio_config = tag;
    else keep(tag);
    return tag;
  };

  return {
    push(message) {
      const tag = message.type === FLV_TAG.video ? pushPicture(message) : pushSound(message);
      if (tag === null) return false;
      for (const onData of subscribers) onData(tag);
      return true;
    },
    subscribe(onData) {
      for (const flv of [HEADER, audio_config, video_config, ...(gop ?? [])]) if (flv !== null) onData(flv);
      subscribers.add(onData);
      return () => {
        subscribers.delete(onData);
      };
    },
  };
};
