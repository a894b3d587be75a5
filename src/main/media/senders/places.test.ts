import { expect, test } from 'vitest';
import { choosePlace } from './places.ts';

const [FULL, HALF, EMPTY] = [
  { suspects: 0, others: 4 },
  { suspects: 0, others: 2 },
  { suspects: 0, others: 0 },
];

test('the emptiest is chosen, and none where there is none', () => {
  expect(choosePlace(false, [FULL, HALF])).toBe(HALF);
  expect(choosePlace(true, [FULL, HALF])).toBe(HALF);
  expect(choosePlace(false, [])).toBeNull();
});

test('who is no suspect is put apart from those who are', () => {
  const with_suspect = { suspects: 1, others: 0 };
  expect(choosePlace(false, [with_suspect, FULL])).toBe(FULL);
});

test('suspects are halved over the two places with the fewest others', () => {
  const with_suspect = { suspects: 1, others: 0 };
  expect(choosePlace(true, [with_suspect, HALF, FULL])).toBe(HALF);
  expect(choosePlace(true, [with_suspect, EMPTY, HALF])).toBe(EMPTY);
});
