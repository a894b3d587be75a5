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
  ['Anna', 'An`na'],
  ['Anna', 'An\u02cbna'],
  ['Anna', 'An\u02bcna'],
  ['Anna', 'An\u0640na'],
  ['Anna', 'An\u{1D159}na'],
  ['Anna', 'An\ufffcna'],
  ['김민수', '김\u3164민수'],
  ['Anna', 'ꓮnna'],
  ['Anna', 'Ꭺnna'],
  ['LISA', 'ꓡꓲꓢꓮ'],
  ['KATE', 'ᏦᎪᎢᎬ'],
])('%s and %s are the same to a reader', (one, other) => {
  expect(skeletonOf(one)).toBe(skeletonOf(other));
});

test.each([
  ['김민수', '김민서'],
  ['이하늘', '이하눌'],
  ['😀', '😎'],
  ['학생1', '학생11'],
  ['--', '++'],
  ['佐々木', '佐木'],
  ['リー', 'リ'],
  ['👍🏻', '👍🏿'],
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
  ...[
    '교사 한지우',
    '담임 한지우',
    '한지우 교사님',
    '한지우T',
    '한지우 t',
    '한지우 (진짜)',
    '6-2 한 지우',
    '한지우쌤님',
  ],
  ...[
    '김쌤',
    '담임쌤',
    '수학쌤',
    '쌤1',
    '션생님',
    '선생닙',
    '先生님',
    '관리ㅈr',
    '교장 Kim',
    '김가람쌤',
    '샘',
  ],
])('%s looks like a teacher', (name) => {
  expect(reasonOf(name)).toBe('name_of_teacher');
});

test.each([
  ...[
    'O’Neil',
    "O'Neil",
    'Zoë',
    'Sam',
    '김운영',
    '한지우주',
    '지우',
    '샘 스미스',
    'Joe Root',
    'Matt',
    '佐々木',
    '이교림',
    '사랑한지우리',
  ],
])('%s is an innocent name', (name) => {
  expect(reasonOf(name)).toBeNull();
});

test('a teacher’s name that is part of other people’s is the teacher’s alone with nothing but a title', () => {
  expect(reasonOf('Ada Park', null, 'Ada')).toBeNull();
  expect(reasonOf('Ada', null, 'Ada')).toBe('name_of_teacher');
  expect(reasonOf('Ada Park (real)', null, 'Ada Park')).toBe('name_of_teacher');
  expect(reasonOf('Ada Parker', null, 'Ada Park')).toBeNull();
  expect(reasonOf('김하늘', null, '김하늘 선생님')).toBe('name_of_teacher');
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
    for (const name of first)
      expect([name, reasonOf(name)]).toEqual([expect.stringMatching(/^\S+ \S+$/), null]);
    const others = new Set(first);
    expect(pseudonymsOf(language, first, 50).filter((name) => others.has(name))).toEqual([]);
  }
});
