import { AirError } from '../../../shared/errors.ts';
import type { OpusConfig } from '../stream/media-unit.ts';

const MAGIC = Buffer.from('OpusHead', 'latin1');
const HEAD_BYTES = 19;

/** An identification header (RFC 7845, 5.1) without pre-skip, gain or channel mapping. */
export const writeOpusHead = ({ channels, sample_rate }: OpusConfig): Buffer => {
  const head = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(head);
  head.writeUInt8(1, 8);
  head.writeUInt8(channels, 9);
  head.writeUInt32LE(sample_rate, 12);
  return head;
};

/**
 * Reads an identification header (RFC 7845, 5.1), as Enhanced RTMP's sequence start carries it.
 * @returns null for more than two channels, which WebRTC's Opus (RFC 7587) does not have
 * @throws AirError invalid_input for anything else
 */
export const parseOpusHead = (head: Buffer): OpusConfig | null => {
  const version = head.length < HEAD_BYTES ? 255 : head.readUInt8(8);
  // Only a change of the upper half of the version may change what stands where.
  if (head.length > 512 || version > 15 || !head.subarray(0, 8).equals(MAGIC)) {
    throw new AirError('invalid_input', 'bad Opus configuration');
  }
  const channels = head.readUInt8(9);
  if (channels === 0) throw new AirError('invalid_input', 'bad Opus configuration');
  if (channels > 2 || head.readUInt8(18) !== 0) return null;
  return { codec: 'opus', sample_rate: 48_000, channels: channels === 1 ? 1 : 2 };
};
