import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordingRecord } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import { KEPT_FREE_BYTES } from '../../store/free-bytes.ts';
import { nodeFileOps } from '../../store/files.ts';
import type { Job } from '../jobs/job-queue.ts';
import { newRecord } from '../records/describe.ts';
import { createVodShelf, type VodShelf } from '../vod/vod-shelf.ts';
import { lessonOf } from '../../../../test/support/library/ended-lesson.ts';
import { createMp4Desk, type Mp4Desk } from './mp4-desk.ts';

const MEGABYTE = 1024 * 1024;
const RECORD: RecordingRecord = {
  ...newRecord(lessonOf('one'), '2026-03-02T00:00:00.000Z'),
  media: { seconds: 100, bytes: 100 * MEGABYTE, width: 320, height: 180, has_sound: true },
};
const ALL = { clip: null, resolution: 'source' } as const;
const CLIP = { clip: { start_seconds: 10, end_seconds: 15 }, resolution: 'source' } as const;
const { signal } = new AbortController();

let dir: string;
let shelf: VodShelf;
let desk: Mp4Desk;
let jobs: Job[];
let free_bytes: number;
let now_ms: number;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'airclass-desk-'));
  shelf = createVodShelf({ folders: { pathOf: () => Promise.resolve(dir) }, disk: nodeFileOps });
  [jobs, free_bytes, now_ms] = [[], Number.MAX_SAFE_INTEGER, 1e9];
  desk = createMp4Desk({
    ffmpeg: { run: () => Promise.reject(new AirError('unavailable', 'no ffmpeg')) },
    shelf,
    disk: nodeFileOps,
    queue: {
      add: (job) => {
        jobs.push(job);
      },
      stateOf: () => null,
    },
    mediaOf: () => Promise.reject(new AirError('unavailable', 'the disk does not answer')),
    recordOf: () => RECORD,
    freeBytes: () => Promise.resolve(free_bytes),
    now_ms: () => now_ms,
  });
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});
/** Puts the whole there, under the name that it is asked for by. */
const makeWhole = async (record = RECORD): Promise<void> => {
  await desk.ask(record, ALL);
  const name = jobs.pop()?.key.split('/', 2)[1] ?? '';
  await shelf.write('one', name, Buffer.alloc(100));
};

test('one that is called otherwise now is made anew', async () => {
  await makeWhole();
  expect(desk.stateOf(RECORD)).toBe('ready');
  expect(desk.stateOf({ ...RECORD, title: 'another' })).toBe('none');
});

test('each size is a file of its own, and one keeps the others', async () => {
  await makeWhole();
  expect(await desk.ask(RECORD, { ...ALL, resolution: '360p' })).toEqual({ is: 'waiting' });
  const [job] = jobs;
  expect(job?.key).not.toBe(`one/${[...shelf.files('one').keys()].join()}`);
  const name = job?.key.split('/', 2)[1] ?? '';
  jobs = [];
  desk.resume(RECORD, name);
  expect(jobs).toMatchObject([{ key: `one/${name}` }]);
  expect(desk.stateOf(RECORD)).toBe('ready');
});

test('what was being made when the app ended is made once more, while nobody teaches, and not for ever', async () => {
  await desk.ask(RECORD, ALL);
  const name = jobs.pop()?.key.split('/', 2)[1] ?? '';
  desk.resume(RECORD, name);
  expect(jobs).toMatchObject([{ key: `one/${name}`, is_asked_for: false }]);
  jobs = [];
  desk.resume(RECORD, `again-${name}`);
  expect(jobs).toEqual([]);
});

test('a clip needs room of its own, also where the whole is there, and when it is its turn', async () => {
  await makeWhole();
  free_bytes = KEPT_FREE_BYTES + 10;
  await expect(desk.ask(RECORD, CLIP)).rejects.toMatchObject({ code: 'storage_full' });
  free_bytes = KEPT_FREE_BYTES + MEGABYTE;
  await desk.ask(RECORD, CLIP);
  free_bytes = KEPT_FREE_BYTES;
  await expect(jobs[0]?.run(signal)).rejects.toMatchObject({ code: 'storage_full' });
  // The room is what is told, and not that something failed.
  await expect(desk.ask(RECORD, CLIP)).rejects.toMatchObject({ code: 'storage_full' });
});

test('what failed is not tried again at once', async () => {
  await desk.ask(RECORD, ALL);
  await expect(jobs[0]?.run(signal)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(desk.ask(RECORD, ALL)).rejects.toMatchObject({ details: { reason: 'failed' } });
  now_ms += 61_000;
  expect(await desk.ask(RECORD, ALL)).toEqual({ is: 'waiting' });
});
