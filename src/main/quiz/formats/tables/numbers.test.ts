import { describe, expect, it } from 'vitest';
import { countIn, numberIn, numberKeysCell, numberKeysIn, wholeRangeIn } from './numbers.ts';

describe('numbers of cells', () => {
  it.each([
    ['3', 3],
    ['-2.5', -2.5],
    ['−2', -2],
    ['１２', 12],
    ['1,234,567.5', 1_234_567.5],
    ['1.5E+3', 1500],
    ['1,5', null],
    ['3a', null],
    ['', null],
    ['Infinity', null],
  ])('%j is %j', (text, value) => {
    expect(numberIn(text)).toBe(value);
  });

  it.each([
    ['2점', 2],
    ['30 sec', 30],
    ['1.5', 1.5],
    ['빨리', null],
    [`2${'a'.repeat(30_000)}`, null],
  ])('%j counts %j', (text, value) => {
    expect(countIn(text)).toBe(value);
  });

  it.each([
    ['3.14±0.01', [{ value: 3.14, tolerance: 0.01 }]],
    [
      '3.14 +- 0.01 | 22',
      [
        { value: 3.14, tolerance: 0.01 },
        { value: 22, tolerance: 0 },
      ],
    ],
    ['-1 +/- 1e-3', [{ value: -1, tolerance: 0.001 }]],
    ['3.141~3.142', [{ value: 3.1415, tolerance: 0.0005 }]],
    ['-2 .. 2', [{ value: 0, tolerance: 2 }]],
    ['', []],
  ])('%j are keys', (cell, keys) => {
    expect(numberKeysIn(cell)).toEqual({ keys });
  });

  it.each(['3±', '4~3', '3±-1', '3|x', `${'~'.repeat(30_000)}\n`])(
    '%j are none, and it is said what',
    (cell) => {
      expect(numberKeysIn(cell)).toHaveProperty('said');
    },
  );

  it('come back as they were written', () => {
    const keys = [
      { value: 1e21, tolerance: 1e-7 },
      { value: 0.1 + 0.2, tolerance: 0 },
      { value: -3, tolerance: 0.5 },
    ];
    for (const some of [keys, keys.slice(1, 2), keys.slice(0, 1), []])
      expect(numberKeysIn(String(numberKeysCell(some) ?? ''))).toEqual({ keys: some });
    expect(numberKeysCell([{ value: 7, tolerance: 0 }])).toBe(7);
  });

  it('of a scale are its ends', () => {
    expect([wholeRangeIn('1~5'), wholeRangeIn('0 - 10'), wholeRangeIn('1~x')]).toEqual([
      [1, 5],
      [0, 10],
      null,
    ]);
  });
});
