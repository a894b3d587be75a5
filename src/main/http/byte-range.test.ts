import { describe, expect, test } from 'vitest';
import { parseByteRange } from './byte-range.ts';

describe('a Range header', () => {
  test.each([
    ['bytes=0-', { first: 0, last: 99 }],
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=10-19', { first: 10, last: 19 }],
    ['bytes=90-1000', { first: 90, last: 99 }],
    ['bytes=-1', { first: 99, last: 99 }],
    ['bytes=-1000', { first: 0, last: 99 }],
    ['bytes=99-99', { first: 99, last: 99 }],
  ])('%s is a part', (header, part) => {
    expect(parseByteRange(header, 100)).toEqual(part);
  });

  test.each([
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=0-1,5-6',
    'items=0-1',
    'bytes=9-3',
    `bytes=${'9'.repeat(400)}-`,
  ])('%s is the whole', (header) => {
    expect(parseByteRange(header, 100)).toBeNull();
  });

  test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=999999999999999-'])(
    '%s is beyond',
    (header) => {
      expect(() => parseByteRange(header, 100)).toThrow(
        expect.objectContaining({ code: 'bad_range', details: { bytes: 100 } }),
      );
    },
  );
});
