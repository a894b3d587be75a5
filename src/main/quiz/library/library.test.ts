import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { questionSchema, type Question } from '../../../questions/kinds.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import { createLogger } from '../../logging/logger.ts';
import { createStore, type Store } from '../../store/index.ts';
import { createAddAll, type AddAll } from './add-all.ts';
import { createFolders, type Folders } from './folders.ts';
import { createQuizzes, recordOf, type LibraryDeps, type Quizzes } from './quizzes.ts';
import { openQuizRecords, type QuizRecords } from './records.ts';
import { createShelf, type Shelf } from './shelf.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const now = (): Date => new Date('2026-03-02T01:00:00.000Z');

let data_dir: string;
let store: Store;
let records: QuizRecords;
let shelf: Shelf;
let quizzes: Quizzes;
let folders: Folders;
let addAll: AddAll;
let changes: string[];
let released: string[];

const open = async (): Promise<void> => {
  store = createStore({ data_dir, logger });
  records = openQuizRecords(store);
  shelf = createShelf(records);
  const deps: LibraryDeps = {
    ...{ records, shelf, now, random: Math.random },
    onChange: (teacher_id) => changes.push(teacher_id),
    onReleased: (_teacher_id, picture_ids) => released.push(...picture_ids),
  };
  quizzes = createQuizzes(deps);
  folders = createFolders(deps);
  addAll = createAddAll({ ...deps, logger });
  await store.start();
  await shelf.load();
};
beforeEach(async () => {
  [changes, released] = [[], []];
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-quizzes-'));
  await open();
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const showing = (...picture_ids: readonly string[]): Question =>
  questionSchema.parse({
    ...{ type: 'true_false', text: '?' },
    pictures: picture_ids.map((picture_id) => ({ picture_id, description: null })),
  });
const put = (
  quiz_id: string,
  fields: { version?: string; questions?: Question[]; folder_id?: string } = {},
) => quizzes.put('t', quiz_id, { title: quiz_id, questions: [], version: null, ...fields });
const idsIn = (folder_id: string | null): string[] =>
  shelf.quizzesIn('t', folder_id).map(({ quiz_id }) => quiz_id);
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'good',
    (error: unknown) => (error instanceof AirError ? [error.code, error.details] : error),
  );

test('to a teacher another one’s quizzes and folders are none, and their ids are taken', async () => {
  await put('a');
  await folders.put('t', 'f', '수학');
  expect(quizzes.list('other')).toEqual([]);
  expect(folders.list('other')).toEqual([]);
  const there_is_none = ['not_found', undefined];
  expect(await codeOf(quizzes.get('other', 'a'))).toEqual(there_is_none);
  expect(await codeOf(quizzes.remove('other', 'a'))).toEqual(there_is_none);
  expect(await codeOf(quizzes.copy('other', 'a', 'x'))).toEqual(there_is_none);
  expect(await codeOf(quizzes.place('other', 'a', null, null))).toEqual(there_is_none);
  const body = { title: 'x', questions: [], version: null };
  expect(await codeOf(quizzes.put('other', 'a', body))).toEqual(['conflict', undefined]);
  expect(await codeOf(folders.put('other', 'f', 'x'))).toEqual(['conflict', undefined]);
  expect(await codeOf(folders.remove('other', 'f'))).toEqual(['not_found', { folder_id: 'f' }]);
  expect(await codeOf(quizzes.put('other', 'b', { ...body, folder_id: 'f' }))).toEqual([
    'not_found',
    { folder_id: 'f' },
  ]);
  expect(changes).toEqual(['t', 't']);
});

test('a picture that is named less is told, and one that is still named is not', async () => {
  const { version } = await put('a', { questions: [showing('p', 'q'), showing('r')] });
  expect(released).toEqual([]);
  await put('a', { version, questions: [showing('q')] });
  expect(released).toEqual(['p', 'r']);
  await quizzes.remove('t', 'a');
  expect(released).toEqual(['p', 'r', 'q']);
});

test('what is in a folder that is gone, as a killed app leaves it, is on top', async () => {
  await folders.put('t', 'f', '수학');
  await put('a', { folder_id: 'f' });
  await records.folders.remove('f');
  await store.stop();
  await open();
  expect(idsIn(null)).toEqual(['a']);
  expect((await quizzes.get('t', 'a')).folder_id).toBeNull();
  expect(quizzes.list('t')).toMatchObject([{ folder_id: null }]);
});

test('before itself a quiz stays where it is, and in another folder goes to the end', async () => {
  await folders.put('t', 'f', '수학');
  for (const quiz_id of ['a', 'b']) await put(quiz_id);
  await put('c', { folder_id: 'f' });
  await quizzes.place('t', 'a', null, 'a');
  expect(idsIn(null)).toEqual(['a', 'b']);
  await quizzes.place('t', 'a', 'f', 'a');
  expect(idsIn('f')).toEqual(['c', 'a']);
  expect(await codeOf(quizzes.place('t', 'b', 'none', 'b'))).toEqual(['not_found', { folder_id: 'none' }]);
});

const newQuiz = (quiz_id: string) => ({ quiz_id, title: 'x', questions: [], folder_id: null, place: 0 });

describe('bounds', () => {
  const fill = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const quiz = { ...newQuiz(`q${String(index)}`), place: index };
      shelf.remember(recordOf('t', quiz, { now, random: Math.random }));
    }
  };
  const full = ['conflict', { reason: 'quizzes', max: QUIZZES.count }];

  test('of quizzes are those of one teacher, also where several come at once', async () => {
    fill(QUIZZES.count - 1);
    const both = await Promise.all([codeOf(put('a')), codeOf(put('b'))]);
    expect(both).toEqual(['good', full]);
    expect(await codeOf(quizzes.copy('t', 'a', 'x'))).toEqual(full);
    const body = { title: 'x', questions: [], version: null };
    expect(await codeOf(quizzes.put('other', 'c', body))).toBe('good');
    const { version } = await quizzes.get('t', 'a');
    expect(await codeOf(put('a', { version }))).toBe('good');
  });

  test('of their length are those of one teacher, and what gets shorter is always kept', async () => {
    const long = { ...showing(), explanation: '가'.repeat(2000) };
    const { version } = await put('a', { questions: [long] });
    const bytes = QUIZZES.quizzes_bytes;
    const heavy = vi
      .spyOn(shelf, 'quizzesOf')
      .mockImplementation((teacher_id) => (teacher_id === 't' ? [{ ...shelf.quiz('t', 'a'), bytes }] : []));
    const too_long = ['conflict', { reason: 'quizzes_bytes', max: bytes }];
    const body = { title: 'x', questions: [], version: null };
    expect(await codeOf(put('c'))).toEqual(too_long);
    expect(await codeOf(addAll('t', [{ title: 'x', folder: null, questions: [] }], null))).toEqual(too_long);
    expect(await codeOf(put('a', { version, questions: [long, long] }))).toEqual(too_long);
    expect(await codeOf(put('a', { version, questions: [] }))).toBe('good');
    expect(await codeOf(quizzes.put('other', 'd', body))).toBe('good');
    heavy.mockRestore();
  });

  test('keep a whole file out', async () => {
    fill(QUIZZES.count - 1);
    const file = ['x', 'y'].map((title) => ({ title, folder: '새 폴더', questions: [] }));
    expect(await codeOf(addAll('t', file, null))).toEqual(full);
    expect(await records.quizzes.count()).toBe(0);
    expect(folders.list('t')).toEqual([]);
  });
});

describe('a file’s quizzes', () => {
  const file = [
    { title: '하나', folder: '수학', questions: [showing()] },
    { title: '둘', folder: null, questions: [] },
    { title: '셋', folder: '국어', questions: [] },
    { title: '넷', folder: '수학', questions: [] },
  ];

  test('come behind those that are there, in folders that there are or that are made', async () => {
    await folders.put('t', 'f', '국어');
    await put('a', { folder_id: 'f' });
    await put('b');
    const ids = await addAll('t', file, null);
    expect(folders.list('t').map(({ name }) => name)).toEqual(['국어', '수학']);
    expect(quizzes.list('t').map(({ title }) => title)).toEqual(['b', '둘', 'a', '셋', '하나', '넷']);
    expect((await quizzes.get('t', ids[0] ?? '')).questions[0]?.question_id).toBeDefined();
    expect(changes).toHaveLength(4);
  });

  test('go into the one folder that is named', async () => {
    await folders.put('t', 'f', '국어');
    const ids = await addAll('t', file, 'f');
    expect(idsIn('f')).toEqual(ids);
    expect(folders.list('t')).toHaveLength(1);
  });

  test('are all or none: what was written before the disk refused is taken back', async () => {
    const { insert } = records.quizzes;
    let count = 0;
    const failing: QuizRecords = {
      ...records,
      quizzes: {
        ...records.quizzes,
        insert(record) {
          count += 1;
          return count === 3 ? Promise.reject(new AirError('storage_full', 'full')) : insert(record);
        },
      },
    };
    const onChange = (): never => {
      throw new Error('nothing is another one');
    };
    const addTo = createAddAll({
      ...{ records: failing, shelf, now, random: Math.random, onChange, logger },
      onReleased: () => undefined,
    });
    expect(await codeOf(addTo('t', file, null))).toEqual(['storage_full', undefined]);
    expect([await records.quizzes.count(), await records.folders.count()]).toEqual([0, 0]);
    expect([quizzes.list('t'), folders.list('t')]).toEqual([[], []]);
  });

  test('that cannot be taken back either are shown', async () => {
    const { insert } = records.quizzes;
    const full = () => Promise.reject(new AirError('storage_full', 'full'));
    let count = 0;
    const failing: QuizRecords = {
      folders: { ...records.folders, remove: full },
      quizzes: {
        ...records.quizzes,
        insert(record) {
          count += 1;
          return count === 2 ? full() : insert(record);
        },
        remove: full,
      },
    };
    const addTo = createAddAll({
      ...{ records: failing, shelf, now, random: Math.random, logger },
      onChange: (teacher_id) => changes.push(teacher_id),
      onReleased: () => undefined,
    });
    expect(await codeOf(addTo('t', file, null))).toEqual(['storage_full', undefined]);
    expect(quizzes.list('t').map(({ title }) => title)).toEqual(['하나']);
    expect(folders.list('t').map(({ name }) => name)).toEqual(['수학', '국어']);
    expect(changes).toContain('t');
  });
});
