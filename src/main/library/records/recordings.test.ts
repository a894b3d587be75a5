import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../../logging/logger.ts';
import { nodeFileOps } from '../../store/files.ts';
import { newRecord } from './describe.ts';
import { lessonOf } from '../../../../test/support/library/ended-lesson.ts';
import { createRecordingFiles } from './recording-files.ts';
import { createRecordings, type Recordings } from './recordings.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'airclass-recordings-'));
  for (const id of ['one', 'two']) await mkdir(join(dir, id));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});
const open = (disk = nodeFileOps): Recordings => {
  const folders = {
    pathOf: (id: string) => Promise.resolve(join(dir, id)),
    list: () => readdir(dir),
  };
  return createRecordings({ folders, files: createRecordingFiles({ folders, disk, logger }), logger });
};

test('what was kept is there again, and a folder without it is told', async () => {
  const before = open();
  await before.load();
  await before.add(newRecord(lessonOf('one'), '2026-03-02T00:00:00.000Z'));
  await before.change('one', (record) => ({ ...record, title: 'A', description: record.title }));
  const after = open();
  expect(await after.load()).toEqual(['two']);
  expect(after.get('one')).toEqual(before.get('one'));
  await after.remove('one');
  expect((await open().load()).sort()).toEqual(['one', 'two']);
});

test('what cannot be read is put aside', async () => {
  await writeFile(join(dir, 'one', 'recording.json'), '{"schema_version": 1');
  const recordings = open();
  expect((await recordings.load()).sort()).toEqual(['one', 'two']);
  expect(await readdir(join(dir, 'one'))).toEqual(['recording.json.bad']);
});

test('what could not be read again is not written', async () => {
  const recordings = open();
  await recordings.load();
  await recordings.add(newRecord(lessonOf('one'), '2026-03-02T00:00:00.000Z'));
  const wrong = { at_seconds: 0, seconds: 1e9, why: 'paused' } as const;
  await expect(
    recordings.change('one', (record) => ({ ...record, title: 'lost', gaps: [wrong] })),
  ).rejects.toMatchObject({ code: 'internal' });
  const after = open();
  await after.load();
  expect(after.get('one')).toMatchObject({ title: 'Lesson one', gaps: [] });
});

test('changes come one after another, and one that the disk refuses has not happened', async () => {
  let is_full = false;
  const disk = {
    ...nodeFileOps,
    open: (...args: Parameters<typeof nodeFileOps.open>) =>
      is_full
        ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        : nodeFileOps.open(...args),
  };
  const recordings = open(disk);
  await recordings.load();
  await recordings.add(newRecord(lessonOf('one'), '2026-03-02T00:00:00.000Z'));
  await Promise.all(
    ['a', 'b', 'c'].map((letter) =>
      recordings.change('one', (record) => ({ ...record, description: record.description + letter })),
    ),
  );
  expect(recordings.get('one')?.description).toBe('abc');
  is_full = true;
  await expect(recordings.change('one', (record) => ({ ...record, title: 'lost' }))).rejects.toMatchObject({
    code: 'storage_full',
  });
  expect(recordings.get('one')?.title).toBe('Lesson one');
  await expect(recordings.change('two', (record) => record)).rejects.toMatchObject({ code: 'not_found' });
});
