import { parseAvcConfig, type ParsedAvcConfig } from '../h264/avc-config.ts';
import { joinLengthPrefixed, splitLengthPrefixed } from '../h264/nal.ts';
import type { AacConfig, AudioUnit, MediaUnit, VideoUnit } from '../stream/media-unit.ts';
import { parseAacConfig } from './aac-config.ts';
import { FLV_TAG, type FlvTag } from './flv-demuxer.ts';

export interface FlvMediaReaderDeps {
  /** Units in the order and with the times of the source. */
  readonly onUnit: (unit: MediaUnit) => void;
  /** A codec that AIRClass does not take, by name; told once for each kind. */
  readonly onUnsupported: (kind: 'video' | 'audio', codec: string) => void;
}

/** Turns FLV tags into access units. Forgives what it can: a bad tag is skipped. */
export interface FlvMediaReader {
  /** @throws AirError invalid_input for a configuration that cannot be read */
  push(tag: FlvTag): void;
}

/** Codec numbers of the first video byte (E.4.3.1) and, from 12 on, of common extensions. */
const VIDEO_CODECS: Readonly<Record<number, string>> = {
  2: 'Sorenson H.263',
  3: 'Screen video',
  4: 'VP6',
  5: 'VP6 with alpha',
  6: 'Screen video 2',
  8: 'H.263',
  9: 'MPEG-4 Part 2',
  12: 'HEVC',
  13: 'AV1',
};

/** FourCCs of Enhanced RTMP (Veovera, v2). */
const FOURCC_CODECS: Readonly<Record<string, string>> = {
  hvc1: 'HEVC',
  av01: 'AV1',
  vp09: 'VP9',
  vp08: 'VP8',
  vvc1: 'VVC',
};

/** Sound formats of the first audio byte (E.4.2.1). */
const AUDIO_CODECS: Readonly<Record<number, string>> = {
  0: 'PCM',
  1: 'ADPCM',
  2: 'MP3',
  3: 'PCM',
  4: 'Nellymoser',
  5: 'Nellymoser',
  6: 'Nellymoser',
  7: 'G.711 A-law',
  8: 'G.711 mu-law',
  9: 'Enhanced RTMP audio',
  11: 'Speex',
  14: 'MP3',
};

const AVC = 7;
const AAC = 10;
const EX_HEADER_BIT = 0x80;

/** Where a picture's NAL units begin, and what its times say. */
interface PictureHead {
  readonly what: 'config' | 'picture' | 'other';
  readonly composition_ms: number;
  readonly data_at: number;
}

const OTHER: PictureHead = { what: 'other', composition_ms: 0, data_at: 0 };

const readLegacyHead = (body: Buffer): PictureHead => {
  if (body.length < 5) return OTHER;
  const packet_type = body.readUInt8(1);
  if (packet_type === 0) return { what: 'config', composition_ms: 0, data_at: 5 };
  if (packet_type === 1) return { what: 'picture', composition_ms: body.readIntBE(2, 3), data_at: 5 };
  return OTHER;
};

/** Enhanced RTMP's packet types: 0 sequence start, 1 coded frames with composition time, 3 without. */
const readEnhancedHead = (body: Buffer): PictureHead => {
  const packet_type = body.readUInt8(0) & 0x0f;
  if (packet_type === 0) return { what: 'config', composition_ms: 0, data_at: 5 };
  if (packet_type === 1 && body.length >= 8) {
    return { what: 'picture', composition_ms: body.readIntBE(5, 3), data_at: 8 };
  }
  if (packet_type === 3) return { what: 'picture', composition_ms: 0, data_at: 5 };
  return OTHER;
};

export const createFlvMediaReader = ({ onUnit, onUnsupported }: FlvMediaReaderDeps): FlvMediaReader => {
  let video: ParsedAvcConfig | null = null;
  let audio: AacConfig | null = null;
  const told = new Set<string>();

  const refuse = (kind: 'video' | 'audio', codec: string): void => {
    if (told.has(kind)) return;
    told.add(kind);
    onUnsupported(kind, codec);
  };

  const pushVideo = (body: Buffer, dts_ms: number): void => {
    const first = body.readUInt8(0);
    const enhanced = (first & EX_HEADER_BIT) !== 0;
    if (enhanced) {
      const fourcc = body.toString('latin1', 1, 5);
      if (fourcc !== 'avc1') {
        refuse('video', FOURCC_CODECS[fourcc] ?? `video "${fourcc.replace(/[^ -~]/g, '?')}"`);
        return;
      }
    } else if ((first & 0x0f) !== AVC) {
      refuse('video', VIDEO_CODECS[first & 0x0f] ?? `video codec ${String(first & 0x0f)}`);
      return;
    }
    const head = enhanced ? readEnhancedHead(body) : readLegacyHead(body);
    if (head.what === 'other') return;
    const payload = body.subarray(head.data_at);
    if (head.what === 'config') {
      if (payload.length > 0) video = parseAvcConfig(payload);
      return;
    }
    if (video === null || payload.length === 0) return;
    const frame_type = (first >> 4) & 7;
    const unit: VideoUnit = {
      kind: 'video',
      key: frame_type === 1 || frame_type === 4,
      dts_ms,
      pts_ms: dts_ms + head.composition_ms,
      // Both branches copy: the payload is a view into a much larger chunk of the socket's.
      data:
        video.length_bytes === 4
          ? Buffer.from(payload)
          : joinLengthPrefixed(splitLengthPrefixed(payload, video.length_bytes)),
      config: video.config,
    };
    onUnit(unit);
  };

  const pushAudio = (body: Buffer, dts_ms: number): void => {
    const format = body.readUInt8(0) >> 4;
    if (format !== AAC) {
      refuse('audio', AUDIO_CODECS[format] ?? `audio format ${String(format)}`);
      return;
    }
    if (body.length < 2) return;
    if (body.readUInt8(1) === 0) {
      if (body.length > 2) audio = parseAacConfig(body.subarray(2));
      return;
    }
    if (audio === null || body.length === 2) return;
    const unit: AudioUnit = { kind: 'audio', dts_ms, data: Buffer.from(body.subarray(2)), config: audio };
    onUnit(unit);
  };

  return {
    push({ type, timestamp_ms, body }) {
      if (body.length === 0) return;
      if (type === FLV_TAG.video && body.length >= 5) pushVideo(body, timestamp_ms);
      else if (type === FLV_TAG.audio) pushAudio(body, timestamp_ms);
    },
  };
};
