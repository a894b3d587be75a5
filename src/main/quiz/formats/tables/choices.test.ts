import { expect, it } from 'vitest';
import { choicesCell, choicesIn } from './choices.ts';

it.each([
  ['B', ['가', '나', '다'], [1]],
  [' a, c ', ['가', '나', '다'], [0, 2]],
  ['CA', ['가', '나', '다'], [2, 0]],
  ['2', ['가', '나', '다'], [1]],
  ['②', ['가', '나', '다'], [1]],
  ['1번, 3번', ['가', '나', '다'], [0, 2]],
  ['나', ['가', '나', '다'], [1]],
  ['가|다', ['가', '나', '다'], [0, 2]],
  ['D', ['가', '나', '다'], null],
  ['4', ['가', '나', '다'], null],
  ['0', ['가', '나', '다'], null],
  ['라', ['가', '나', '다'], null],
  ['', ['가', '나', '다'], null],
  // A letter is a name, whatever stands in the options.
  ['B', ['B', 'A'], [1]],
  // Which of the two is meant cannot be said.
  ['2', ['2', '1'], null],
  ['1', ['1', '2'], [0]],
  ['4', ['3', '4'], [1]],
  ['AC', ['AC', 'DC', 'V'], [0]],
])('%j of %j names %j', (cell, options, indexes) => {
  expect(choicesIn(cell, options)).toEqual(indexes);
});

it('comes back as it was written', () => {
  expect(choicesCell([0, 25])).toBe('A, Z');
  const options = Array.from({ length: 26 }, (_, index) => String(26 - index));
  for (const [index] of options.entries()) {
    expect(choicesIn(choicesCell([index]), options)).toEqual([index]);
    expect(choicesIn(choicesCell([25, index]), options)).toEqual([25, index]);
  }
});
