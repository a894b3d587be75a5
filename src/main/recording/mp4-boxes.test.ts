import { describe, expect, test } from 'vitest';
import { mp4Box, u32 } from '../../../test/support/media/mp4-bytes.ts';
import { createBoxSplitter, readBoxes, readWholeBoxes } from './mp4-boxes.ts';

const FREE = mp4Box('free', Buffer.alloc(5, 1));
const MOOV = mp4Box('moov', mp4Box('mvhd', u32(0)), mp4Box('trak'));
/** A box of which the length stands behind the type, in 64 bits. */
const large = (size: bigint): Buffer => {
  const bytes = Buffer.alloc(24, 2);
  bytes.writeUInt32BE(1);
  bytes.write('mdat', 4, 'latin1');
  bytes.writeBigUInt64BE(size, 8);
  return bytes;
};
const split = (bytes: Buffer, piece: number, max_box_bytes = 1000): string[] => {
  const seen: string[] = [];
  const splitter = createBoxSplitter({
    max_box_bytes,
    onBox: (type, data) => seen.push(`${type} ${String(data.length)}`),
  });
  for (let at = 0; at < bytes.length; at += piece) splitter.push(bytes.subarray(at, at + piece));
  return seen;
};

describe('boxes', () => {
  test('are found with their children', () => {
    const data = Buffer.concat([FREE, MOOV]);
    expect(readBoxes(data)).toEqual([
      { type: 'free', start: 0, body: 8, end: 13 },
      { type: 'moov', start: 13, body: 21, end: 13 + MOOV.length },
    ]);
    expect(readBoxes(data, 21).map(({ type }) => type)).toEqual(['mvhd', 'trak']);
  });

  test('may have a length of 64 bits', () => {
    expect(readBoxes(large(24n))).toEqual([{ type: 'mdat', start: 0, body: 16, end: 24 }]);
  });

  test.each([
    ['a size of 0', u32(0, 0x66726565)],
    ['a size smaller than the header', u32(7, 0x66726565)],
    ['a size beyond the end', u32(9, 0x66726565)],
    ['half a header', Buffer.alloc(5, 1)],
    ['64 bits smaller than the header', large(8n)],
    ['64 bits beyond all numbers', large(2n ** 63n)],
    ['64 bits beyond the end', large(25n)],
  ])('with %s are bad, and what stood before them is whole', (_what, bytes) => {
    expect(() => readBoxes(bytes)).toThrow(/bad MP4/);
    expect(readWholeBoxes(Buffer.concat([FREE, bytes]))).toHaveLength(1);
  });

  test('that reach beyond their parent are bad', () => {
    const parent = mp4Box('moof', u32(20, 0x74726166));
    expect(() => readBoxes(Buffer.concat([parent, FREE, FREE]), 8, parent.length)).toThrow(/cut short/);
  });

  test('by the thousand are bad', () => {
    expect(() => readBoxes(Buffer.concat(Array.from({ length: 5000 }, () => mp4Box('free'))))).toThrow();
  });
});

describe('a byte stream', () => {
  const STREAM = Buffer.concat([FREE, large(24n), MOOV, FREE]);
  test.each([1, 3, 7, 13, 1000])('in pieces of %d bytes gives the same boxes', (piece) => {
    expect(split(STREAM, piece)).toEqual(['free 13', 'mdat 24', `moov ${String(MOOV.length)}`, 'free 13']);
  });

  test('that claims a box too large is not waited for', () => {
    expect(() => split(u32(1001, 0x6d646174), 8)).toThrow(/too large/);
    expect(() => split(large(2n ** 40n), 24)).toThrow(/too large/);
  });

  test('with a size of 0 ends', () => {
    expect(() => split(Buffer.concat([FREE, Buffer.alloc(8)]), 21)).toThrow(/without a size/);
  });
});
