import { expect, test } from 'vitest';
import { LIBRARY, type Chapter } from '../../../shared/contract/library/index.ts';
import { newRecord } from '../records/describe.ts';
import { lessonOf } from '../../../../test/support/library/ended-lesson.ts';
import { chapterIdOf, withChangedChapter, withChapter, withoutChapter } from './chapters.ts';

const record = newRecord(lessonOf('one'), '2026-03-02T00:00:00.000Z');
const chapter = (id: string, start_seconds: number, origin: Chapter['origin'] = 'written'): Chapter => ({
  chapter_id: id,
  start_seconds,
  title: id,
  description: '',
  origin,
});

test('chapters stand by time, within the recording', () => {
  const two = withChapter(withChapter(record, chapter('b', 20), 60), chapter('a', 10), 60);
  expect(two.chapters.map(({ title }) => title)).toEqual(['a', 'b']);
  expect(() => withChapter(two, chapter('c', 60.1), 60)).toThrow(/shorter/);
  expect(() => withChangedChapter(two, 'a', { start_time: 61 }, 60)).toThrow(/shorter/);
  const moved = withChangedChapter(two, 'a', { start_time: 30 }, 60);
  expect(moved.chapters.map(({ title }) => title)).toEqual(['b', 'a']);
  expect(withoutChapter(moved, 'b').chapters).toHaveLength(1);
  expect(() => withoutChapter(moved, 'x')).toThrow(/no such chapter/);
});

test('the same mark is one chapter, and one that was proposed is the teacher’s once it is touched', () => {
  const id = chapterIdOf('lesson', 'teacher', 'message');
  expect(chapterIdOf('lesson', 'teacher', 'message')).toBe(id);
  const once = withChapter(record, chapter(id, 5, 'proposed'), 60);
  expect(withChapter(once, chapter(id, 7), 60)).toBe(once);
  expect(withChangedChapter(once, id, { title: 'x' }, 60).chapters[0]?.origin).toBe('written');
});

test('there are not more than may be', () => {
  const chapters = Array.from({ length: LIBRARY.chapters }, (_, at) => chapter(String(at), at));
  expect(() => withChapter({ ...record, chapters }, chapter('more', 1), 9999)).toThrow(/as many/);
});
