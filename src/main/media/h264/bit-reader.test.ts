import { describe, expect, test } from 'vitest';
import { createBitWriter } from '../../../../test/support/media/bit-writer.ts';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { createBitReader, unescapeRbsp } from './bit-reader.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('unescapeRbsp', () => {
  test.each([
    ['nothing to take out', '01 02 03 04', '01 02 03 04'],
    ['one prevention byte', '00 00 03 01', '00 00 01'],
    ['one before each value that needs it', '00 00 03 00 00 03 03', '00 00 00 00 03'],
    ['a 3 after a single zero stays', '00 03 00 03', '00 03 00 03'],
    ['at the very end', '11 00 00 03', '11 00 00'],
    ['zeros behind it count anew', '00 00 03 00 03', '00 00 00 03'],
    ['nothing at all', '', ''],
  ])('%s', (_, escaped, plain) => {
    expect(unescapeRbsp(hex(escaped))).toEqual(hex(plain));
  });

  test('leaves its input as it was', () => {
    const escaped = hex('00 00 03 01');
    unescapeRbsp(escaped);
    expect(escaped).toEqual(hex('00 00 03 01'));
  });
});

describe('createBitReader', () => {
  test('reads bits over the edges of bytes', () => {
    const reader = createBitReader(hex('a5 5a ff'));
    expect([reader.bits(3), reader.bits(8), reader.flag(), reader.bits(12)]).toEqual([5, 0x2a, true, 0xaff]);
    expect(reader.exhausted).toBe(false);
  });

  test('reads 32 bits as a positive number', () => {
    expect(createBitReader(hex('ff ff ff ff')).bits(32)).toBe(0xffff_ffff);
  });

  test.each([0, 1, 2, 3, 6, 7, 254, 255, 65_535, 2 ** 31])('ue %d', (value) => {
    const reader = createBitReader(createBitWriter().ue(value).ue(5).raw());
    expect([reader.ue(), reader.ue()]).toEqual([value, 5]);
  });

  // Table 9-3 of the standard.
  test.each([
    ['1', 0],
    ['010', 1],
    ['011', -1],
    ['00100', 2],
    ['00101', -2],
    ['0001000', 4],
  ])('se of %s is %d', (code, value) => {
    const reader = createBitReader(createBitWriter().bits(Number.parseInt(code, 2), code.length).raw());
    expect(reader.se()).toBeCloseTo(value, 10);
  });

  test.each([
    ['bits', (reader: ReturnType<typeof createBitReader>) => reader.bits(1)],
    ['a flag', (reader: ReturnType<typeof createBitReader>) => Number(reader.flag())],
    ['ue', (reader: ReturnType<typeof createBitReader>) => reader.ue()],
  ])('%s past the end is 0 and told', (_, read) => {
    const reader = createBitReader(hex('ff'));
    reader.bits(8);
    expect(reader.exhausted).toBe(false);
    expect(read(reader)).toBe(0);
    expect(reader.exhausted).toBe(true);
  });

  test.each([
    ['zeros to the end', '00 00'],
    ['more zeros than a code may have', '00 00 00 00 00 00 00 00 00 00'],
    ['a code that is cut short', '01'],
  ])('ue of %s ends', (_, bytes) => {
    const reader = createBitReader(hex(bytes));
    for (let i = 0; i < 20; i += 1) expect(Number.isSafeInteger(reader.ue())).toBe(true);
    expect(reader.exhausted).toBe(true);
  });

  test('reads back what was written, 200 times', () => {
    const random = createRandom(1);
    for (let round = 0; round < 200; round += 1) {
      const values = Array.from({ length: 20 }, () => Math.floor(random() ** 4 * 100_000));
      const writer = createBitWriter();
      for (const value of values)
        writer
          .ue(value)
          .se(-value)
          .flag(value % 2 === 1);
      const rbsp = unescapeRbsp(writer.nal(0x67).subarray(1));
      const reader = createBitReader(rbsp);
      expect(values.map(() => [reader.ue(), 0 - reader.se(), reader.flag()])).toEqual(
        values.map((value) => [value, value, value % 2 === 1]),
      );
    }
  });
});
