import { expect, test } from 'vitest';
import { createUnsaved } from './unsaved.ts';

test('leaving asks while something is held, and the shell is told of the first and the last', () => {
  const page = new EventTarget();
  const told: boolean[] = [];
  const unsaved = createUnsaved({
    page,
    tell: (is_unsaved) => told.push(is_unsaved),
  });
  const isAsked = (): boolean => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(isAsked()).toBe(false);
  const [list, note] = [unsaved.hold(), unsaved.hold()];
  expect(isAsked()).toBe(true);
  list();
  expect(isAsked()).toBe(true);
  note();
  expect(isAsked()).toBe(false);
  expect(told).toEqual([true, false]);
});
