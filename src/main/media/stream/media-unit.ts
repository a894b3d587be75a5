/** H.264 parameters as RTMP carries them: the avcC record, taken apart. */
export interface VideoConfig {
  readonly codec: 'h264';
  /** The AVCDecoderConfigurationRecord itself, for muxers. */
  readonly avcc: Buffer;
  readonly sps: readonly Buffer[];
  readonly pps: readonly Buffer[];
}

/** AAC parameters: the AudioSpecificConfig. */
export interface AacConfig {
  readonly codec: 'aac';
  readonly asc: Buffer;
  /** In Hz, before any SBR doubling. */
  readonly sample_rate: number;
  readonly channels: number;
}

/** Opus decodes at 48 kHz, whatever went in; mono or stereo, which is what WebRTC carries. */
export interface OpusConfig {
  readonly codec: 'opus';
  readonly sample_rate: 48_000;
  readonly channels: 1 | 2;
}

/**
 * One coded picture. Times are milliseconds of the stream's clock, which never runs backwards over a publisher's
 * restart. `data` is a run of NAL units, each after its length in 4 bytes; parameter sets stand in `config` only.
 */
export interface VideoUnit {
  readonly kind: 'video';
  readonly key: boolean;
  readonly dts_ms: number;
  readonly pts_ms: number;
  readonly data: Buffer;
  readonly config: VideoConfig;
}

/** One coded block of sound: an AAC frame or an Opus packet. Its `dts_ms` is its presentation time. */
export interface AudioUnit {
  readonly kind: 'audio';
  readonly dts_ms: number;
  readonly data: Buffer;
  readonly config: AacConfig | OpusConfig;
}

/** The smallest thing that a publisher gives and a reader takes: a coded access unit. */
export type MediaUnit = VideoUnit | AudioUnit;
