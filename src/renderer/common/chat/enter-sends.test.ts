import { expect, test } from 'vitest';
import { createEnterSends } from './enter-sends.ts';

const enter = { key: 'Enter', keyCode: 13, shiftKey: false, isComposing: false };

test('Enter sends, Shift+Enter makes a line', () => {
  const sends = createEnterSends();
  expect(sends.pressed(enter)).toBe(true);
  expect(sends.pressed({ ...enter, key: 'a' })).toBe(false);
  expect(sends.pressed({ ...enter, shiftKey: true })).toBe(false);
  expect(sends.types('insertLineBreak', false)).toBe(false);
});

test('one Enter behind a syllable sends once, in Chromium’s order and in Safari’s', () => {
  const chromium = createEnterSends();
  expect(chromium.pressed({ ...enter, keyCode: 229, isComposing: true })).toBe(false);
  expect(chromium.pressed(enter)).toBe(true);
  const safari = createEnterSends();
  expect(safari.pressed({ ...enter, keyCode: 229 })).toBe(false);
  expect(safari.types('insertCompositionText', true)).toBe(false);
  expect(safari.types('insertLineBreak', false)).toBe(true);
});
