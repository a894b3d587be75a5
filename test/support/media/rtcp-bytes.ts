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
