import { describe, expect, test } from 'vitest';
import { nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { isDisposable } from './disposable.ts';

const referred = nalUnit(1, 20, { ref_idc: 2 });
const free = nalUnit(1, 20, { ref_idc: 0 });

describe('isDisposable', () => {
  test.each([
    ['a B-frame that nothing refers to', [free], true],
    ['all slices of one', [free, free], true],
    [
      'one with SEI and delimiter around it',
      [nalUnit(9, 2, { ref_idc: 0 }), nalUnit(6, 9, { ref_idc: 0 }), free],
      true,
    ],
    ['one with a parameter set beside it', [nalUnit(8, 9), free], true],
    ['a P-frame', [referred], false],
    ['a B-frame that others refer to', [nalUnit(1, 20, { ref_idc: 1 })], false],
    ['a picture of which one slice is referred to', [free, referred], false],
    [
      'data partitions that nothing refers to',
      [2, 3, 4].map((type) => nalUnit(type, 9, { ref_idc: 0 })),
      true,
    ],
    ['SEI without a picture', [nalUnit(6, 9, { ref_idc: 0 })], false],
    ['nothing', [], false],
  ])('%s: %#', (_, nals, disposable) => {
    expect(isDisposable(videoUnit({ nals }))).toBe(disposable);
  });

  test('a key frame never is', () => {
    expect(isDisposable(videoUnit({ key: true, nals: [free] }))).toBe(false);
  });

  test('a torn picture is kept: nobody knows what it was', () => {
    expect(isDisposable({ ...videoUnit(), data: Buffer.from([0, 0, 9, 9, 1]) })).toBe(false);
  });
});
