/** One entry of a generic NACK: a missing packet, and which of the 16 behind it are missing as well (bits, lowest first). */
export type NackItem = readonly [sequence: number, following: number];

/** A generic NACK (RFC 4585, 6.2.1). */
export const nackBytes = (ssrc: number, items: readonly NackItem[]): Buffer => {
  const packet = Buffer.alloc(12 + items.length * 4);
  packet.writeUInt8(0x81, 0);
  packet.writeUInt8(205, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  packet.writeUInt32BE(0x1234_5678, 4);
  packet.writeUInt32BE(ssrc, 8);
  items.forEach(([sequence, following], i) => {
    packet.writeUInt16BE(sequence, 12 + i * 4);
    packet.writeUInt16BE(following, 14 + i * 4);
  });
  return packet;
};

/** A receiver report without blocks, as it stands at the head of each compound packet. */
export const receiverReportBytes = (): Buffer => Buffer.from('80c9000112345678', 'hex');

/** One block of a receiver report (RFC 3550, 6.4.1). */
export interface ReportedSource {
  readonly ssrc: number;
  /** 0 to 255: 256ths. */
  readonly lost?: number;
  readonly jitter?: number;
  readonly last_report?: number;
  readonly delay_since?: number;
}

/** A report with blocks: a receiver's, or (with a sender's part, which is zeros here) a sender's. */
export const reportBytes = (
  sources: readonly ReportedSource[],
  { from_sender = false }: { readonly from_sender?: boolean } = {},
): Buffer => {
  const begins = from_sender ? 28 : 8;
  const packet = Buffer.alloc(begins + sources.length * 24);
  packet.writeUInt8(0x80 | sources.length, 0);
  packet.writeUInt8(from_sender ? 200 : 201, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  sources.forEach(({ ssrc, lost = 0, jitter = 0, last_report = 0, delay_since = 0 }, i) => {
    const at = begins + i * 24;
    packet.writeUInt32BE(ssrc, at);
    packet.writeUInt8(lost, at + 4);
    packet.writeUInt32BE(jitter, at + 12);
    packet.writeUInt32BE(last_report, at + 16);
    packet.writeUInt32BE(delay_since, at + 20);
  });
  return packet;
};

/**
 * A source description that says it has no sources and goes on all the same: libdatachannel up to 0.24 (dispatchMedia) looks
 * at it for ever, on a connection with more than one medium.
 */
export const INVALID_SDES = Buffer.from('80ca0002ffffffffffffffff', 'hex');
