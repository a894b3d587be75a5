import { expect, it } from 'vitest';
import { shortcutOf, type KeyPress } from './shortcut-keys.ts';

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
});

it.each<[string, KeyPress, string | null]>([
  ['a letter', press('b', 'KeyB'), 'b'],
  ['a letter under Caps Lock', press('B', 'KeyB'), 'b'],
  ['a Korean letter', press('ㅠ', 'KeyB'), 'b'],
  ['what an input method keeps', press('Process', 'KeyB'), 'b'],
  ['the letter, not the place, of another Latin keyboard', press('x', 'KeyB'), 'x'],
  ['a sign on the place of a letter', press(';', 'KeyZ'), null],
  ['?', press('?', 'Slash', { shiftKey: true }), '?'],
  ['? on a German keyboard', press('?', 'Minus', { shiftKey: true }), '?'],
  ['? behind an input method', press('Process', 'Slash', { shiftKey: true }), '?'],
  ['a capital', press('B', 'KeyB', { shiftKey: true }), null],
  ['copying', press('c', 'KeyC', { ctrlKey: true }), null],
  ['copying on a Mac', press('c', 'KeyC', { metaKey: true }), null],
  ['a key that is held down', press('b', 'KeyB', { repeat: true }), null],
  ['Enter', press('Enter', 'Enter'), null],
])('%s', (_what, pressed, shortcut) => {
  expect(shortcutOf(pressed)).toBe(shortcut);
});
