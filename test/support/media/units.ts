import { joinLengthPrefixed } from '../../../src/main/media/h264/nal.ts';
import { parseAvcConfig } from '../../../src/main/media/h264/avc-config.ts';
import type {
  AacConfig,
  AudioUnit,
  OpusConfig,
  VideoConfig,
  VideoUnit,
} from '../../../src/main/media/stream/media-unit.ts';
import { BASELINE, type ParameterSets } from '../../fixtures/media/parameter-sets.ts';

/** An AVCDecoderConfigurationRecord as encoders write it. */
export const avcRecord = ({ sps, pps }: Pick<ParameterSets, 'sps' | 'pps'>, length_bytes = 4): Buffer => {
  const length = (nal: Buffer): Buffer => Buffer.from([nal.length >> 8, nal.length & 0xff]);
  return Buffer.concat([
    Buffer.from([1, ...sps.subarray(1, 4), 0xfc | (length_bytes - 1), 0xe1]),
    length(sps),
    sps,
    Buffer.from([1]),
    length(pps),
    pps,
  ]);
};

export const videoConfig = (sets: ParameterSets = BASELINE): VideoConfig =>
  parseAvcConfig(avcRecord(sets)).config;

export const BASELINE_CONFIG: VideoConfig = videoConfig();

/** AAC LC, 44.1 kHz, stereo. */
export const AAC_CONFIG: AacConfig = {
  codec: 'aac',
  asc: Buffer.from([0x12, 0x10]),
  sample_rate: 44_100,
  channels: 2,
};

const OPUS_CONFIG: OpusConfig = { codec: 'opus', sample_rate: 48_000, channels: 2 };

/** A NAL unit of `bytes` bytes whose body counts up from `seed`, so that a byte at the wrong place is seen. */
export const nalUnit = (type: number, bytes: number, { ref_idc = 3, seed = type } = {}): Buffer => {
  const nal = Buffer.alloc(bytes);
  nal[0] = (ref_idc << 5) | type;
  for (let i = 1; i < bytes; i += 1) nal[i] = (seed + i) % 251;
  // A slice is the first of its picture: its first macroblock is 0, in one bit.
  if (type >= 1 && type <= 5 && bytes > 1) nal[1] = 0x80 | (nal[1] ?? 0);
  return nal;
};

export interface VideoUnitOptions {
  readonly dts_ms?: number;
  /** Default: as dts_ms. */
  readonly pts_ms?: number;
  readonly key?: boolean;
  /** Default: one slice of 20 bytes. */
  readonly nals?: readonly Buffer[];
  readonly config?: VideoConfig;
}

export const videoUnit = ({
  dts_ms = 0,
  pts_ms = dts_ms,
  key = false,
  nals = [nalUnit(key ? 5 : 1, 20)],
  config = BASELINE_CONFIG,
}: VideoUnitOptions = {}): VideoUnit => ({
  kind: 'video',
  key,
  dts_ms,
  pts_ms,
  data: joinLengthPrefixed(nals),
  config,
});

export const aacUnit = (dts_ms = 0, bytes = 10): AudioUnit => ({
  kind: 'audio',
  dts_ms,
  data: Buffer.alloc(bytes, 0xaa),
  config: AAC_CONFIG,
});

export const opusUnit = (dts_ms = 0, bytes = 10): AudioUnit => ({
  kind: 'audio',
  dts_ms,
  data: Buffer.alloc(bytes, 0x0b),
  config: OPUS_CONFIG,
});
