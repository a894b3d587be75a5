import { expect, it } from 'vitest';
import { lessonFileName } from './lesson-file-name.ts';

const words = { file: '출석부', period: '3교시' };
const nameOf = (title: string): string =>
  lessonFileName({ class_name: null, title }, '2026-03-02', words, 'xlsx');

it('is the day, the period and the class, without signs that a file system reads', () => {
  expect(nameOf('3학년 2반: A/B')).toBe('출석부 2026-03-02 3교시 3학년 2반 A B.xlsx');
});

it('cuts a long title between two characters', () => {
  const name = nameOf(`${'가'.repeat(39)}😀`);
  expect(name).toBe(`출석부 2026-03-02 3교시 ${'가'.repeat(39)}.xlsx`);
  expect(encodeURIComponent(name)).toContain('.xlsx');
});

it('has no such signs of what the thing is called either', () => {
  const name = lessonFileName(
    { class_name: '1반', title: '' },
    '2026-03-02',
    { file: '퀴즈 결과 a/b: "c"?', period: null },
    'csv',
  );
  expect(name).toBe('퀴즈 결과 a b c 2026-03-02 1반.csv');
});
