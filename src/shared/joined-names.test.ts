import { expect, test } from 'vitest';
import { joinedNames } from './joined-names.ts';

test('names in one line are as many as there are, whatever stands in them', () => {
  expect(joinedNames(['Ann', 'Bo · Cho', 'Dan\u00a0·  Eve', 'F·G'])).toBe('Ann · Bo·Cho · Dan·Eve · F·G');
  expect(joinedNames(['Bo · Cho'])).toBe('Bo·Cho');
});
