/** RTCP packet types (RFC 3550, 12.1; RFC 4585, 6.1). */
const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const SOURCE_DESCRIPTION = 202;
const TRANSPORT_FEEDBACK = 205;
const GENERIC_NACK = 1;

/** Seconds from 1900, where NTP's clock starts, to 1970. */
const NTP_EPOCH_OFFSET_SECONDS = 2_208_988_800;

export interface SenderReport {
  readonly ssrc: number;
  /** Unix time of the instant that `rtp_timestamp` stands for, in milliseconds. */
  readonly wall_ms: number;
  readonly rtp_timestamp: number;
  readonly packets: number;
  readonly octets: number;
  /** Ties the sound and the picture of one source together; ASCII, 1 to 64 characters. */
  readonly cname: string;
}

/** A compound packet of a sender report and the source's name (RFC 3550, 6.4.1 and 6.5). */
export const writeSenderReport = ({
  ssrc,
  wall_ms,
  rtp_timestamp,
  packets,
  octets,
  cname,
}: SenderReport): Buffer => {
  // The item list ends with at least one zero byte and is padded to 32 bits.
  const chunk_bytes = Math.ceil((4 + 2 + cname.length + 1) / 4) * 4;
  const out = Buffer.alloc(28 + 4 + chunk_bytes);
  out.writeUInt8(0x80, 0);
  out.writeUInt8(SENDER_REPORT, 1);
  out.writeUInt16BE(6, 2);
  out.writeUInt32BE(ssrc, 4);
  const seconds = Math.floor(wall_ms / 1000);
  out.writeUInt32BE((seconds + NTP_EPOCH_OFFSET_SECONDS) >>> 0, 8);
  out.writeUInt32BE(Math.floor(((wall_ms - seconds * 1000) / 1000) * 2 ** 32) >>> 0, 12);
  out.writeUInt32BE(rtp_timestamp, 16);
  out.writeUInt32BE(packets >>> 0, 20);
  out.writeUInt32BE(octets >>> 0, 24);
  out.writeUInt8(0x81, 28);
  out.writeUInt8(SOURCE_DESCRIPTION, 29);
  out.writeUInt16BE(chunk_bytes / 4, 30);
  out.writeUInt32BE(ssrc, 32);
  out.writeUInt8(1, 36);
  out.writeUInt8(cname.length, 37);
  out.write(cname, 38, 'latin1');
  return out;
};

/** The middle 32 bits of NTP's time, by which reports refer to one another (RFC 3550, 4): units of 1/65536 s. */
export const ntpMiddle = (wall_ms: number): number =>
  Math.floor((wall_ms / 1000 + NTP_EPOCH_OFFSET_SECONDS) * 65_536) % 2 ** 32;

/** What a receiver says of one source (RFC 3550, 6.4.1). */
export interface ReportBlock {
  readonly ssrc: number;
  /** Of the packets expected since the report before, 0 to 1. */
  readonly fraction_lost: number;
  /** In units of the source's RTP clock. */
  readonly jitter: number;
  /** The middle of the NTP time of the last sender report that came; 0 for none. */
  readonly last_report: number;
  /** Since then, in units of 1/65536 s. */
  readonly delay_since: number;
}

const BLOCK_BYTES = 24;
/** Where the blocks begin: behind the sender's own part, where it has one. */
const BLOCKS_AT: Readonly<Partial<Record<number, number>>> = { [SENDER_REPORT]: 28, [RECEIVER_REPORT]: 8 };

/** The blocks of all reports of a compound RTCP packet; none for anything malformed. */
export const readReportBlocks = (compound: Buffer): ReportBlock[] => {
  const blocks: ReportBlock[] = [];
  let offset = 0;
  while (offset + 4 <= compound.length) {
    const end = offset + (compound.readUInt16BE(offset + 2) + 1) * 4;
    if (end > compound.length) break;
    const first = BLOCKS_AT[compound.readUInt8(offset + 1)];
    const count = first === undefined ? 0 : compound.readUInt8(offset) & 0x1f;
    for (let i = 0; i < count; i += 1) {
      const at = offset + (first ?? 0) + i * BLOCK_BYTES;
      if (at + BLOCK_BYTES > end) break;
      blocks.push({
        ssrc: compound.readUInt32BE(at),
        fraction_lost: compound.readUInt8(at + 4) / 256,
        jitter: compound.readUInt32BE(at + 12),
        last_report: compound.readUInt32BE(at + 16),
        delay_since: compound.readUInt32BE(at + 20),
      });
    }
    offset = end;
  }
  return blocks;
};

/**
 * The sequence numbers that a compound RTCP packet asks to have again (RFC 4585, 6.2.1), for one source.
 * @returns at most `limit` numbers; none for anything malformed
 */
export const readNacks = (compound: Buffer, ssrc: number, limit: number): number[] => {
  const missing: number[] = [];
  let offset = 0;
  while (offset + 4 <= compound.length) {
    const end = offset + (compound.readUInt16BE(offset + 2) + 1) * 4;
    if (end > compound.length) break;
    const is_nack =
      compound.readUInt8(offset + 1) === TRANSPORT_FEEDBACK &&
      (compound.readUInt8(offset) & 0x1f) === GENERIC_NACK &&
      end - offset >= 16 &&
      compound.readUInt32BE(offset + 8) === ssrc;
    for (let item = offset + 12; is_nack && item + 4 <= end; item += 4) {
      const first = compound.readUInt16BE(item);
      const following = compound.readUInt16BE(item + 2);
      for (let bit = -1; bit < 16 && missing.length < limit; bit += 1) {
        if (bit === -1 || (following >> bit) & 1) missing.push((first + bit + 1) & 0xffff);
      }
    }
    offset = end;
  }
  return missing;
};
