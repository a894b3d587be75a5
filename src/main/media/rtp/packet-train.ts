import { randomBytes } from 'node:crypto';
import { writeRtpHeader } from './rtp-packet.ts';

export interface PacketTrainDeps {
  readonly ssrc: number;
  /** Of the RTP timestamp: 90,000 for pictures, 48,000 for Opus. */
  readonly clock_hz: number;
  /** How many packets are kept for late joiners and retransmission; a power of two, 32,768 at most. */
  readonly capacity: number;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * The RTP packets of one medium, made once and shared by every viewer: viewers are cursors into it, so a viewer costs
 * no queue, a join is a cursor at the newest key frame, and a retransmission is a look-up. Packets are numbered from
 * 0 without end; `head` is the number that the next one gets.
 */
export interface PacketTrain {
  /**
   * Adds the packets of one unit, headers free; the last gets the marker where `marks_end` says so.
   * @param time_ms of the stream's clock
   */
  append(packets: readonly Buffer[], unit: { time_ms: number; key: boolean; marks_end: boolean }): void;
  /** undefined once it is forgotten, and before it is there. */
  at(index: number): Buffer | undefined;
  /** The packet with this RTP sequence number, if it is among those kept. */
  bySequence(sequence: number): Buffer | undefined;
  /** Nobody begins with what is kept: it belongs to another time. */
  forgetKeyFrame(): void;
  /** The RTP timestamp of an instant of the stream's clock. */
  timestampOf(time_ms: number): number;
  /** The RTP timestamp of a unit that would be appended now, by how long ago the newest one was. */
  timestampNow(): number;
  readonly ssrc: number;
  readonly head: number;
  /** The oldest number that is kept. */
  readonly tail: number;
  /** Where the newest key frame begins; null while none is kept. */
  readonly key_index: number | null;
  /** From there to the head. */
  readonly bytes_since_key: number;
  /**
   * How long until the next key frame is due, by the distance of the last two, in milliseconds of the stream's clock; null
   * before the second one, and where it is overdue.
   */
  readonly next_key_in_ms: number | null;
  /** Since the beginning. */
  readonly octets: number;
}

export const createPacketTrain = (deps: PacketTrainDeps): PacketTrain => {
  const { ssrc, clock_hz, capacity, now = () => performance.now() } = deps;
  const slots = new Array<Buffer | undefined>(capacity);
  const random = randomBytes(6);
  // RFC 3550, 5.1: both should begin at random.
  const first_sequence = random.readUInt16BE(0);
  const first_timestamp = random.readUInt32BE(2);
  let head = 0;
  let key_index = -1;
  let bytes_since_key = 0;
  let octets = 0;
  let key_time_ms: number | null = null;
  let key_distance_ms: number | null = null;
  let newest_time_ms = 0;
  let newest_at_ms = now();

  const timestampOf = (time_ms: number): number =>
    (first_timestamp + Math.round((time_ms * clock_hz) / 1000)) >>> 0;
  const tail = (): number => Math.max(0, head - capacity);
  const at = (index: number): Buffer | undefined =>
    index >= tail() && index < head ? slots[index & (capacity - 1)] : undefined;

  return {
    append(packets, { time_ms, key, marks_end }) {
      if (packets.length === 0) return;
      if (key) {
        key_index = head;
        bytes_since_key = 0;
        key_distance_ms = key_time_ms === null ? null : time_ms - key_time_ms;
        key_time_ms = time_ms;
      }
      newest_time_ms = time_ms;
      newest_at_ms = now();
      const timestamp = timestampOf(time_ms);
      const last = packets.length - 1;
      packets.forEach((packet, i) => {
        writeRtpHeader(packet, {
          marker: marks_end && i === last,
          sequence: (first_sequence + head) & 0xffff,
          timestamp,
          ssrc,
        });
        slots[head & (capacity - 1)] = packet;
        head += 1;
        bytes_since_key += packet.length;
        octets += packet.length;
      });
    },
    at,
    bySequence(sequence) {
      const newest = head - 1;
      const behind = (first_sequence + newest - sequence) & 0xffff;
      return at(newest - behind);
    },
    forgetKeyFrame() {
      key_index = -1;
      key_time_ms = null;
    },
    timestampOf,
    timestampNow: () => timestampOf(newest_time_ms + now() - newest_at_ms),
    ssrc,
    get head() {
      return head;
    },
    get tail() {
      return tail();
    },
    get key_index() {
      return key_index >= tail() && key_index < head ? key_index : null;
    },
    get bytes_since_key() {
      return bytes_since_key;
    },
    get next_key_in_ms() {
      if (key_time_ms === null || key_distance_ms === null) return null;
      const left_ms = key_time_ms + key_distance_ms - newest_time_ms;
      return left_ms > 0 ? left_ms : null;
    },
    get octets() {
      return octets;
    },
  };
};
