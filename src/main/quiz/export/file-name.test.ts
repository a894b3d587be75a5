import { expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';

it.each([
  ['3단원 퀴즈', '3단원 퀴즈.csv'],
  ['a/b\\c: "d"?', 'a b c d.csv'],
  ['..\u202Egnp.exe', 'gnp.exe.csv'],
  ['...', 'quiz.csv'],
])('calls the file of %j %j', (title, name) => {
  expect(fileNameOf(title, 'csv')).toBe(name);
});
