import { chmod, mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runProgram } from '../process/run-program.ts';
import { asFolderError } from './folder-errors.ts';
import { nodeFileOps } from './files.ts';
import { openDataDir } from './open-data-dir.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-data-dir-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

const refusal = (data_dir: string, code: string) => ({
  code: 'unavailable',
  details: { option: 'data_dir', data_dir, code },
});

it('makes the folder with those above it, once', async () => {
  const data_dir = join(folder, 'a', 'b');
  openDataDir(data_dir);
  openDataDir(data_dir);
  expect(await readdir(data_dir)).toEqual([]);
  await nodeFileOps.makeDirectory(join(data_dir, 'c', 'd'));
  await nodeFileOps.makeDirectory(join(data_dir, 'c', 'd'));
  expect(await readdir(data_dir)).toEqual(['c']);
});

it('names a file in the path', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const below = join(file, 'data');
  expect(() => {
    openDataDir(below);
  }).toThrow(expect.objectContaining(refusal(below, 'ENOTDIR')));
  for (const path of [file, below]) {
    await expect(nodeFileOps.makeDirectory(path)).rejects.toMatchObject({ code: 'ENOTDIR' });
  }
});

it.runIf(process.platform === 'linux')('comes back at once where nothing can be made', async () => {
  for (const data_dir of ['/proc/x', '/proc/x/y']) {
    expect(() => {
      openDataDir(data_dir);
    }).toThrow(expect.objectContaining(refusal(data_dir, 'ENOENT')));
    await expect(nodeFileOps.makeDirectory(data_dir)).rejects.toMatchObject({ code: 'ENOENT' });
  }
});

it('says that the disk is full before anything else is tried, and not to who has been here before', async (context) => {
  const mounted = await runProgram({
    file: 'mount',
    args: ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', folder],
    timeout_ms: 5000,
  });
  if (mounted.code !== 0) context.skip(`a small disk cannot be mounted here: ${mounted.stderr.trim()}`);
  try {
    const data_dir = join(folder, 'data');
    expect(() => {
      openDataDir(data_dir);
    }).toThrow(expect.objectContaining({ code: 'storage_full' }));
    expect(await readdir(data_dir)).toEqual([]);
    await mkdir(join(data_dir, 'store'));
    openDataDir(data_dir);
  } finally {
    await runProgram({ file: 'umount', args: [folder], timeout_ms: 5000 });
  }
});

it('leaves other errors as they are', () => {
  const other = Object.assign(new Error('EACCES: listen'), { code: 'EACCES' });
  expect(asFolderError(other, '/data')).toBe(other);
  expect(asFolderError('text', '/data')).toBe('text');
});
