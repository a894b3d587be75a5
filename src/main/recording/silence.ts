import type { AacConfig, AudioUnit } from '../media/index.ts';

/**
 * One AAC-LC block (raw_data_block, ISO/IEC 14496-3, 4.4.2.1) in which nothing is heard: no spectral data at all. It
 * does not depend on the sample rate. null: a layout of channels that is not mono or stereo, or not AAC-LC.
 */
const silentBlockOf = ({ asc, channels }: AacConfig): Buffer | null => {
  const object_type = asc.readUInt8(0) >> 3;
  if (object_type !== 2) return null;
  if (channels === 1) return Buffer.from([0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]);
  if (channels === 2) return Buffer.from([0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80]);
  return null;
};

/** AAC-LC, 48 kHz, stereo: the sound of a picture that has none. */
export const SILENT_CONFIG: AacConfig = {
  codec: 'aac',
  asc: Buffer.from([0x11, 0x90]),
  sample_rate: 48_000,
  channels: 2,
};

export const SAMPLES_PER_BLOCK = 1024;

/**
 * Blocks of silence that fill a stretch without sound: browsers play only where they have both, sound and picture.
 * @returns none where this sound cannot be imitated
 */
export const silenceBetween = (config: AacConfig, from_ms: number, to_ms: number): AudioUnit[] => {
  const data = silentBlockOf(config);
  if (data === null) return [];
  const block_ms = (SAMPLES_PER_BLOCK / config.sample_rate) * 1000;
  const count = Math.max(0, Math.floor((to_ms - from_ms) / block_ms));
  return Array.from({ length: count }, (_, index) => ({
    kind: 'audio',
    dts_ms: from_ms + index * block_ms,
    data,
    config,
  }));
};
