import { describe, expect, it } from 'vitest';
import { csvOf, isFormula } from './csv.ts';
import { numberCell } from './number-cell.ts';

const textOf = (...cells: readonly (string | number | null)[]): string =>
  csvOf({ columns: cells.map(() => 'c'), rows: [cells] })
    .toString('utf8')
    .split('\r\n')[1] ?? '';

describe('csvOf', () => {
  it('writes UTF-8 with a BOM and lines that end in CRLF', () => {
    const file = csvOf({ columns: ['번호', '이름'], rows: [[1, '김하늘']] });
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.subarray(3).toString('utf8')).toBe('번호,이름\r\n1,김하늘\r\n');
  });

  it('writes a table without rows as its titles alone', () => {
    expect(csvOf({ columns: ['a', 'b'], rows: [] }).toString('utf8')).toBe('\uFEFFa,b\r\n');
  });

  it('quotes what would break a row, and leaves empty cells empty', () => {
    expect(textOf('a,b', 'say "hi"', null, '')).toBe('"a,b","say ""hi""",,');
    expect(csvOf({ columns: ['c'], rows: [['one\ntwo']] }).toString('utf8')).toContain('"one\ntwo"');
  });

  it.each([
    '=1+1',
    '+82',
    '-2',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '  =1',
    '\u00A0=1',
    '\u200B=1',
    '＝1',
    '＠x',
    '＋1',
    '－1',
    '\u22121',
    '\uFE661',
  ])('keeps %j from being run', (text) => {
    const file = csvOf({ columns: [text], rows: [[text]] }).toString('utf8');
    expect(file).toBe(`\uFEFF"'${text}"\r\n"'${text}"\r\n`);
    expect([isFormula(text), isFormula(`'${text}`)]).toEqual([true, false]);
  });

  it('leaves numbers numbers, and signs inside a text as they are', () => {
    expect(textOf(-3, 2.5, 'a=b', '3-1', 'x@y.kr')).toBe('-3,2.5,a=b,3-1,x@y.kr');
  });
});

it.each([
  ['2', 2],
  ['0', 0],
  ['030215', '030215'],
  ['20261234567', '20261234567'],
  ['-3', '-3'],
  ['=1', '=1'],
  [null, null],
])('the number %j is written as %j', (text, cell) => {
  expect(numberCell(text)).toBe(cell);
});
