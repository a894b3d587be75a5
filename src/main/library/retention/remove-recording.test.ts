import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFileOps } from '../../store/files.ts';
import { removeMedia } from './remove-recording.ts';

let dir: string;
let lesson: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'airclass-remove-'));
  lesson = join(dir, 'lesson');
  for (const folder of ['media', 'vod']) await mkdir(join(lesson, folder), { recursive: true });
  await writeFile(join(lesson, 'media', 'v1.m4s'), 'x');
  await writeFile(join(lesson, 'vod', 'thumbnail.jpg'), 'x');
  await writeFile(join(lesson, 'captions.json'), 'x');
  await writeFile(join(lesson, 'chat.ndjson'), 'x');
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

test('what was recorded and what was made of it go, and the rest stays; again, it is no news', async () => {
  await mkdir(join(lesson, 'renditions', '360p'), { recursive: true });
  await writeFile(join(lesson, 'renditions', '360p', 'v1.m4s'), 'x');
  expect(await removeMedia(nodeFileOps, lesson)).toEqual([]);
  expect(await readdir(lesson)).toEqual(['chat.ndjson']);
  expect(await removeMedia(nodeFileOps, lesson)).toEqual([]);
});

test('a folder that somebody else made keeps nothing of the recording', async () => {
  await mkdir(join(lesson, 'media', '@eaDir'));
  await writeFile(join(lesson, 'media', '@eaDir', 'x'), 'x');
  expect(await removeMedia(nodeFileOps, lesson)).toEqual(['media/@eaDir']);
  expect(await readdir(join(lesson, 'media'))).toEqual(['@eaDir']);
  expect(await readdir(lesson)).not.toContain('vod');
});

test('where a folder leads elsewhere, nothing is removed, here or there', async () => {
  const elsewhere = join(dir, 'elsewhere');
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, 'thesis.txt'), 'x');
  await rm(join(lesson, 'media'), { recursive: true });
  await symlink(elsewhere, join(lesson, 'media'), 'junction');
  await expect(removeMedia(nodeFileOps, lesson)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await readdir(elsewhere)).toEqual(['thesis.txt']);
  expect(await readdir(join(lesson, 'vod'))).toEqual(['thumbnail.jpg']);
});
