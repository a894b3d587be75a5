import { expect, it } from 'vitest';
import { deedOf } from './player-keys.ts';

const press = (key: string, more: object = {}): Parameters<typeof deedOf>[0] => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
});

it.each([
  [' ', { does: 'toggle' }],
  ['k', { does: 'toggle' }],
  ['j', { does: 'skip', by: -10 }],
  ['ArrowRight', { does: 'skip', by: 5 }],
  ['0', { does: 'share', to: 0 }],
  ['9', { does: 'share', to: 0.9 }],
  ['End', { does: 'share', to: 1 }],
])('%s', (key, deed) => {
  expect(deedOf(press(key))).toEqual(deed);
});

it('goes by the place of a key on a Korean keyboard', () => {
  expect(deedOf(press('ㅏ', { code: 'KeyK' }))).toEqual({ does: 'toggle' });
  expect(deedOf(press('Process', { code: 'Period', shiftKey: true }))).toEqual({ does: 'rate', by: 1 });
});

it('leaves alone what is the browser’s, and capital letters', () => {
  expect(deedOf(press('f', { ctrlKey: true }))).toBeNull();
  expect(deedOf(press('K', { shiftKey: true }))).toBeNull();
  expect(deedOf(press('q'))).toBeNull();
});
