import { expect, test } from 'vitest';
import { cutText } from './cut-text.ts';

test('cuts between characters only', () => {
  expect(['과제', '과제 3쪽', '가😀나', '가나😀'].map((text) => cutText(text, 2))).toEqual([
    '과제',
    '과제',
    '가',
    '가나',
  ]);
  expect(cutText('가😀나', 3)).toBe('가😀');
});
