import { expect, test } from 'vitest';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createTeacherName } from './teacher-name.ts';

test('the name of the last start is there at the next one, until it is left empty', () => {
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const name = createTeacherName(storage);
  expect(name.get()).toBe('');
  name.set(' 한지우 ');
  expect(createTeacherName(storage).get()).toBe('한지우');
  name.set('  ');
  expect(createTeacherName(storage).get()).toBe('');
});
