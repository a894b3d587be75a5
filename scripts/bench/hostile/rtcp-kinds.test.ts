import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { RTCP_KINDS, rtcpOf } from './rtcp-kinds.ts';

const typesOf = (kind: (typeof RTCP_KINDS)[number]): Set<number> => {
  const random = createRandom(7);
  return new Set(Array.from({ length: 200 }, () => rtcpOf(kind, random, 1).readUInt8(1)));
};

describe('rtcpOf', () => {
  it.each(RTCP_KINDS)(
    '%s: packets that SRTCP takes, of RTP’s version, the same for the same seed',
    (kind) => {
      const [one, other] = [createRandom(3), createRandom(3)];
      for (let i = 0; i < 500; i += 1) {
        const bytes = rtcpOf(kind, one, 0x01020304);
        expect(bytes.length).toBeGreaterThanOrEqual(8);
        expect(bytes.readUInt8(0) >> 6).toBe(2);
        expect(rtcpOf(kind, other, 0x01020304)).toEqual(bytes);
      }
    },
  );

  it('is of the types that its names say', () => {
    expect(typesOf('sdes_of_other_lengths')).toEqual(new Set([202]));
    expect(typesOf('bye')).toEqual(new Set([203]));
    expect(typesOf('app')).toEqual(new Set([204]));
    expect(typesOf('xr')).toEqual(new Set([207]));
    expect(typesOf('remb')).toEqual(new Set([206]));
    expect(typesOf('transport_feedback')).toEqual(new Set([205]));
    expect(typesOf('random').size).toBeGreaterThan(50);
    expect(rtcpOf('nack', createRandom(1), 0x01020304).readUInt32BE(8)).toBe(0x01020304);
  });
});
