import { expect, test } from 'vitest';
import { choosePlace } from './places.ts';

const ANY = Number.POSITIVE_INFINITY;
const [FULL, HALF, EMPTY] = [
  { suspects: 0, others: 4 },
  { suspects: 0, others: 2 },
  { suspects: 0, others: 0 },
];

test('the emptiest is chosen, and none where there is none', () => {
  expect(choosePlace(ANY, [FULL, HALF])).toBe(HALF);
  expect(choosePlace(2, [FULL, HALF])).toBe(HALF);
  expect(choosePlace(ANY, [])).toBeNull();
});

test('who is no suspect is put apart from those who are', () => {
  const with_suspect = { suspects: 1, others: 0 };
  expect(choosePlace(ANY, [with_suspect, FULL])).toBe(FULL);
});

test('suspects are halved over the two places with the fewest others', () => {
  const with_suspect = { suspects: 1, others: 0 };
  expect(choosePlace(2, [with_suspect, HALF, FULL])).toBe(HALF);
  expect(choosePlace(2, [with_suspect, EMPTY, HALF])).toBe(EMPTY);
});

test('who is suspected for its address alone is with as few others as can be', () => {
  const with_suspects = { suspects: 9, others: 0 };
  expect(choosePlace(1, [FULL, with_suspects, HALF])).toBe(with_suspects);
});
