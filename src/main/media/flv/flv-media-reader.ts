import { parseAvcConfig, type ParsedAvcConfig } from '../h264/avc-config.ts';
import { tidyPicture } from '../h264/picture.ts';
import type { AacConfig, MediaUnit, OpusConfig } from '../stream/media-unit.ts';
import { parseAacConfig } from './aac-config.ts';
import { FLV_TAG, type FlvTag } from './flv-demuxer.ts';
import { parseOpusHead } from './opus-config.ts';
import { readPictureHead } from './picture-head.ts';
import { readSoundHead } from './sound-head.ts';

export interface FlvMediaReaderDeps {
  /** Units in the order and with the times of the source. */
  readonly onUnit: (unit: MediaUnit) => void;
  /** A codec that AIRClass does not take, by name; told once for each kind. */
  readonly onUnsupported: (kind: 'video' | 'audio', codec: string) => void;
}

/**
 * Turns FLV tags into access units. Forgives what it can: a bad tag is skipped. A configuration that is repeated stays
 * the same object, so that who compares by identity sees changes only.
 */
export interface FlvMediaReader {
  /** @throws AirError invalid_input for a configuration that cannot be read */
  push(tag: FlvTag): void;
}

/** Far above any AAC frame (768 bytes a channel) or Opus packet (120 ms at most). */
const MAX_SOUND_BYTES = 64 * 1024;

const isSameSound = (a: AacConfig | OpusConfig | null, b: AacConfig | OpusConfig): boolean => {
  if (a?.codec === 'aac' && b.codec === 'aac') return a.asc.equals(b.asc);
  return a?.codec === b.codec && a.channels === b.channels;
};

export const createFlvMediaReader = ({ onUnit, onUnsupported }: FlvMediaReaderDeps): FlvMediaReader => {
  let video: ParsedAvcConfig | null = null;
  let audio: AacConfig | OpusConfig | null = null;
  const told = new Set<string>();

  const refuse = (kind: 'video' | 'audio', codec: string): void => {
    if (told.has(kind)) return;
    told.add(kind);
    onUnsupported(kind, codec);
  };

  const takePictureConfig = (record: Buffer): void => {
    if (record.length === 0) return;
    const next = parseAvcConfig(record);
    const is_same = video?.length_bytes === next.length_bytes && video.config.avcc.equals(next.config.avcc);
    if (!is_same) video = next;
  };

  const pushVideo = (body: Buffer, dts_ms: number): void => {
    const { what, codec, key, composition_ms, data_at } = readPictureHead(body);
    const payload = body.subarray(data_at);
    if (what === 'unsupported') refuse('video', codec);
    else if (what === 'config') takePictureConfig(payload);
    else if (what === 'picture' && video !== null) {
      const data = tidyPicture(payload, video.length_bytes);
      if (data === null) return;
      onUnit({ kind: 'video', key, dts_ms, pts_ms: dts_ms + composition_ms, data, config: video.config });
    }
  };

  const takeSoundConfig = (codec: string, record: Buffer): void => {
    if (record.length === 0) return;
    const next = codec === 'aac' ? parseAacConfig(record) : parseOpusHead(record);
    if (next === null) refuse('audio', 'Opus with more than two channels');
    if (next === null || !isSameSound(audio, next)) audio = next;
  };

  const pushAudio = (body: Buffer, dts_ms: number): void => {
    const { what, codec, data_at } = readSoundHead(body);
    const payload = body.subarray(data_at);
    if (what === 'unsupported') refuse('audio', codec);
    else if (what === 'config') takeSoundConfig(codec, payload);
    else if (what === 'sound' && audio?.codec === codec && payload.length > 0) {
      if (payload.length > MAX_SOUND_BYTES) return;
      onUnit({ kind: 'audio', dts_ms, data: Buffer.from(payload), config: audio });
    }
  };

  return {
    push({ type, timestamp_ms, body }) {
      if (type === FLV_TAG.video) pushVideo(body, timestamp_ms);
      else if (type === FLV_TAG.audio) pushAudio(body, timestamp_ms);
    },
  };
};
