import { describe, expect, test } from 'vitest';
import { nalUnit } from '../../../../test/support/media/units.ts';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { joinLengthPrefixed, nalRefIdc, nalType, splitLengthPrefixed } from './nal.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const split = (data: string, length_bytes: number): string[] =>
  splitLengthPrefixed(hex(data), length_bytes).map((nal) => nal.toString('hex'));

describe('the header byte', () => {
  test.each([
    [0x67, 7, 3],
    [0x68, 8, 3],
    [0x65, 5, 3],
    [0x41, 1, 2],
    [0x21, 1, 1],
    [0x01, 1, 0],
    [0x06, 6, 0],
    [0x09, 9, 0],
    // The forbidden bit is nobody's type or reference.
    [0xe7, 7, 3],
  ])('%d', (byte, type, ref_idc) => {
    expect([nalType(Buffer.from([byte])), nalRefIdc(Buffer.from([byte]))]).toEqual([type, ref_idc]);
  });

  test('of an empty unit is 0', () => {
    expect([nalType(Buffer.alloc(0)), nalRefIdc(Buffer.alloc(0))]).toEqual([0, 0]);
  });
});

describe('splitLengthPrefixed', () => {
  test.each([
    ['4-byte lengths', '00000002 aabb 00000001 cc', 4, ['aabb', 'cc']],
    ['2-byte lengths', '0002 aabb 0001 cc', 2, ['aabb', 'cc']],
    ['1-byte lengths', '02 aabb 01 cc', 1, ['aabb', 'cc']],
    ['empty units are left out', '00000000 00000001 cc', 4, ['cc']],
    ['a length beyond the end', '0002 aabb 0009 cc', 2, ['aabb']],
    ['a length that is torn itself', '0002 aabb 00', 2, ['aabb']],
    ['the largest length', 'ffffffff aabb', 4, []],
    ['nothing', '', 4, []],
  ])('%s', (_, data, length_bytes, nals) => {
    expect(split(data, length_bytes)).toEqual(nals);
  });

  test('gives views, not copies', () => {
    const data = hex('0002 aabb');
    const [nal] = splitLengthPrefixed(data, 2);
    data[2] = 0x11;
    expect(nal).toEqual(hex('11bb'));
  });

  test('undoes joinLengthPrefixed', () => {
    const nals = [nalUnit(7, 25), nalUnit(8, 4), nalUnit(5, 7000), nalUnit(1, 1)];
    expect(splitLengthPrefixed(joinLengthPrefixed(nals), 4)).toEqual(nals);
  });

  test('takes any bytes', () => {
    const random = createRandom(2);
    for (let round = 0; round < 2000; round += 1) {
      const data = Buffer.from(Array.from({ length: round % 40 }, () => Math.floor(random() ** 3 * 256)));
      for (const length_bytes of [1, 2, 4]) {
        const nals = splitLengthPrefixed(data, length_bytes);
        expect(nals.every((nal) => nal.length > 0)).toBe(true);
        expect(joinLengthPrefixed(nals).length).toBeLessThanOrEqual(data.length + nals.length * 3);
      }
    }
  });
});
