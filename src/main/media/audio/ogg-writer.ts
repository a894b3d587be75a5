import { writeOpusHead } from '../flv/opus-config.ts';
import type { OpusConfig } from '../stream/media-unit.ts';

/** RFC 3533, 6: generator 0x04c11db7, most significant bit first, beginning with 0. */
const CRC_TABLE: Uint32Array = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

const crc = (page: Buffer): number => {
  let value = 0;
  for (const byte of page) value = ((value << 8) ^ (CRC_TABLE[(value >>> 24) ^ byte] ?? 0)) >>> 0;
  return value;
};

const HEADER_BYTES = 27;
const BEGIN_OF_STREAM = 2;
const SERIAL = 1;
/** 255 segments of 255 bytes; what is longer would need a second page. */
export const MAX_OGG_PACKET_BYTES = 255 * 255 - 1;

/** An Ogg stream of Opus (RFC 7845), one packet a page, so that each is read as soon as it is written. */
export interface OggOpusWriter {
  /** The two headers: to be written first. */
  readonly head: Buffer;
  /**
   * @param granule where the packet ends, in samples of 48 kHz since the beginning
   * @param data at most MAX_OGG_PACKET_BYTES
   */
  page(data: Buffer, granule: number): Buffer;
}

export const createOggOpusWriter = (config: OpusConfig): OggOpusWriter => {
  let sequence = 0;

  const page = (data: Buffer, granule: number): Buffer => {
    const full = Math.floor(data.length / 255);
    const out = Buffer.alloc(HEADER_BYTES + full + 1 + data.length);
    out.write('OggS', 0, 'latin1');
    out.writeUInt8(sequence === 0 ? BEGIN_OF_STREAM : 0, 5);
    out.writeBigInt64LE(BigInt(granule), 6);
    out.writeUInt32LE(SERIAL, 14);
    out.writeUInt32LE(sequence, 18);
    out.writeUInt8(full + 1, 26);
    out.fill(255, HEADER_BYTES, HEADER_BYTES + full);
    out.writeUInt8(data.length % 255, HEADER_BYTES + full);
    data.copy(out, HEADER_BYTES + full + 1);
    out.writeUInt32LE(crc(out), 22);
    sequence += 1;
    return out;
  };

  const tags = Buffer.concat([Buffer.from('OpusTags', 'latin1'), Buffer.alloc(8)]);
  return { head: Buffer.concat([page(writeOpusHead(config), 0), page(tags, 0)]), page };
};
