import { expect, it } from 'vitest';
import { choiceOfKey } from './key-choice.ts';

it('chooses by the place, and the tenth by 0', () => {
  const drawn = Array.from({ length: 11 }, (_, index) => 20 - index);
  expect(choiceOfKey('1', drawn)).toBe(20);
  expect(choiceOfKey('9', drawn)).toBe(12);
  expect(choiceOfKey('0', drawn)).toBe(11);
});

it.each(['a', '', ' ', '12', '-', '٣', 'F1'])('chooses nothing by %j', (key) => {
  expect(choiceOfKey(key, ['a', 'b'])).toBeUndefined();
});

it('chooses nothing where nothing stands', () => {
  expect(choiceOfKey('3', ['a', 'b'])).toBeUndefined();
  expect(choiceOfKey('0', ['a', 'b'])).toBeUndefined();
});
