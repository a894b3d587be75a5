import { expect, it } from 'vitest';
import { sharedCodeFrom } from './shared-path.ts';

it.each([
  ['/shared/12345678', '12345678'],
  ['//Shared//12345678/', '12345678'],
  ['/shared', ''],
  ['/shared/', ''],
  ['/shared/1234', ''],
  ['/shared/12345678/x', null],
  ['/shareds/12345678', null],
  ['/j/123456', null],
  ['/', null],
])('%s has the code %s', (path, code) => {
  expect(sharedCodeFrom(path)).toBe(code);
});
