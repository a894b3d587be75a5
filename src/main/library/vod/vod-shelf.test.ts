import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFileOps } from '../../store/files.ts';
import { createVodShelf, type VodShelf } from './vod-shelf.ts';

let dir: string;
const open = (): VodShelf =>
  createVodShelf({ folders: { pathOf: (id) => Promise.resolve(join(dir, id)) }, disk: nodeFileOps });
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'airclass-shelf-'));
  await mkdir(join(dir, 'one', 'vod'), { recursive: true });
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

test('files are told by age, the oldest first, also after a restart', async () => {
  const shelf = open();
  for (const name of ['b', 'c', 'a', 'b']) await shelf.write('one', name, Buffer.from('x'));
  expect([...shelf.files('one').keys()]).toEqual(['c', 'a', 'b']);
  for (const [at, name] of ['c', 'a', 'b'].entries())
    await utimes(join(dir, 'one', 'vod', name), 1000 + at, 1000 + at);
  const after = open();
  await after.load('one');
  expect([...after.files('one').keys()]).toEqual(['c', 'a', 'b']);
});

test('what was on its way is told and gone, and what is made under another name is put in its place', async () => {
  const shelf = open();
  await writeFile(await shelf.partOf('one', 'whole.mp4'), 'half');
  expect(await shelf.load('one')).toEqual(['whole.mp4']);
  expect(await shelf.load('one')).toEqual([]);
  await writeFile(await shelf.partOf('one', 'again-whole.mp4'), 'all');
  await shelf.place('one', 'whole.mp4', 'again-whole.mp4');
  expect([...shelf.files('one')]).toEqual([['whole.mp4', 3]]);
});
