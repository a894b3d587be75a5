/** An RTP packet taken apart (RFC 3550, 5.1). */
export interface RtpPacket {
  readonly version: number;
  readonly marker: boolean;
  readonly payload_type: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

export const readRtp = (packet: Buffer): RtpPacket => ({
  version: packet.readUInt8(0) >> 6,
  marker: (packet.readUInt8(1) & 0x80) !== 0,
  payload_type: packet.readUInt8(1) & 0x7f,
  sequence: packet.readUInt16BE(2),
  timestamp: packet.readUInt32BE(4),
  ssrc: packet.readUInt32BE(8),
  payload: packet.subarray(12),
});

/**
 * The NAL units of a picture's RTP packets (RFC 6184, 5.6 to 5.8).
 * @throws Error for fragments that do not begin, end or follow one another as they must
 */
export const depacketizeH264 = (packets: readonly Buffer[]): Buffer[] => {
  const nals: Buffer[] = [];
  let open: Buffer[] | null = null;
  for (const { payload } of packets.map(readRtp)) {
    const first = payload.readUInt8(0);
    const type = first & 0x1f;
    if (open !== null && type !== 28) throw new Error('a fragmented unit does not end');
    if (type === 24) {
      for (let offset = 1; offset < payload.length;) {
        const end = offset + 2 + payload.readUInt16BE(offset);
        if (end > payload.length) throw new Error('an aggregated unit is cut short');
        nals.push(payload.subarray(offset + 2, end));
        offset = end;
      }
    } else if (type === 28) {
      const fragment = payload.readUInt8(1);
      const starts = (fragment & 0x80) !== 0;
      const ends = (fragment & 0x40) !== 0;
      if (starts && ends) throw new Error('a fragment alone is no fragment');
      if (starts) {
        if (open !== null) throw new Error('a fragmented unit begins twice');
        open = [Buffer.from([(first & 0xe0) | (fragment & 0x1f)])];
      }
      if (open === null) throw new Error('a fragment without a beginning');
      open.push(payload.subarray(2));
      if (ends) {
        nals.push(Buffer.concat(open));
        open = null;
      }
    } else if (type >= 1 && type <= 23) nals.push(payload);
    else throw new Error(`unexpected packet type ${type}`);
  }
  if (open !== null) throw new Error('the last unit does not end');
  return nals;
};
