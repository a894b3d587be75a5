import { describe, expect, test } from 'vitest';
import { BASELINE } from '../../../../test/fixtures/media/parameter-sets.ts';
import { depacketizeH264, readRtp } from '../../../../test/support/media/rtp-reader.ts';
import { BASELINE_CONFIG, nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { packetizeH264 } from './h264-packetizer.ts';

const MAX_PACKET_BYTES = 1200;
const MAX_WHOLE_NAL = MAX_PACKET_BYTES - 12;
const { sps, pps } = BASELINE;

const slices = (...sizes: readonly number[]): Buffer[] =>
  sizes.map((size, i) => nalUnit(1, size, { ref_idc: 2, seed: i }));

describe('a picture comes out as it went in', () => {
  test.each([
    1,
    2,
    100,
    MAX_WHOLE_NAL - 1,
    MAX_WHOLE_NAL,
    MAX_WHOLE_NAL + 1,
    MAX_WHOLE_NAL + 2,
    1186 * 2,
    1186 * 2 + 1,
    1186 * 2 + 2,
    30_000,
    1_000_000,
  ])('of one slice of %d bytes', (size) => {
    const nals = slices(size);
    expect(
      Buffer.concat(depacketizeH264(packetizeH264(videoUnit({ nals })))).equals(Buffer.concat(nals)),
    ).toBe(true);
  });

  test('of many slices of many sizes', () => {
    const random = createRandom(8);
    for (let round = 0; round < 100; round += 1) {
      const nals = slices(
        ...Array.from({ length: 1 + (round % 8) }, () => 1 + Math.floor(random() ** 2 * 6000)),
      );
      const out = depacketizeH264(packetizeH264(videoUnit({ nals })));
      expect(out.map((nal) => nal.toString('hex'))).toEqual(nals.map((nal) => nal.toString('hex')));
    }
  });

  test('in packets that fit everywhere, of nearly the same size', () => {
    for (let size = 1150; size < 8000; size += 37) {
      const sizes = packetizeH264(videoUnit({ nals: slices(size) })).map(({ length }) => length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_PACKET_BYTES);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(sizes.length);
      expect(sizes.length).toBe(size <= MAX_WHOLE_NAL ? 1 : Math.ceil((size - 1) / 1186));
    }
  });

  test('and owes nothing to the unit that it came from', () => {
    const unit = videoUnit({ nals: slices(10, 3000) });
    const packets = packetizeH264(unit);
    unit.data.fill(0);
    expect(depacketizeH264(packets)).toEqual(slices(10, 3000));
  });

  test('with the importance of each unit in its fragments', () => {
    for (const ref_idc of [0, 1, 3]) {
      const packets = packetizeH264(videoUnit({ nals: [nalUnit(1, 5000, { ref_idc })] }));
      for (const packet of packets) expect(readRtp(packet).payload.readUInt8(0)).toBe((ref_idc << 5) | 28);
    }
  });
});

describe('a key frame begins with its parameter sets', () => {
  const idr = nalUnit(5, 4000);

  test('in one packet, where the source sends them only once', () => {
    const packets = packetizeH264(videoUnit({ key: true, nals: [idr] }));
    expect(depacketizeH264(packets)).toEqual([sps, pps, idr]);
    const [first] = packets;
    // STAP-A, as important as the most important of its units.
    expect(first?.readUInt8(12)).toBe((sps.readUInt8(0) & 0x60) | 24);
    expect(depacketizeH264(packets.slice(0, 1))).toEqual([sps, pps]);
  });

  test('as the source sends them, where it does', () => {
    const own = [nalUnit(7, 20), nalUnit(8, 6)];
    expect(depacketizeH264(packetizeH264(videoUnit({ key: true, nals: [...own, idr] })))).toEqual([
      ...own,
      idr,
    ]);
  });

  test('all of them', () => {
    const config = {
      ...BASELINE_CONFIG,
      sps: [sps, nalUnit(7, 30)],
      pps: [pps, nalUnit(8, 8), nalUnit(8, 9)],
    };
    expect(depacketizeH264(packetizeH264(videoUnit({ key: true, nals: [idr], config })))).toEqual([
      ...config.sps,
      ...config.pps,
      idr,
    ]);
  });

  test.each([1187, 1300, 5000])('also an SPS of %d bytes, that no packet holds with others', (size) => {
    const config = { ...BASELINE_CONFIG, sps: [nalUnit(7, size)] };
    const packets = packetizeH264(videoUnit({ key: true, nals: [idr], config }));
    expect(depacketizeH264(packets)).toEqual([nalUnit(7, size), pps, idr]);
    expect(Math.max(...packets.map(({ length }) => length))).toBeLessThanOrEqual(MAX_PACKET_BYTES);
  });

  test('and no other picture does', () => {
    expect(depacketizeH264(packetizeH264(videoUnit({ nals: slices(50) })))).toEqual(slices(50));
  });
});

describe('what decoders do not need stays behind', () => {
  test.each([
    ['SEI', 6],
    ['a delimiter', 9],
    ['an end of sequence', 10],
    ['an end of stream', 11],
    ['filler', 12],
    ['an auxiliary slice', 19],
    ['an unspecified unit', 0],
    ['what RTP would take for a packet type', 28],
  ])('%s', (_, type) => {
    const extra = nalUnit(type, 3000, { ref_idc: 0 });
    const [slice = Buffer.alloc(0)] = slices(100);
    expect(depacketizeH264(packetizeH264(videoUnit({ nals: [extra, slice, extra] })))).toEqual([slice]);
  });

  test('partitions and slices are needed', () => {
    const nals = [1, 2, 3, 4, 5].map((type) => nalUnit(type, 40));
    expect(depacketizeH264(packetizeH264(videoUnit({ nals })))).toEqual(nals);
  });

  test.each([true, false])('and without a picture nothing is left; key %s', (key) => {
    expect(packetizeH264(videoUnit({ key, nals: [nalUnit(6, 50), nalUnit(9, 2)] }))).toEqual([]);
    expect(packetizeH264(videoUnit({ key, nals: [] }))).toEqual([]);
  });
});
