import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { png } from '../../../../test/integration/handouts/samples.ts';
import { AirError } from '../../../shared/errors.ts';
import { createLogger } from '../../logging/logger.ts';
import { nodeFileOps, type FileOps } from '../../store/files.ts';
import { createPictureStore, type PictureStore } from './picture-store.ts';

const HOUR_MS = 60 * 60 * 1000;

let folder: string;
let at_ms: number;
let named: Set<string>;
let knows_all: boolean;
let pictures: PictureStore;

const open = async (max_bytes = 1_000_000, disk: FileOps = nodeFileOps, max_count = 100): Promise<void> => {
  pictures = createPictureStore({
    ...{ folder, disk, max_bytes, max_count, logger: createLogger({ part: 'test', level: 'silent' }) },
    now: () => new Date(at_ms),
    namedBy: () => named,
    knowsAll: () => Promise.resolve(knows_all),
  });
  await pictures.start();
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-pictures-'));
  at_ms = Date.UTC(2026, 2, 2);
  named = new Set();
  knows_all = true;
  await open();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const add = async (width: number): Promise<string> => (await pictures.add('t', png(width, 1))).picture_id;
const files = async (): Promise<string[]> => (await readdir(join(folder, 't'))).sort();
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'good',
    (error: unknown) => (error instanceof AirError ? [error.code, error.details?.['reason']] : error),
  );

test('a picture is its teacher’s, and one file however often it comes', async () => {
  const [one, again] = await Promise.all([add(1), add(1)]);
  expect(again).toBe(one);
  expect(await files()).toEqual([one]);
  expect(pictures.bytes).toBe(png(1, 1).length);
  expect((await pictures.read('t', one)).equals(png(1, 1))).toBe(true);
  expect(await codeOf(pictures.read('other', one))).toEqual(['not_found', undefined]);
  expect([pictures.has('t', one), pictures.has('other', one)]).toEqual([true, false]);
  await rm(join(folder, 't', one));
  expect(await codeOf(pictures.read('t', one))).toEqual(['not_found', undefined]);
});

test('all together have a bound, which one that is there already does not meet', async () => {
  await open(2 * png(1, 1).length + 2);
  const [, , more] = await Promise.all([1, 2, 3].map((width) => codeOf(pictures.add('t', png(width, 1)))));
  expect(more).toEqual(['conflict', 'pictures_bytes']);
  expect(await codeOf(pictures.add('t', png(2, 1)))).toBe('good');
  expect(await codeOf(pictures.add('other', png(3, 1)))).toBe('good');
});

test('nor are there more than a number of them, and what has had its day makes room', async () => {
  await open(1_000_000, nodeFileOps, 2);
  const [one, other] = [await add(1), await add(2)];
  expect(await codeOf(add(3))).toEqual(['conflict', 'pictures_count']);
  named.add(other);
  at_ms += 25 * HOUR_MS;
  const third = await add(3);
  expect(await files()).toEqual([other, third].sort());
  expect(pictures.has('t', one)).toBe(false);
  expect(pictures.bytes).toBe(png(2, 1).length + png(3, 1).length);
});

test('what a quiz may name that cannot be read stays, and what came since does not', async () => {
  const one = await add(1);
  at_ms += 25 * HOUR_MS;
  knows_all = false;
  await open();
  const other = await add(2);
  await pictures.release('t', [one]);
  expect(await files()).toEqual([one, other].sort());
  at_ms += 25 * HOUR_MS;
  await pictures.release('t', []);
  expect(await files()).toEqual([one]);
  knows_all = true;
  await open();
  expect(await files()).toEqual([]);
});

test('what is no picture’s file is left alone', async () => {
  const one = await add(1);
  await mkdir(join(folder, 't', 'a'.repeat(64)));
  await writeFile(join(folder, 'note.txt'), 'x');
  await open();
  expect([pictures.has('t', one), pictures.bytes]).toEqual([true, png(1, 1).length]);
  expect(pictures.has('t', 'a'.repeat(64))).toBe(false);
});

test('what no quiz names goes after a day, when something else is taken away', async () => {
  const [one, other, kept] = [await add(1), await add(2), await add(3)];
  named.add(kept);
  at_ms += 23 * HOUR_MS;
  await pictures.release('t', []);
  expect(await files()).toHaveLength(3);
  // It came again, and its day begins anew.
  await add(2);
  at_ms += 2 * HOUR_MS;
  await pictures.release('t', [kept]);
  expect(await files()).toEqual([other, kept].sort());
  expect(pictures.has('t', one)).toBe(false);
  // Its question was removed just now, which may be taken back within the day.
  named.clear();
  at_ms += 23 * HOUR_MS;
  await pictures.release('t', []);
  expect(await files()).toEqual([kept]);
  at_ms += 2 * HOUR_MS;
  await pictures.release('t', []);
  expect(await files()).toEqual([]);
});

test('a start removes what was on its way and what has had its day, and knows the rest', async () => {
  const one = await add(1);
  at_ms += 25 * HOUR_MS;
  const [young, kept] = [await add(2), one];
  await writeFile(join(folder, 't', `.${one}.new`), 'half');
  named.add(kept);
  await open();
  expect(await files()).toEqual([young, kept].sort());
  named.clear();
  await open();
  expect(await files()).toEqual([young]);
  expect(pictures.bytes).toBe(png(2, 1).length);
});

test('a disk that is full is told, and nothing is there', async () => {
  const full: FileOps = {
    ...nodeFileOps,
    open: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
  };
  await open(1_000_000, full);
  expect(await codeOf(pictures.add('t', png(1, 1)))).toEqual(['storage_full', undefined]);
  expect(pictures.bytes).toBe(0);
});
