import { randomBytes } from 'node:crypto';
import { readSequence, readTimestamp, writeRtpHeader } from './rtp-packet.ts';

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
  /**
   * Takes over finished packets of another process's train, at their place in it. A place that is not the next one is a gap:
   * what is before it is forgotten.
   * @param key whether a key frame begins with the first of them
   */
  take(packets: readonly Buffer[], at: { index: number; key: boolean }): void;
  /** undefined once it is forgotten, and before it is there. */
  at(index: number): Buffer | undefined;
  /** The packet with this RTP sequence number, if it is among those kept. @param from the number of the oldest that may be had */
  bySequence(sequence: number, from?: number): Buffer | undefined;
  /**
   * Nobody begins with what is before this number: it belongs to another time. Who had begun may still have it. A number that is
   * still to come counts too, and one that is older than an earlier call's changes nothing.
   */
  forgetBefore(index: number): void;
  /** The RTP timestamp of an instant of the stream's clock. */
  timestampOf(time_ms: number): number;
  /** The RTP timestamp of a unit that would be appended now, by how long ago the newest one was. */
  timestampNow(): number;
  readonly ssrc: number;
  readonly head: number;
  /** The oldest number that is kept. */
  readonly tail: number;
  /** Where the newest key frame begins that one may begin with; null while none is kept. */
  readonly key_index: number | null;
  /** What was forgotten last: nobody begins before it. 0 at the beginning. */
  readonly fresh_from: number;
  /** From there to the head. */
  readonly bytes_since_key: number;
  /**
   * How long until the next key frame is due, by the distance of the last two, in milliseconds of the stream's clock; null
   * before the second one, and where it is overdue.
   */
  readonly next_key_in_ms: number | null;
  /** Of all packets that it was given. */
  readonly octets: number;
}

export const createPacketTrain = (deps: PacketTrainDeps): PacketTrain => {
  const { ssrc, clock_hz, capacity, now = () => performance.now() } = deps;
  const slots = new Array<Buffer | undefined>(capacity);
  const random = randomBytes(6);
  // RFC 3550, 5.1: both should begin at random.
  let first_sequence = random.readUInt16BE(0);
  const first_timestamp = random.readUInt32BE(2);
  let head = 0;
  /** Nothing before it was ever here. */
  let floor = 0;
  let fresh_from = 0;
  let key_index = -1;
  let bytes_since_key = 0;
  let octets = 0;
  /** RTP times. */
  let key_time: number | null = null;
  let key_distance: number | null = null;
  let newest_time = random.readUInt32BE(2);
  let newest_at_ms = now();

  const timestampOf = (time_ms: number): number =>
    (first_timestamp + Math.round((time_ms * clock_hz) / 1000)) >>> 0;
  const tail = (): number => Math.max(floor, head - capacity);
  const at = (index: number): Buffer | undefined =>
    index >= tail() && index < head ? slots[index & (capacity - 1)] : undefined;

  /** RTP times wrap. */
  const ticksBetween = (earlier: number, later: number): number => (later - earlier) | 0;

  const store = (packets: readonly Buffer[], timestamp: number, key: boolean): void => {
    if (key) {
      key_index = head;
      bytes_since_key = 0;
      key_distance = key_time === null ? null : ticksBetween(key_time, timestamp);
      key_time = head < fresh_from ? null : timestamp;
    }
    newest_time = timestamp;
    newest_at_ms = now();
    for (const packet of packets) {
      slots[head & (capacity - 1)] = packet;
      head += 1;
      bytes_since_key += packet.length;
      octets += packet.length;
    }
  };

  return {
    append(packets, { time_ms, key, marks_end }) {
      if (packets.length === 0) return;
      const timestamp = timestampOf(time_ms);
      const last = packets.length - 1;
      packets.forEach((packet, i) => {
        writeRtpHeader(packet, {
          marker: marks_end && i === last,
          sequence: (first_sequence + head + i) & 0xffff,
          timestamp,
          ssrc,
        });
      });
      store(packets, timestamp, key);
    },
    take(packets, { index, key }) {
      const [first] = packets;
      const last = packets.at(-1);
      if (first === undefined || last === undefined) return;
      if (index !== head) {
        head = floor = index;
        key_index = -1;
        key_time = null;
      }
      first_sequence = (readSequence(first) - index) & 0xffff;
      store(packets, readTimestamp(last), key);
    },
    at,
    bySequence(sequence, from = 0) {
      const newest = head - 1;
      const behind = (first_sequence + newest - sequence) & 0xffff;
      return newest - behind < from ? undefined : at(newest - behind);
    },
    forgetBefore(index) {
      fresh_from = Math.max(fresh_from, index);
      if (key_index < fresh_from) key_time = null;
    },
    timestampOf,
    timestampNow: () => (newest_time + Math.round(((now() - newest_at_ms) * clock_hz) / 1000)) >>> 0,
    ssrc,
    get head() {
      return head;
    },
    get tail() {
      return tail();
    },
    get key_index() {
      return key_index >= Math.max(tail(), fresh_from) && key_index < head ? key_index : null;
    },
    get fresh_from() {
      return fresh_from;
    },
    get bytes_since_key() {
      return bytes_since_key;
    },
    get next_key_in_ms() {
      if (key_time === null || key_distance === null) return null;
      const left = key_distance - ticksBetween(key_time, newest_time);
      return left > 0 ? (left * 1000) / clock_hz : null;
    },
    get octets() {
      return octets;
    },
  };
};
