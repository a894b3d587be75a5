import { expect, it } from 'vitest';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { refusedFile } from './refused-file.ts';

it.each([
  ['단원평가.hwp', 9, 'hwp_file'],
  ['단원평가.HWPX', 9, 'hwp_file'],
  ['사진.JPG', 9, 'picture_file'],
  ['스캔.pdf', 9, 'picture_file'],
  ['a.csv', 0, 'empty_file'],
  ['a.zip', QUIZZES.archive_bytes + 1, 'too_large'],
  ['a.zip', QUIZZES.archive_bytes, null],
  ['', 9, null],
])('says of %s with %i bytes why it is not read: %s', (name, bytes, why) => {
  expect(refusedFile(name, bytes)).toBe(why);
});
