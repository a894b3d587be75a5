import { describe, expect, test } from 'vitest';
import { nackBytes, receiverReportBytes } from '../../../../test/support/media/rtcp-bytes.ts';
import { createRandom, mutate } from '../../../../test/support/rtmp/mutate.ts';
import { readNacks, writeSenderReport, type SenderReport } from './rtcp.ts';

const SSRC = 0xcafe_f00d;
const REPORT: SenderReport = {
  ssrc: SSRC,
  wall_ms: Date.UTC(2026, 0, 2, 3, 4, 5, 250),
  rtp_timestamp: 0xffff_fff0,
  packets: 1000,
  octets: 1_200_000,
  cname: 'airclass-name',
};

describe('a sender report', () => {
  test('stands as RFC 3550, 6.4.1 has it', () => {
    const report = writeSenderReport(REPORT);
    // Version 2, no padding, no report blocks; SR; 7 words, less one.
    expect(report.subarray(0, 4).toString('hex')).toBe('80c80006');
    expect(report.readUInt32BE(4)).toBe(SSRC);
    expect(report.readUInt32BE(8) - 2_208_988_800).toBe(Date.UTC(2026, 0, 2, 3, 4, 5) / 1000);
    expect(report.readUInt32BE(12)).toBe(0x4000_0000);
    expect(report.readUInt32BE(16)).toBe(0xffff_fff0);
    expect(report.readUInt32BE(20)).toBe(1000);
    expect(report.readUInt32BE(24)).toBe(1_200_000);
  });

  test.each(['a', 'ab', 'abc', 'abcd', 'abcde', 'x'.repeat(16), 'y'.repeat(64)])(
    'names its source as RFC 3550, 6.5 has it: %s',
    (cname) => {
      const report = writeSenderReport({ ...REPORT, cname });
      const description = report.subarray(28);
      expect(report.length % 4).toBe(0);
      // Version 2, one source; SDES; and it ends where the packet does.
      expect(description.subarray(0, 2).toString('hex')).toBe('81ca');
      expect((description.readUInt16BE(2) + 1) * 4).toBe(description.length);
      expect(description.readUInt32BE(4)).toBe(SSRC);
      expect([description.readUInt8(8), description.readUInt8(9)]).toEqual([1, cname.length]);
      expect(description.toString('latin1', 10, 10 + cname.length)).toBe(cname);
      const padding = description.subarray(10 + cname.length);
      expect(padding.length).toBeGreaterThanOrEqual(1);
      expect(padding.length).toBeLessThanOrEqual(4);
      expect(padding.every((byte) => byte === 0)).toBe(true);
    },
  );

  test.each([
    [0, 0],
    [0.5, 2 ** 32 / 2000],
    [999, 0.999 * 2 ** 32],
    [999.999, 0.999_999 * 2 ** 32],
  ])('%d ms into a second are that part of 2^32', (ms, fraction) => {
    const report = writeSenderReport({ ...REPORT, wall_ms: 1_700_000_000_000 + ms });
    expect(report.readUInt32BE(8)).toBe(1_700_000_000 + 2_208_988_800);
    expect(Math.abs(report.readUInt32BE(12) - fraction)).toBeLessThan(2 ** 32 / 1_000_000);
  });

  test('counts on over 32 bits', () => {
    const report = writeSenderReport({ ...REPORT, packets: 2 ** 32 + 3, octets: 2 ** 40 + 7 });
    expect([report.readUInt32BE(20), report.readUInt32BE(24)]).toEqual([3, 7]);
  });

  test('goes on after 2036, when the seconds of NTP wrap', () => {
    const report = writeSenderReport({ ...REPORT, wall_ms: Date.UTC(2040, 0, 1) });
    expect(report.readUInt32BE(8)).toBe(Date.UTC(2040, 0, 1) / 1000 + 2_208_988_800 - 2 ** 32);
  });
});

describe('readNacks', () => {
  const read = (compound: Buffer, limit = 1000): number[] => readNacks(compound, SSRC, limit);

  test.each([
    ['one packet', [[100, 0]], [100]],
    ['the next one, too', [[100, 1]], [100, 101]],
    ['the 16th behind it', [[100, 0x8000]], [100, 116]],
    ['all', [[100, 0xffff]], Array.from({ length: 17 }, (_, i) => 100 + i)],
    [
      'two entries',
      [
        [7, 2],
        [300, 0],
      ],
      [7, 9, 300],
    ],
    ['over the wrap', [[65_534, 0b111]], [65_534, 65_535, 0, 1]],
  ] as const)('%s', (_, items, sequences) => {
    expect(read(nackBytes(SSRC, items))).toEqual(sequences);
  });

  test('finds them behind other reports, and after one another', () => {
    const bye = Buffer.from('81cb0001cafef00d', 'hex');
    const pli = Buffer.from('81ce000212345678cafef00d', 'hex');
    const compound = [receiverReportBytes(), pli, nackBytes(SSRC, [[1, 0]]), bye, nackBytes(SSRC, [[2, 0]])];
    expect(read(Buffer.concat(compound))).toEqual([1, 2]);
  });

  test('reads what it writes itself as no request', () => {
    expect(read(writeSenderReport(REPORT))).toEqual([]);
  });

  test.each([0, 1, 16, 17, 18, 33])('gives %d at most', (limit) => {
    const items = Array.from({ length: 10 }, (_, i) => [i * 20, 0xffff] as const);
    expect(read(nackBytes(SSRC, items), limit)).toHaveLength(limit);
  });

  test.each([
    ['another source', nackBytes(SSRC + 1, [[1, 0]])],
    ['no entries', nackBytes(SSRC, [])],
    [
      'another feedback (transport-wide)',
      Buffer.concat([Buffer.from([0x8f]), nackBytes(SSRC, [[1, 0]]).subarray(1)]),
    ],
    ['another packet type', Buffer.concat([Buffer.from([0x81, 206]), nackBytes(SSRC, [[1, 0]]).subarray(2)])],
    ['a length beyond the end', nackBytes(SSRC, [[1, 0]]).subarray(0, 15)],
    ['a lone header', Buffer.from('81cd0000', 'hex')],
    ['nothing', Buffer.alloc(0)],
    ['three bytes', Buffer.from('81cd00', 'hex')],
  ])('gives none for %s', (_, compound) => {
    expect(read(compound)).toEqual([]);
  });

  test('takes any bytes', () => {
    const random = createRandom(9);
    const sound = Buffer.concat([
      receiverReportBytes(),
      nackBytes(SSRC, [
        [1, 0xffff],
        [100, 3],
      ]),
      receiverReportBytes(),
    ]);
    for (let round = 0; round < 3000; round += 1) {
      const noise = Buffer.from(Array.from({ length: round % 64 }, () => Math.floor(random() * 256)));
      for (const compound of [noise, mutate(sound, 0, random)]) {
        const sequences = read(compound, 50);
        if (sequences.length > 50) throw new Error('too many');
        if (!sequences.every((sequence) => sequence >= 0 && sequence <= 65_535))
          throw new Error('impossible');
      }
    }
  });
});
