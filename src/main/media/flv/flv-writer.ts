import { FLV_TAG, flvTag } from '../../flv/flv-tag.ts';
import type { AacConfig, AudioUnit, OpusConfig, VideoConfig, VideoUnit } from '../stream/media-unit.ts';
import { writeOpusHead } from './opus-config.ts';

/** The tag that carries avcC; it must come before the first picture and after each change. */
export const flvVideoConfigTag = (config: VideoConfig, timestamp_ms: number): Buffer =>
  flvTag(FLV_TAG.video, timestamp_ms, Buffer.from([0x17, 0, 0, 0, 0]), config.avcc);

const MAX_COMPOSITION_MS = 0x7fffff;

/** A picture, its NAL lengths written in 4 bytes; times are relative to `base_ms`. */
export const flvVideoTag = (unit: VideoUnit, base_ms: number): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt8(unit.key ? 0x17 : 0x27, 0);
  head.writeUInt8(1, 1);
  const composition_ms = Math.round(unit.pts_ms - unit.dts_ms);
  head.writeIntBE(Math.max(-MAX_COMPOSITION_MS, Math.min(MAX_COMPOSITION_MS, composition_ms)), 2, 3);
  return flvTag(FLV_TAG.video, unit.dts_ms - base_ms, head, unit.data);
};

/** 0xAF: AAC; the other bits of the byte are fixed for AAC (E.4.2.1). */
const AAC_BYTE = 0xaf;
/** Enhanced RTMP v2: 9 in the upper half, the packet's type (0 sequence start, 1 coded frames) in the lower, FourCC. */
const opusHead = (packet_type: 0 | 1): Buffer => Buffer.from([0x90 | packet_type, ...Buffer.from('Opus')]);

/** The tag that must come before the first sound and after each change: AAC's configuration, or OpusHead. */
export const flvAudioConfigTag = (config: AacConfig | OpusConfig, timestamp_ms: number): Buffer =>
  config.codec === 'aac'
    ? flvTag(FLV_TAG.audio, timestamp_ms, Buffer.from([AAC_BYTE, 0]), config.asc)
    : flvTag(FLV_TAG.audio, timestamp_ms, opusHead(0), writeOpusHead(config));

export const flvAudioTag = (unit: AudioUnit, base_ms: number): Buffer =>
  flvTag(
    FLV_TAG.audio,
    unit.dts_ms - base_ms,
    unit.config.codec === 'aac' ? Buffer.from([AAC_BYTE, 1]) : opusHead(1),
    unit.data,
  );

/** A script tag with a body of our own: JSON, where others write AMF. */
export const flvJsonTag = (value: unknown, timestamp_ms: number): Buffer =>
  flvTag(FLV_TAG.script, timestamp_ms, Buffer.from(JSON.stringify(value)));
