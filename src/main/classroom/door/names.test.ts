import { expect, test } from 'vitest';
import type { SessionRecord } from '../../../shared/contract/classroom/records.ts';
import { createNameRules } from './name-rules.ts';
import { skeletonOf, uniqueName } from './name-skeleton.ts';
import { pseudonymsOf } from './pseudonyms.ts';

test.each([
  ['김민수', '김민수'.normalize('NFD')],
  ['김민수', '김 민수'],
  ['김민수', '김\u200b민\u2060수'],
  ['Mina', 'ＭＩＮＡ'],
  ['Mina', 'Міnа'],
  ['Mina', 'm.i-n_a'],
  ['Jose', 'José'],
  ['User1', 'UserI'],
])('%s and %s are the same to a reader', (one, other) => {
  expect(skeletonOf(one)).toBe(skeletonOf(other));
});

test.each([
  ['김민수', '김민서'],
  ['이하늘', '이하눌'],
  ['😀', '😎'],
  ['학생1', '학생11'],
  ['--', '++'],
])('%s and %s are two', (one, other) => {
  expect(skeletonOf(one)).not.toBe(skeletonOf(other));
});

test('a number beside a name makes it nobody else’s', () => {
  expect(uniqueName('김민수', ['이하늘'])).toBe('김민수');
  expect(uniqueName('김민수', ['김민수'])).toBe('김민수 (2)');
  expect(uniqueName('김민수', ['김민수', '김민수 (2)', '김 민수(3)'])).toBe('김민수 (4)');
  expect(uniqueName('김민수 (2)', ['김민수', '김민수 (2)'])).toBe('김민수 (3)');
});

const rules = createNameRules({ words: { holdsBack: (text) => text.includes('rude') } });
const reasonOf = (
  name: string,
  student_number: string | null = null,
  teacher_name: string | null = '한지우',
) => {
  try {
    rules.check({ name, student_number }, { teacher_name } as SessionRecord);
    return null;
  } catch (error) {
    return (error as { details?: { reason?: string } }).details?.reason;
  }
};

test.each([
  '한지우',
  '한 지우',
  '한지우 선생님',
  '한지우쌤',
  '선생님',
  '김선생님',
  'Teacher',
  'tеасher',
  'ADMIN',
  '관리자1',
  '담임',
])('%s looks like a teacher', (name) => {
  expect(reasonOf(name)).toBe('name_of_teacher');
});

test.each(['김민수', '남궁민', '이선', '선우', '한지민', 'Ada', 'Sam', '교은', '사슴', '하느님'])(
  '%s is a name',
  (name) => {
    expect(reasonOf(name)).toBeNull();
    expect(reasonOf(name, null, null)).toBeNull();
  },
);

test('names and numbers pass the filter', () => {
  expect(reasonOf('rude')).toBe('name_filtered');
  expect(reasonOf('Ada', 'rude')).toBe('name_filtered');
});

test('made-up names are of two words, all different, and nobody’s yet', () => {
  for (const language of ['ko', 'en'] as const) {
    const first = pseudonymsOf(language, [], 300);
    expect(new Set(first.map(skeletonOf)).size).toBe(300);
    for (const name of first) expect(name).toMatch(/^\S+ \S+$/);
    const others = new Set(first);
    expect(pseudonymsOf(language, first, 50).filter((name) => others.has(name))).toEqual([]);
  }
});
