/** A fixed header without extensions or contributing sources (RFC 3550, 5.1). */
export const RTP_HEADER_BYTES = 12;

const MARKER = 0x80;

export interface RtpHeader {
  readonly marker: boolean;
  /** 0 to 65535. */
  readonly sequence: number;
  /** 0 to 2^32 - 1. */
  readonly timestamp: number;
  readonly ssrc: number;
}

/** Writes all but the payload type, which differs from viewer to viewer: see `stampPayloadType`. */
export const writeRtpHeader = (packet: Buffer, { marker, sequence, timestamp, ssrc }: RtpHeader): void => {
  packet.writeUInt8(0x80, 0);
  packet.writeUInt8(marker ? MARKER : 0, 1);
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(timestamp, 4);
  packet.writeUInt32BE(ssrc, 8);
};

export const readSequence = (packet: Buffer): number => packet.readUInt16BE(2);

export const readTimestamp = (packet: Buffer): number => packet.readUInt32BE(4);

/** Sets the timestamp that one viewer gets, in place, just before the packet is copied out to it. */
export const stampTimestamp = (packet: Buffer, timestamp: number): void => {
  packet.writeUInt32BE(timestamp, 4);
};

/** Sets the payload type that one viewer negotiated, in place, just before the packet is copied out to it. */
export const stampPayloadType = (packet: Buffer, payload_type: number): void => {
  packet[1] = ((packet[1] ?? 0) & MARKER) | payload_type;
};
