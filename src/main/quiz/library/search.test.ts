import { expect, it, test } from 'vitest';
import { finds, foldedText } from './search.ts';

const folded = foldedText(['1학기 ＴＥＳＴ', '서울특별시의 넓이는?', 'Café au lait']);

it.each([
  '',
  '  ',
  '학기',
  'test',
  'Test',
  'ｔｅｓｔ',
  '울특',
  '넓이 학기',
  '１학기',
  'CAFÉ'.normalize('NFD'),
])('finds %j', (q) => {
  expect(finds(q, folded)).toBe(true);
});

it.each(['부산', '넓이 부산', 'test서울', '시 의넓'])('does not find %j', (q) => {
  expect(finds(q, folded)).toBe(false);
});

test('of a quiz that is very long only its beginning is kept, and a letter that would fill memory is left', () => {
  expect(foldedText(['처음', '가'.repeat(1000 * 1000), '끝']).length).toBeLessThan(21_000);
  expect(foldedText(['\uFDFA'.repeat(10_000)])).toHaveLength(10_000);
});
