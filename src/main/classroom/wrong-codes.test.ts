import { expect, test } from 'vitest';
import { createWrongCodes } from './wrong-codes.ts';

test('each counts for every lesson that is open, from its start on', () => {
  const codes = createWrongCodes();
  codes.count();
  codes.started('a');
  codes.count();
  codes.started('b');
  codes.count();
  expect([codes.of('a'), codes.of('b'), codes.of(null)]).toEqual([2, 1, 3]);
  codes.ended('a');
  codes.started('a2');
  expect([codes.of('a2'), codes.of('b')]).toEqual([0, 1]);
});
