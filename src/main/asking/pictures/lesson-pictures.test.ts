import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { png } from '../../../../test/integration/handouts/samples.ts';
import { cameraJpeg } from '../../../../test/support/quiz/camera-jpeg.ts';
import { AirError } from '../../../shared/errors.ts';
import { createLogger } from '../../logging/logger.ts';
import { nodeFileOps, type FileOps } from '../../store/files.ts';
import { createLessonPictures, type LessonPictures } from './lesson-pictures.ts';
import { askedIdOf, createPictureShelf } from './picture-shelf.ts';

let folder: string;
let open_lessons: Set<string>;
let library: Map<string, Buffer>;
let read_from_library: string[];
let disk: FileOps;
let free_bytes: number | null;
let pictures: LessonPictures;

const BOUNDS = { photos: 3, photos_bytes: 100_000, asked_bytes: 100_000 };

/** As a node that is started anew finds them. */
const start = (max: Partial<typeof BOUNDS> = {}): void => {
  const folders = {
    pathOf: async (session_id: string) => join(folder, session_id),
    list: () => readdir(folder),
  };
  pictures = createLessonPictures({
    shelf: createPictureShelf({ folders, disk, freeBytes: async () => free_bytes }),
    library: {
      async read(teacher_id, picture_id) {
        read_from_library.push(picture_id);
        const bytes = teacher_id === 'kim' ? library.get(picture_id) : undefined;
        if (bytes === undefined) throw new AirError('not_found', 'none');
        return bytes;
      },
    },
    isOpen: (session_id) => open_lessons.has(session_id),
    logger: createLogger({ part: 'test', level: 'silent' }),
    max: { ...BOUNDS, ...max },
  });
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-asked-'));
  open_lessons = new Set(['one', 'two']);
  library = new Map([1, 2, 3].map((width) => [askedIdOf(png(width, 1)), png(width, 1)]));
  read_from_library = [];
  disk = nodeFileOps;
  free_bytes = null;
  start();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const idOf = (width: number): string => askedIdOf(png(width, 1));
const folderOf = (session_id: string): string => join(folder, session_id, 'quiz', 'pictures');
const files = (session_id: string): Promise<string[]> => readdir(folderOf(session_id));
const add = async (student_id: string, bytes = png(9, 9), session_id = 'one'): Promise<string> =>
  (await pictures.addPhoto(session_id, student_id, bytes)).picture_id;
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'good',
    (error: unknown) => (error instanceof AirError ? [error.code, error.details?.['reason']] : error),
  );

test('what is asked with is the lesson’s own, whatever becomes of it in the library', async () => {
  await pictures.keep('one', 'kim', [idOf(1), idOf(2), idOf(1)]);
  await pictures.keep('one', 'kim', [idOf(1)]);
  expect(read_from_library).toEqual([idOf(1), idOf(2)]);
  library.clear();
  expect(await pictures.read('one', idOf(2))).toEqual(png(2, 1));
  expect(await codeOf(pictures.read('two', idOf(2)))).toEqual(['not_found', undefined]);
  // Nobody's photo, and no student's.
  expect(pictures.isPhotoOf('one', 'ara', idOf(1))).toBe(false);
  if (process.platform === 'win32') return;
  expect((await stat(join(folderOf('one'), idOf(1)))).mode & 0o777).toBe(0o600);
});

test('a picture that the library has lost, or that is another teacher’s, keeps no question from being asked', async () => {
  await pictures.keep('one', 'kim', [idOf(7), '../../../secret', idOf(1)]);
  await pictures.keep('one', 'lee', [idOf(2)]);
  expect(await files('one')).toEqual([idOf(1)]);
});

test('a still is kept once', async () => {
  const { picture_id } = await pictures.addBytes('one', cameraJpeg());
  expect(await pictures.addBytes('one', cameraJpeg())).toEqual({ picture_id });
  expect((await pictures.read('one', picture_id)).toString('latin1')).not.toContain('GPS');
  start({ asked_bytes: 100 });
  expect(await codeOf(pictures.addBytes('one', png(8, 8, 100)))).toEqual(['conflict', 'pictures_bytes']);
});

test('a photo is its student’s, of an id of its own, and without what its camera wrote', async () => {
  const mine = await add('ara', cameraJpeg());
  const same = await add('bora', cameraJpeg());
  expect(same).not.toBe(mine);
  expect(pictures.isPhotoOf('one', 'ara', mine)).toBe(true);
  expect(pictures.isPhotoOf('one', 'bora', mine)).toBe(false);
  expect(pictures.isPhotoOf('two', 'ara', mine)).toBe(false);
  const kept = (await pictures.read('one', mine)).toString('latin1');
  for (const word of ['GPS', 'Camera', 'trailer']) expect(kept).not.toContain(word);
});

test('whose a photo is, is known after a start, and what was on its way is gone', async () => {
  const mine = await add('ara');
  await writeFile(join(folderOf('one'), `.ara.${'0'.repeat(32)}.new`), 'half of it');
  start();
  expect(pictures.isPhotoOf('one', 'ara', mine)).toBe(false);
  await pictures.open('one');
  expect(pictures.isPhotoOf('one', 'ara', mine)).toBe(true);
  expect(await files('one')).toEqual([`ara.${mine}`]);
});

test('a student has so many photos, also of those that come at once, and a lesson so many bytes', async () => {
  const codes = await Promise.all([1, 2, 3, 4, 5].map(() => codeOf(add('ara'))));
  expect(codes.filter((code) => code === 'good')).toHaveLength(3);
  expect(codes).toContainEqual(['conflict', 'photos']);
  expect(await codeOf(add('bora'))).toBe('good');
  start({ photos_bytes: 4 * png(9, 9).length + 10 });
  expect(await codeOf(add('cho'))).toEqual(['conflict', 'photos_bytes']);
  expect(await codeOf(add('cho', png(9, 9), 'two'))).toBe('good');
});

test('what is no picture, broken or too large leaves nothing', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  expect(await codeOf(add('ara', svg))).toEqual(['unsupported_media', 'kind']);
  expect(await codeOf(add('ara', Buffer.from('GIF89a and more of that')))).toEqual([
    'unsupported_media',
    'kind',
  ]);
  expect(await codeOf(add('ara', png(9, 9).subarray(0, 40)))).toEqual(['unsupported_media', 'damaged']);
  expect(await codeOf(add('ara', png(60_000, 60_000)))).toEqual(['too_large', 'pixels']);
  expect(await codeOf(add('ara', png(9, 9, 2 * 1024 * 1024)))).toEqual(['too_large', 'bytes']);
  await expect(files('one')).rejects.toThrow();
});

test('a full disk is said, counts as nothing, and the next photo is written', async () => {
  let is_full = true;
  disk = {
    ...nodeFileOps,
    rename: (from, to) =>
      is_full
        ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        : nodeFileOps.rename(from, to),
  };
  start({ photos: 1 });
  expect(await codeOf(add('ara'))).toEqual(['storage_full', undefined]);
  is_full = false;
  expect(await codeOf(add('ara'))).toBe('good');
});

test('the rest of a disk that is nearly full is the lesson’s: no photo takes it, and what is asked with is written', async () => {
  free_bytes = 512 * 1024 * 1024;
  expect(await codeOf(add('ara'))).toEqual(['storage_full', undefined]);
  expect(await codeOf(pictures.keep('one', 'kim', [idOf(1)]))).toBe('good');
  free_bytes *= 2;
  expect(await codeOf(add('ara'))).toBe('good');
});

test('a photo that comes in when the lesson is over is refused', async () => {
  open_lessons.delete('one');
  expect(await codeOf(add('ara'))).toEqual(['ended', undefined]);
});

test('when a lesson is over, its photos that no answer names are gone, and what is asked with stays', async () => {
  await pictures.keep('one', 'kim', [idOf(1)]);
  const [named, unnamed] = [await add('ara'), await add('ara')];
  open_lessons.delete('one');
  await pictures.end('one', new Set([named]));
  expect((await files('one')).sort()).toEqual([idOf(1), `ara.${named}`, 'settled'].sort());
  expect(await pictures.read('one', named)).toEqual(png(9, 9));
  expect(await pictures.read('one', idOf(1))).toEqual(png(1, 1));
  expect(await codeOf(pictures.read('one', unnamed))).toEqual(['not_found', undefined]);
  expect(pictures.isPhotoOf('one', 'ara', named)).toBe(false);
});

test('of a lesson that ended with the app they are gone after the next start, and only of what is known', async () => {
  const [named, unnamed] = [await add('ara'), await add('ara')];
  const of_open = await add('ara', png(9, 9), 'two');
  open_lessons.delete('one');
  start();
  const asked: string[] = [];
  const namedIn = async (session_id: string): Promise<ReadonlySet<string> | null> => {
    asked.push(session_id);
    if (asked.length === 1) throw new Error('its log cannot be read');
    return asked.length === 2 ? null : new Set([named]);
  };
  await pictures.tidy(namedIn);
  await pictures.tidy(namedIn);
  expect(await files('one')).toHaveLength(2);
  await pictures.tidy(namedIn);
  expect(await codeOf(pictures.read('one', unnamed))).toEqual(['not_found', undefined]);
  expect(await pictures.read('one', named)).toEqual(png(9, 9));
  await pictures.tidy(namedIn);
  expect(asked).toEqual(['one', 'one', 'one']);
  expect(await files('two')).toEqual([`ara.${of_open}`]);
});

test('a photo that cannot be removed yet keeps no other, and is gone after a later start', async () => {
  const [held, other] = [await add('ara'), await add('ara')];
  disk = {
    ...nodeFileOps,
    async unlink(path) {
      if (path.endsWith(held)) throw Object.assign(new Error('held open'), { code: 'EBUSY' });
      await nodeFileOps.unlink(path);
    },
  };
  start();
  open_lessons.delete('one');
  await pictures.end('one', new Set());
  expect(await files('one')).toEqual([`ara.${held}`]);
  expect(await codeOf(pictures.read('one', other))).toEqual(['not_found', undefined]);
  disk = nodeFileOps;
  start();
  await pictures.tidy(async () => new Set());
  expect(await files('one')).toEqual(['settled']);
});

test('a name from outside reaches no other file', async () => {
  await mkdir(join(folder, 'one', 'quiz'), { recursive: true });
  await writeFile(join(folder, 'one', 'quiz', 'run.json'), '{"key":"secret"}');
  await pictures.keep('one', 'kim', [idOf(1)]);
  for (const name of ['../run.json', '..', '', 'settled', `ara.${idOf(1)}`])
    expect(await codeOf(pictures.read('one', name))).toEqual(['not_found', undefined]);
  expect(await readFile(join(folder, 'one', 'quiz', 'run.json'), 'utf8')).toContain('secret');
});
