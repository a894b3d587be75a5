import { zipSync, type ZipOptions } from 'fflate';
import { expect, it } from 'vitest';
import { openArchive } from './archive.ts';

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');
const PACKED_AT = 20;
const EXPANDED_AT = 24;

/** An archive of one file that is named so often, all of them lying over each other. */
const overlapping = (
  content: Uint8Array,
  level: ZipOptions['level'],
  names: readonly string[],
  sizes: Readonly<Record<number, number>> = {},
): Buffer => {
  const one = Buffer.from(zipSync({ x: [content, { level: level ?? 0 }] }));
  const [central_at, end_at] = [one.indexOf(CENTRAL), one.lastIndexOf(END)];
  const entries = names.map((name) => {
    const entry = Buffer.from(one.subarray(central_at, end_at));
    entry.write(name, 46, 'latin1');
    for (const [at, size] of Object.entries(sizes)) entry.writeUInt32LE(size, Number(at));
    return entry;
  });
  const end = Buffer.from(one.subarray(end_at));
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  return Buffer.concat([one.subarray(0, central_at), ...entries, end]);
};
const CONTENT = new Uint8Array(4096);
const faultOf = (bytes: Uint8Array, expanded_bytes = 100_000): string | null =>
  openArchive(bytes, () => true, { archive_files: 10, expanded_bytes }).fault;

it('opens what is as long as it says, packed or not', () => {
  for (const level of [0, 9] as const) {
    const bytes = overlapping(CONTENT, level, ['a']);
    expect(openArchive(bytes, () => true)).toEqual({ files: { a: CONTENT }, fault: null });
  }
});

it('takes no file that stands there unpacked and says to be shorter, however little it says', () => {
  expect(faultOf(overlapping(CONTENT, 0, ['a'], { [EXPANDED_AT]: 1 }))).toBe('damaged');
  expect(faultOf(overlapping(CONTENT, 0, ['a'], { [PACKED_AT]: 4000 }))).toBe('damaged');
});

it('takes no files that lie over each other', () => {
  expect(faultOf(overlapping(CONTENT, 0, ['a', 'b', 'c']))).toBe('damaged');
  const noise = Uint8Array.from(CONTENT, (_, index) => (index * index * 31) >> 3);
  expect(faultOf(overlapping(noise, 9, ['a', 'b', 'c'], { [EXPANDED_AT]: 1 }))).toBe('damaged');
});

it('sets no more aside than its bounds', () => {
  expect(faultOf(overlapping(CONTENT, 9, ['a']), CONTENT.length - 1)).toBe('too_big');
  const many = Array.from({ length: 11 }, (_, index) => [`f${String(index)}`, new Uint8Array(1)] as const);
  expect(faultOf(zipSync(Object.fromEntries(many)))).toBe('too_big');
});
