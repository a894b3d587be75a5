import { describe, expect, test } from 'vitest';
import { readRtp, type RtpPacket } from '../../../../test/support/media/rtp-reader.ts';
import { createPacketTrain, type PacketTrain } from './packet-train.ts';

const SSRC = 0xcafe_f00d;
const create = (capacity = 64): PacketTrain => createPacketTrain({ ssrc: SSRC, clock_hz: 90_000, capacity });

/** So many packets with 12 free bytes and a body that names them. */
const packets = (count: number, body_bytes = 4): Buffer[] =>
  Array.from({ length: count }, (_, i) => Buffer.alloc(12 + body_bytes, i));

const append = (
  train: PacketTrain,
  count: number,
  { time_ms = 0, key = false, marks_end = true } = {},
): void => {
  train.append(packets(count), { time_ms, key, marks_end });
};

const read = (train: PacketTrain, index: number): RtpPacket => {
  const packet = train.at(index);
  if (packet === undefined) throw new Error(`no packet ${index}`);
  return readRtp(packet);
};

describe('packets', () => {
  test('of one picture share its time, and the last has the marker', () => {
    const train = create();
    append(train, 3, { time_ms: 40 });
    append(train, 1, { time_ms: 80 });
    const all = [0, 1, 2, 3].map((index) => read(train, index));
    expect(all.map(({ marker }) => marker)).toEqual([false, false, true, true]);
    expect(all.map(({ timestamp }) => timestamp)).toEqual([
      ...Array.from({ length: 3 }, () => train.timestampOf(40)),
      train.timestampOf(80),
    ]);
    for (const packet of all) expect(packet).toMatchObject({ version: 2, ssrc: SSRC });
    expect(all.map(({ payload }) => payload[0])).toEqual([0, 1, 2, 0]);
  });

  test('of sound have no marker', () => {
    const train = create();
    append(train, 1, { marks_end: false });
    expect(read(train, 0).marker).toBe(false);
  });

  test('are numbered one by one, over the wrap of 16 bits', () => {
    const train = create(1024);
    let previous: number | null = null;
    for (let index = 0; index < 70_000; index += 1) {
      append(train, 1);
      const { sequence } = read(train, index);
      if (previous !== null && sequence !== (previous + 1) % 65_536) throw new Error(`gap at ${index}`);
      previous = sequence;
    }
    expect(train.head).toBe(70_000);
  });

  test('begin at random, so that no one can guess them', () => {
    const firsts = Array.from({ length: 8 }, () => {
      const train = create();
      append(train, 1);
      const { sequence, timestamp } = read(train, 0);
      return `${sequence} ${timestamp}`;
    });
    expect(new Set(firsts).size).toBe(8);
  });

  test('of a unit without any change nothing', () => {
    const train = create();
    append(train, 2, { key: true });
    append(train, 0, { key: true });
    expect([train.head, train.key_index, train.bytes_since_key]).toEqual([2, 0, 32]);
  });
});

describe('timestamps', () => {
  test.each([
    [90_000, 1000, 90_000],
    [90_000, 1 / 3, 30],
    [48_000, 20, 960],
    [48_000, 0, 0],
    [48_000, -20, 2 ** 32 - 960],
    [90_000, 3_000_000_000, (3_000_000_000 * 90) % 2 ** 32],
  ])('at %d Hz, %d ms are %d later than 0', (clock_hz, time_ms, ticks) => {
    const train = createPacketTrain({ ssrc: 1, clock_hz, capacity: 8 });
    expect((train.timestampOf(time_ms) - train.timestampOf(0)) >>> 0).toBe(ticks);
  });

  test('wrap at 32 bits, and go on', () => {
    const train = create();
    // 2^32 ticks of 90 kHz are 13 h 15 min: look at each minute of a long day.
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const at = train.timestampOf(minute * 60_000);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThan(2 ** 32);
      expect((train.timestampOf((minute + 1) * 60_000) - at) >>> 0).toBe(5_400_000);
    }
  });
});

describe('what is kept', () => {
  test('is the last packets, and no other', () => {
    const train = create(8);
    append(train, 20);
    expect([train.head, train.tail]).toEqual([20, 12]);
    for (const index of [-1, 0, 11, 20, 21]) expect(train.at(index)).toBeUndefined();
    for (const index of [12, 15, 19]) expect(read(train, index).payload[0]).toBe(index);
  });

  test('is nothing at the beginning', () => {
    const train = create();
    expect([train.head, train.tail, train.key_index, train.octets]).toEqual([0, 0, null, 0]);
    expect(train.at(0)).toBeUndefined();
    for (const sequence of [0, 1, 65_535]) expect(train.bySequence(sequence)).toBeUndefined();
  });

  test('is found by its sequence number, at both edges', () => {
    const train = create(8);
    append(train, 20);
    const newest = read(train, 19).sequence;
    for (let behind = 0; behind < 8; behind += 1) {
      const sequence = (newest - behind) & 0xffff;
      expect(train.bySequence(sequence)).toBe(train.at(19 - behind));
    }
    for (const step of [1, 2, -8, -9, 32_768]) {
      expect(train.bySequence((newest + step) & 0xffff), `${step} away`).toBeUndefined();
    }
  });

  test('is found by its sequence number from a place on', () => {
    const train = create(8);
    append(train, 6);
    expect(train.bySequence(read(train, 3).sequence, 3)).toBe(train.at(3));
    expect(train.bySequence(read(train, 3).sequence, 4)).toBeUndefined();
  });

  test('is found by its sequence number over the wrap', () => {
    const train = create(32);
    append(train, 1);
    const to_wrap = 65_536 - read(train, 0).sequence;
    for (let i = 0; i < to_wrap + 5; i += 1) append(train, 1);
    const sequences = Array.from({ length: 32 }, (_, i) => read(train, train.tail + i).sequence);
    expect(sequences).toContain(65_535);
    expect(sequences).toContain(0);
    sequences.forEach((sequence, i) => {
      expect(train.bySequence(sequence)).toBe(train.at(train.tail + i));
    });
  });
});

describe('the newest key frame', () => {
  test('is where a late joiner begins', () => {
    const train = create();
    append(train, 2);
    expect(train.key_index).toBeNull();
    append(train, 3, { key: true });
    append(train, 2);
    expect(train.key_index).toBe(2);
    append(train, 4, { key: true });
    expect(train.key_index).toBe(7);
  });

  test('is none once its first packet is forgotten', () => {
    const train = create(8);
    append(train, 2, { key: true });
    append(train, 6);
    expect(train.key_index).toBe(0);
    append(train, 1);
    expect(train.key_index).toBeNull();
    append(train, 1, { key: true });
    expect(train.key_index).toBe(9);
  });

  test('is none once it is forgotten, and what is kept may still be had', () => {
    const train = create();
    append(train, 2, { key: true, time_ms: 0 });
    append(train, 2, { key: true, time_ms: 1000 });
    expect(train.next_key_in_ms).toBe(1000);
    train.forgetBefore(train.head);
    expect([train.key_index, train.fresh_from, train.next_key_in_ms]).toEqual([null, 4, null]);
    expect(read(train, 2).payload[0]).toBe(0);
    append(train, 1);
    expect(train.key_index).toBeNull();
    append(train, 2, { key: true, time_ms: 60_000 });
    expect([train.key_index, train.next_key_in_ms]).toEqual([5, null]);
    train.forgetBefore(1);
    expect([train.key_index, train.fresh_from]).toEqual([5, 4]);
  });

  test('is none before what is forgotten in advance', () => {
    const train = create();
    train.forgetBefore(4);
    append(train, 2, { key: true });
    append(train, 2, { key: true });
    expect(train.key_index).toBeNull();
    append(train, 2, { key: true, time_ms: 5000 });
    expect([train.key_index, train.next_key_in_ms]).toEqual([4, null]);
  });

  test('tells how much a joiner would be sent', () => {
    const train = create();
    append(train, 2, { key: true });
    append(train, 3);
    expect(train.bytes_since_key).toBe(5 * 16);
    append(train, 1, { key: true });
    expect(train.bytes_since_key).toBe(16);
    expect(train.octets).toBe(6 * 16);
  });
});
