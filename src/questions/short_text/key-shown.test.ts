import { expect, it } from 'vitest';
import { shownKeys } from './key-shown.ts';

const keys = [
  { text: 'Seou*', weight: 0.5 },
  { text: 'a\\*b', weight: 1 },
  { text: 'Busan', weight: 0 },
  { text: '', weight: 1 },
];

it('names what counts, the best first', () => {
  expect(shownKeys(keys, true)).toEqual([
    { text: 'a*b', weight: 1 },
    { text: 'Seou…', weight: 0.5 },
  ]);
});

it('leaves a star where it stands for itself', () => {
  expect(shownKeys(keys, false).map(({ text }) => text)).toEqual(['a\\*b', 'Seou*']);
});
