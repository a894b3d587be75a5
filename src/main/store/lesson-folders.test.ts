import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from './files.ts';
import { createLessonFolders, lessonPathOf, type DurableLessonFolders } from './lesson-folders.ts';
import type { StoreRepair } from './store.types.ts';

const CHAT = { name: 'chat', schema: z.object({ type: z.literal('said'), text: z.string() }) };
const said = (text: string) => ({ type: 'said' as const, text });

let data_dir: string;
let folders: DurableLessonFolders;
let repairs: StoreRepair[];

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-lessons-'));
  repairs = [];
  folders = createLessonFolders({
    data_dir,
    ops: nodeFileOps,
    logger: createLogger({ part: 'test', level: 'silent' }),
    now: () => new Date(),
    onRepair: (repair) => repairs.push(repair),
    onOutcome: () => undefined,
  });
  folders.start();
});
afterEach(async () => {
  await folders.stop();
  await rm(data_dir, { recursive: true, force: true });
});

describe('the folders of lessons', () => {
  it('makes a lesson’s folder with its first fact, for this account alone', async () => {
    const log = await folders.log('lesson-1', CHAT);
    expect(await folders.list()).toEqual([]);
    await log.append(said('안녕'));
    expect(await folders.list()).toEqual(['lesson-1']);
    const path = join(lessonPathOf(data_dir, 'lesson-1'), 'chat.ndjson');
    expect(await readFile(path, 'utf8')).toMatch(/^\{"seq":1,"at":"[^"]+","type":"said","text":"안녕"\}\n$/);
    if (process.platform !== 'win32') {
      expect((await stat(path)).mode & 0o077).toBe(0);
      expect((await stat(join(data_dir, 'lessons'))).mode & 0o077).toBe(0);
    }
  });

  it('has one owner of a log, and opens it again for the next', async () => {
    const log = await folders.log('lesson-1', CHAT);
    await expect(folders.log('lesson-1', CHAT)).rejects.toMatchObject({ code: 'conflict' });
    await folders.log('lesson-2', CHAT);
    await folders.log('lesson-1', { ...CHAT, name: 'quiz' });
    await log.append(said('a'));
    await log.close();
    expect(await (await folders.log('lesson-1', CHAT)).append(said('b'))).toMatchObject({ seq: 2 });
  });

  it('tells of a torn log when it is opened', async () => {
    const folder = lessonPathOf(data_dir, 'lesson-1');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'chat.ndjson'), '{"seq":1,"at":"2026-11-21T01:02:03.000Z","type":"sa');
    await folders.log('lesson-1', CHAT);
    expect(repairs).toMatchObject([{ collection: 'lessons/lesson-1/chat', torn_lines: 1, emptied: true }]);
    expect((await readdir(folder)).sort()).toEqual(['chat.ndjson', repairs[0]?.kept_as]);
  });

  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/b',
    'a\\b',
    'C:',
    'a:stream',
    '%2e%2e',
    'a b',
    'nul',
    'COM1',
    'x'.repeat(65),
    'a\0',
  ])('takes no "%s" for an id', async (id) => {
    expect(() => lessonPathOf(data_dir, id)).toThrow('no lesson');
    await expect(folders.pathOf(id)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(folders.log(id, CHAT)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(folders.log('lesson', { ...CHAT, name: id })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it.skipIf(process.platform === 'win32')('does not follow a link out of the data folder', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'airclass-elsewhere-'));
    try {
      await writeFile(join(elsewhere, 'precious'), '');
      await mkdir(join(data_dir, 'lessons'));
      await symlink(elsewhere, join(data_dir, 'lessons', 'lesson-1'));
      await expect(folders.pathOf('lesson-1')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(folders.log('lesson-1', CHAT)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await readdir(elsewhere)).toEqual(['precious']);
      expect(await folders.list()).toEqual([]);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });
});
