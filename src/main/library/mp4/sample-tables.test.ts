import { expect, test } from 'vitest';
import { readBoxes } from '../../recording/index.ts';
import { boxOf } from './edit-boxes.ts';
import { createSampleTables } from './sample-tables.ts';
import type { Sample } from './track-samples.ts';

const sample = (dts: number, more: Partial<Sample> = {}): Sample => ({
  ...{ dts, pts: dts, duration: 10, bytes: 100, is_key: false },
  ...more,
});
/** The words of each table, behind its version and flags. */
const tablesOf = async (tables: ReturnType<typeof createSampleTables>): Promise<Record<string, number[]>> => {
  const stbl = await tables.box(boxOf('stsd'));
  return Object.fromEntries(
    readBoxes(stbl, 8).map(({ type, body, end }) => {
      const words: number[] = [];
      for (let at = body + 4; at + 4 <= end; at += 4) words.push(stbl.readUInt32BE(at));
      return [type, words];
    }),
  );
};

test('a hole is the length of what is before it, and no time is twice', async () => {
  const tables = createSampleTables();
  tables.addChunk(1000, [sample(5, { is_key: true }), sample(15, { pts: 35 })]);
  tables.addChunk(5000, [sample(40), sample(40, { bytes: 7 })]);
  expect([tables.start, tables.end, tables.count]).toEqual([5, 51, 4]);
  expect(await tablesOf(tables)).toEqual({
    stsd: [],
    stts: [4, 1, 10, 1, 25, 1, 1, 1, 10],
    ctts: [3, 1, 0, 1, 20, 2, 0],
    stss: [1, 1],
    stsc: [1, 1, 2, 1],
    stsz: [0, 4, 100, 100, 100, 7],
    stco: [2, 1000, 5000],
  });
});

test('places beyond 4 GB have eight bytes, and sound needs no list of keys', async () => {
  const tables = createSampleTables();
  tables.addChunk(2 ** 32 + 9, [sample(0, { is_key: true })]);
  const { co64, stss, ctts } = await tablesOf(tables);
  expect(co64).toEqual([1, 1, 9]);
  expect([stss, ctts]).toEqual([undefined, undefined]);
});
