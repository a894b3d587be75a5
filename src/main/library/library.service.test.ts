import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lessonOf } from '../../../test/support/library/ended-lesson.ts';
import { createFaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from '../store/files.ts';
import { createLibrary, type Library } from './library.service.ts';
import type { LibraryLesson, LibraryRecorder } from './library.types.ts';
import { newRecord } from './records/describe.ts';
import { createRecordingFiles } from './records/recording-files.ts';
import { createRecordings, type Recordings } from './records/recordings.ts';
import { createVodShelf } from './vod/vod-shelf.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const NOW = new Date('2026-03-09T10:00:00.000Z');
const LESSON = lessonOf('one');

let dir: string;
let open: LibraryLesson[];
let recordings: Recordings;
let library: Library;
let mediaOf: LibraryRecorder['mediaOf'];
/** Runs once the removal has begun, before its first file. */
let onForget: () => Promise<void>;
const faulty = createFaultyFileOps(nodeFileOps);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'airclass-library-'));
  await mkdir(join(dir, 'one', 'media'), { recursive: true });
  await writeFile(join(dir, 'one', 'media', 'v1.m4s'), 'x');
  faulty.failWhen(() => null);
  open = [];
  mediaOf = () => Promise.resolve(null);
  onForget = () => Promise.resolve();
  const folders = { pathOf: (id: string) => Promise.resolve(join(dir, id)), list: () => readdir(dir) };
  const files = createRecordingFiles({ folders, disk: faulty.ops, logger });
  recordings = createRecordings({ folders, files, logger });
  const recorder: LibraryRecorder = {
    mediaOf: (lesson) => mediaOf(lesson),
    stateOf: () => ({ state: 'off', since: null, seconds: 0, bytes: 0 }),
    recordedSince: () => null,
    setPaused: () => Promise.resolve(),
    positionOf: () => null,
    notedOf: () => Promise.resolve({ is_paused: false, pauses: [], troubles: [], restarts: [] }),
    forget: () => onForget(),
  };
  library = createLibrary({
    ...{ recordings, recorder, folders, disk: faulty.ops, logger, now: () => NOW },
    lessons: {
      get open() {
        return open;
      },
      get: () => Promise.resolve(LESSON),
    },
    seatsOf: () => Promise.resolve([]),
    shelf: createVodShelf({ folders, disk: faulty.ops }),
    queue: {
      add: () => undefined,
      stateOf: () => null,
      cancel: () => Promise.resolve(),
      drop: () => Promise.resolve(),
      look: () => undefined,
      stop: () => Promise.resolve(),
    },
    renditions: {
      cancel: () => Promise.resolve(),
      load: () => Promise.resolve(),
      bytesOf: () => 0,
      forget: () => undefined,
    },
    mp4: { ask: () => Promise.resolve({ is: 'waiting' }), stateOf: () => 'none', resume: () => undefined },
    pictures: {
      want: () => undefined,
      hasThumbnail: () => false,
      thumbnail: () => Promise.resolve(Buffer.alloc(0)),
      sprite: () => Promise.resolve(Buffer.alloc(0)),
      storyboard: () => Promise.resolve(null),
    },
  });
  await library.load();
  await recordings.add(newRecord(LESSON, NOW.toISOString()));
});
afterEach(async () => {
  await library.rebuilt();
  await rm(dir, { recursive: true, force: true });
});
const delet = async (): Promise<string | null> => (await library.delete('one')).deleted_at;
const media = (): Promise<string[]> => readdir(join(dir, 'one', 'media'));

test('what is removed for good is gone with its record', async () => {
  await library.purge('one', await delet());
  expect(recordings.get('one')).toBeNull();
  expect(await readdir(join(dir, 'one'))).toEqual([]);
});

test('one that was brought back in time stays, and so does one whose lesson is on', async () => {
  const deleted_at = await delet();
  await library.restore('one');
  await expect(library.purge('one', deleted_at)).rejects.toMatchObject({ code: 'conflict' });
  await expect(library.purge('one', null)).rejects.toMatchObject({ code: 'conflict' });
  open = [{ ...LESSON, status: 'open' }];
  await recordings.change('one', (record) => ({ ...record, deleted_at }));
  await expect(library.purge('one', deleted_at)).rejects.toMatchObject({ code: 'conflict' });
  expect(await media()).toEqual(['v1.m4s']);
});

test('once its removal has begun nobody brings it back or sees it, over a restart too, and it is tried again', async () => {
  const deleted_at = await delet();
  onForget = async () => {
    await expect(library.restore('one')).rejects.toMatchObject({ code: 'not_found' });
    throw new AirError('unavailable', 'a virus scanner holds a file');
  };
  await expect(library.purge('one', deleted_at)).rejects.toMatchObject({ code: 'unavailable' });
  expect(() => library.own('local', 'one')).toThrow(/no such recording/);
  expect(await library.viewsOf('local')).toEqual([]);
  await recordings.load();
  await expect(library.restore('one')).rejects.toMatchObject({ code: 'not_found' });
  onForget = () => Promise.resolve();
  await library.purge('one', deleted_at);
  expect(recordings.get('one')).toBeNull();
});

test('a full disk keeps nothing from being removed', async () => {
  const deleted_at = await delet();
  faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
  await library.purge('one', deleted_at);
  expect(recordings.get('one')).toBeNull();
});

test('whose days are over is deleted, and nobody’s who has kept it meanwhile', async () => {
  const old = { ended_at: '2026-03-01T00:00:00.000Z', retained_from: null };
  await recordings.change('one', (record) => ({ ...record, ...old, is_kept: true }));
  expect(await library.expire('one')).toBe(false);
  await recordings.change('one', (record) => ({ ...record, is_kept: false }));
  open = [{ ...LESSON, status: 'open' }];
  expect(await library.expire('one')).toBe(false);
  open = [];
  expect(await library.expire('one')).toBe(true);
  expect(recordings.get('one')?.deleted_at).toBe(NOW.toISOString());
});

test('a recording that cannot be read at its end is none that failed: it is tried again', async () => {
  mediaOf = () => Promise.reject(new AirError('unavailable', 'the disk does not answer'));
  await library.ended('one');
  const record = recordings.get('one');
  expect(record?.media).toBeNull();
  expect(record === null ? '' : library.statusOf(record)).toBe('finalizing');
  mediaOf = () => Promise.resolve(null);
  await library.catchUp();
  expect(recordings.get('one')?.media).toMatchObject({ seconds: 0 });
});

test('what is recorded of a lesson that is on can be unreadable, and the library shows', async () => {
  open = [{ ...LESSON, status: 'open' }];
  mediaOf = () => Promise.reject(new AirError('unavailable', 'the disk does not answer'));
  expect(await library.viewsOf('local')).toMatchObject([{ status: 'interrupted', duration_seconds: 0 }]);
});

test('a full disk is told to whoever needs a recording now', async () => {
  await recordings.remove('one');
  open = [{ ...LESSON, status: 'open' }];
  faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
  await expect(library.note('one')).rejects.toMatchObject({ code: 'storage_full' });
  await library.began('one');
  expect(recordings.get('one')).toBeNull();
});
