import { expect, it } from 'vitest';
import { cueDeedOf, type CuePress } from './cue-keys.ts';

const press = (key: string, more: Partial<CuePress> = {}): CuePress => ({
  ...{ key, code: key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false },
  ...more,
});
const control = { ctrlKey: true };

it.each([
  ['Enter', press('Enter'), 'next'],
  ['Enter of a keypad', press('Enter', { code: 'NumpadEnter' }), 'next'],
  ['Shift+Enter, a new line', press('Enter', { shiftKey: true }), null],
  ['Enter that ends a syllable', press('Enter', { isComposing: true }), null],
  ['Ctrl+Enter', press('Enter', control), 'split'],
  ['Cmd+Enter', press('Enter', { metaKey: true }), 'split'],
  ['Ctrl+[', press('[', { ...control, code: 'BracketLeft' }), 'begin'],
  ['Ctrl+], Korean', press('Process', { ...control, code: 'BracketRight' }), 'end'],
  ['Ctrl+Space', press(' ', { ...control, code: 'Space' }), 'toggle'],
  ['Ctrl+J', press('ㅓ', { ...control, code: 'KeyJ' }), 'back'],
  ['Ctrl+Z', press('z', { ...control, code: 'KeyZ' }), 'undo'],
  ['Ctrl+Shift+Z', press('Z', { ...control, code: 'KeyZ', shiftKey: true }), 'redo'],
  ['Ctrl+Y', press('y', { ...control, code: 'KeyY' }), 'redo'],
  ['Ctrl+C', press('c', { ...control, code: 'KeyC' }), null],
  [
    'AltGr, which a keyboard tells as both',
    press('[', { ...control, altKey: true, code: 'BracketLeft' }),
    null,
  ],
  ['Alt+↓', press('ArrowDown', { altKey: true }), 'after'],
  ['Alt+↑', press('ArrowUp', { altKey: true }), 'before'],
  ['↓', press('ArrowDown'), null],
  ['a letter', press('a'), null],
  ['Backspace in a text', press('Backspace'), null],
])('%s', (_what, pressed, deed) => {
  expect(cueDeedOf(pressed, false)).toBe(deed);
});

it('Backspace before the first letter joins', () => {
  expect(cueDeedOf(press('Backspace'), true)).toBe('join');
});
