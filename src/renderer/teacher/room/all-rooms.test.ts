import { expect, test } from 'vitest';
import { ASKING_KEYS } from '../asking/run/asking-keys.ts';
import { CHAPTER_KEY, RECORDING_KEY } from '../library/lesson/use-recording-switch.ts';
import { panels, rooms } from './all-rooms.ts';

const sameTwice = (values: readonly (string | number)[]): (string | number)[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

test('no two rooms have the same name, the same place, or the same key', () => {
  expect(sameTwice(rooms.map(({ id }) => id))).toEqual([]);
  expect(sameTwice(rooms.map(({ place }) => place))).toEqual([]);
  // Of the page itself: the list of keys, the next hand, the code, the projector, the recording; and what is asked.
  const own = ['?', 'n', 'j', 'b', 'f', RECORDING_KEY, CHAPTER_KEY, ...Object.values(ASKING_KEYS)];
  const keys = [...panels, ...rooms.flatMap(({ tool }) => tool ?? [])].flatMap(
    ({ shortcut }) => shortcut ?? [],
  );
  expect(sameTwice([...own, ...keys])).toEqual([]);
});
