/**
 * How RTP packets get from the engine to a sender, behind the line of JSON that names the source: frames of a head of 9
 * bytes (kind; the place of the first packet in its train, 48 bits; how many packets) and each packet behind its length
 * (16 bits). Both ends are of one build, so there is no version.
 */
export type FrameKind = keyof typeof KINDS;

const KINDS = {
  video: 1,
  video_key: 2,
  audio: 3,
  video_report: 4,
  audio_report: 5,
  video_forget: 6,
} as const;
const NAMES = new Map(Object.entries(KINDS).map(([name, code]) => [code as number, name as FrameKind]));

const HEAD_BYTES = 9;
const LENGTH_BYTES = 2;

/** Packets of one frame: together less than a socket's chunk, so that a huge picture does not wait for its end. */
export const MAX_FRAME_PACKETS = 48;
/** What no packet of ours exceeds: who sends more speaks another language. */
const MAX_PACKET_BYTES = 2048;

export interface PacketFrame {
  readonly kind: FrameKind;
  /** Of the first packet in its train; 0 for reports. Of `video_forget`, which has no packets: nobody begins before it. */
  readonly index: number;
  readonly packets: readonly Buffer[];
}

/** @param frame with 1 to 48 packets, or `video_forget` with none */
export const writeFrame = ({ kind, index, packets }: PacketFrame): Buffer => {
  const bytes = packets.reduce((sum, { length }) => sum + LENGTH_BYTES + length, HEAD_BYTES);
  const out = Buffer.allocUnsafe(bytes);
  out.writeUInt8(KINDS[kind], 0);
  out.writeUIntBE(index, 1, 6);
  out.writeUInt16BE(packets.length, 7);
  let at = HEAD_BYTES;
  for (const packet of packets) {
    out.writeUInt16BE(packet.length, at);
    packet.copy(out, at + LENGTH_BYTES);
    at += LENGTH_BYTES + packet.length;
  }
  return out;
};

/** Takes a byte stream apart; what it hands over is its own, so that one buffer may serve for all chunks. */
export interface FrameReader {
  /** @throws Error for what is no frame */
  push(chunk: Buffer): void;
}

export const createFrameReader = (onFrame: (frame: PacketFrame) => void): FrameReader => {
  let rest: Buffer = Buffer.alloc(0);

  /** @returns where the frame at `from` ends; null while it is not all there */
  const endOf = (bytes: Buffer, from: number): number | null => {
    if (bytes.length - from < HEAD_BYTES) return null;
    const kind = NAMES.get(bytes.readUInt8(from));
    const count = bytes.readUInt16BE(from + 7);
    if (kind === undefined || (count === 0) !== (kind === 'video_forget') || count > MAX_FRAME_PACKETS)
      throw new Error('no frame of packets');
    let at = from + HEAD_BYTES;
    for (let packets = 0; packets < count; packets += 1) {
      if (bytes.length - at < LENGTH_BYTES) return null;
      const length = bytes.readUInt16BE(at);
      if (length > MAX_PACKET_BYTES) throw new Error('a packet is too long');
      at += LENGTH_BYTES + length;
    }
    return at <= bytes.length ? at : null;
  };
  const take = (bytes: Buffer, from: number, end: number): void => {
    const kind = NAMES.get(bytes.readUInt8(from));
    if (kind === undefined) return;
    // One piece of memory for all packets of the frame.
    const own = Buffer.allocUnsafe(end - from);
    bytes.copy(own, 0, from, end);
    const packets: Buffer[] = [];
    for (let at = HEAD_BYTES; at < own.length;) {
      const length = own.readUInt16BE(at);
      packets.push(own.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length));
      at += LENGTH_BYTES + length;
    }
    onFrame({ kind, index: own.readUIntBE(1, 6), packets });
  };

  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      for (let end = endOf(bytes, at); end !== null; end = endOf(bytes, at)) {
        take(bytes, at, end);
        at = end;
      }
      const left = bytes.subarray(at);
      rest = bytes === chunk ? Buffer.from(left) : left;
    },
  };
};
