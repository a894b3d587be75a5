import { AirError } from '../../../shared/errors.ts';
import type { AacConfig } from '../stream/media-unit.ts';

/** ISO/IEC 14496-3, table 1.18. */
const SAMPLE_RATES = [
  96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350,
];
/** Table 1.19: what a channel configuration means in channels; 0 is told elsewhere, so two are assumed. */
const CHANNELS = [2, 1, 2, 3, 4, 5, 6, 8];

/**
 * Reads an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1).
 * @throws AirError invalid_input for one that is cut short or names no sample rate
 */
export const parseAacConfig = (asc: Buffer): AacConfig => {
  const bad = new AirError('invalid_input', 'bad AAC configuration');
  if (asc.length < 2 || asc.length > 64) throw bad;
  const rate_index = ((asc.readUInt8(0) & 7) << 1) | (asc.readUInt8(1) >> 7);
  let sample_rate = SAMPLE_RATES[rate_index] ?? 0;
  let channel_bits = (asc.readUInt8(1) >> 3) & 0x0f;
  if (rate_index === 15) {
    if (asc.length < 5) throw bad;
    sample_rate = (asc.readUIntBE(1, 4) >>> 7) & 0xffffff;
    channel_bits = (asc.readUInt8(4) >> 3) & 0x0f;
  }
  const channels = CHANNELS[channel_bits];
  if (sample_rate < 7000 || sample_rate > 192_000 || channels === undefined) throw bad;
  return { codec: 'aac', asc: Buffer.from(asc), sample_rate, channels };
};
