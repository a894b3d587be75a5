import { expect, it } from 'vitest';
import { difficultyOf, tellingOf } from './verdicts.ts';

it('says how hard a question was', () => {
  expect([0.95, 0.8, 0.5, 0.3, 0.1, null].map(difficultyOf)).toEqual([
    ...['easy', 'easy', 'middling', 'middling', 'hard', null],
  ]);
});

it('says whether it tells students apart, but nothing of a few', () => {
  const of = (r: number, n = 24) => tellingOf({ r, n });
  expect([0.42, 0.25, 0.05, -0.2].map((r) => of(r))).toEqual([
    ...['tells_well', 'tells_some', 'tells_little', 'tells_against'],
  ]);
  expect(of(0.9, 9)).toBe('too_few');
  expect(of(0.9, 10)).toBe('tells_well');
  expect(tellingOf(null)).toBe('tells_nothing');
});
