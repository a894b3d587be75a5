import { expect, test } from 'vitest';
import { leftSayingOf, NOTHING_LEFT_SAID, type LeftSaying } from './left-saying.ts';

const toldOf = (lefts: readonly (number | null)[], of = 'q1'): unknown[] => {
  const told: unknown[] = [];
  let before: LeftSaying = NOTHING_LEFT_SAID;
  for (const left of lefts) {
    const saying = leftSayingOf(before, of, left);
    if (saying !== before) told.push([saying.what, saying.seconds]);
    before = saying;
  }
  return told;
};

test('the start, the last 30, the last 10 and the end are said, and no second in between', () => {
  expect(toldOf([60, 59, 31, 30, 29, 11, 10, 9, 1, 0, 0])).toEqual([
    ['started', 60],
    ['last_30', 30],
    ['last_10', 10],
    ['over', 0],
  ]);
});

test('a short one begins with what is left; without a time nothing is said', () => {
  expect(toldOf([8, 7, null, null])).toEqual([
    ['last_10', 8],
    [null, 0],
  ]);
  const said = leftSayingOf(NOTHING_LEFT_SAID, 'q1', 60);
  expect(leftSayingOf(said, 'q2', 60)).toEqual({ what: 'started', seconds: 60, of: 'q2' });
});
