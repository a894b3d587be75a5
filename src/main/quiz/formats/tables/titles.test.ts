import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../../shared/locales/locale.ts';
import { columnOf, titleOf, type ColumnId } from './titles.ts';

describe('titles of a table of questions', () => {
  it('are understood as they are written, in both languages', () => {
    const columns: ColumnId[] = [
      'type',
      'question',
      'answer',
      'points',
      'seconds',
      'explanation',
      'airclass',
      ...Array.from({ length: 26 }, (_, index): ColumnId => `option.${index}`),
      ...Array.from({ length: 26 }, (_, index): ColumnId => `note.${index}`),
    ];
    for (const language of LANGUAGES)
      expect(columns.map((column) => columnOf(titleOf(column, language)))).toEqual(columns);
  });

  it.each([
    ['A', 'option.0'],
    [' 보기１ ', 'option.0'],
    ['②', 'option.1'],
    ['선택지 C', 'option.2'],
    ['Answer 4', 'option.3'],
    ['보기 27', 'option.26'],
    ['Time limit (sec)', 'seconds'],
    ['Correct answer(s)', 'answer'],
    ['Note B', 'note.1'],
    ['보기 0', null],
    ['번호', null],
    ['단원', null],
    ['', null],
  ])('%j is %j', (title, column) => {
    expect(columnOf(title)).toBe(column);
  });
});
