import { AirError } from '../../../shared/errors.ts';
import { NAL, nalType } from './nal.ts';
import type { VideoConfig } from '../stream/media-unit.ts';

/** An avcC record with how wide the source writes NAL lengths, which units normalise to 4 bytes. */
export interface ParsedAvcConfig {
  readonly config: VideoConfig;
  readonly length_bytes: number;
}

/** A record as it stands: some sources leave the sets out, and send them before each key frame. */
export interface AvcRecord {
  readonly sps: readonly Buffer[];
  readonly pps: readonly Buffer[];
  readonly length_bytes: number;
}

/** Real ones have some dozens; each is kept, and sent to every reader. */
const MAX_RECORD_BYTES = 16 * 1024;

/** Its version and five more bytes stand before its first set, and a count of sets after that. */
const LEAST_RECORD_BYTES = 7;
const VERSION = 1;

const fail = (): never => {
  throw new AirError('invalid_input', 'bad AVC configuration');
};

/** Whether something is a record at all, if perhaps a torn one. */
export const isAvcRecord = (data: Buffer): boolean =>
  data.length >= LEAST_RECORD_BYTES && data[0] === VERSION;

/**
 * Reads an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1), with or without sets.
 * @throws AirError invalid_input for one that is cut short, is far too long, or carries something else than parameter sets
 */
export const readAvcRecord = (record: Buffer): AvcRecord => {
  if (!isAvcRecord(record) || record.length > MAX_RECORD_BYTES) fail();
  let offset = 5;
  const readSets = (count: number, type: number): Buffer[] => {
    const sets: Buffer[] = [];
    for (let i = 0; i < count; i += 1) {
      if (offset + 2 > record.length) fail();
      const length = record.readUInt16BE(offset);
      offset += 2;
      if (length === 0 || offset + length > record.length) fail();
      // Copied: the record is a view into a socket's buffer, and a configuration is kept for hours.
      const set = Buffer.from(record.subarray(offset, offset + length));
      if (nalType(set) !== type) fail();
      sets.push(set);
      offset += length;
    }
    return sets;
  };
  const sps = readSets(record.readUInt8(offset++) & 0x1f, NAL.sps);
  if (offset >= record.length) fail();
  const pps = readSets(record.readUInt8(offset++), NAL.pps);
  const length_bytes = (record.readUInt8(4) & 3) + 1;
  if (length_bytes === 3) fail();
  return { sps, pps, length_bytes };
};

/** As `readAvcRecord`. @throws AirError invalid_input also for one without sets of either kind */
export const parseAvcConfig = (record: Buffer): ParsedAvcConfig => {
  const { sps, pps, length_bytes } = readAvcRecord(record);
  if (sps.length === 0 || pps.length === 0) fail();
  // The copy says 4 bytes, as the units do.
  const avcc = Buffer.from(record);
  avcc[4] = 0xff;
  return { config: { codec: 'h264', avcc, sps, pps }, length_bytes };
};
