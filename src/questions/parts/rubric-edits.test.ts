import { expect, it } from 'vitest';
import { movedCriterion, newCriterion, withLevel, withoutLevel } from './rubric-edits.ts';

const named = (criterion: string) => ({ ...newCriterion([]), criterion });

it('begins with levels that are worth less and less', () => {
  expect(newCriterion(['상', '중', '하'])).toEqual({
    criterion: '',
    levels: [
      { label: '상', points: 2 },
      { label: '중', points: 1 },
      { label: '하', points: 0 },
    ],
  });
});

it('adds levels below the last, six at most, and takes one away', () => {
  const two = newCriterion(['상', '하']);
  expect(withLevel(two).levels.at(-1)).toEqual({ label: '', points: 0 });
  expect(withLevel({ criterion: '', levels: [{ label: '상', points: 5 }] }).levels.at(-1)?.points).toBe(4);
  expect(withLevel(named('')).levels).toEqual([{ label: '', points: 0 }]);
  const six = newCriterion(['1', '2', '3', '4', '5', '6']);
  expect(withLevel(six)).toBe(six);
  expect(withoutLevel(two, 0).levels).toEqual([{ label: '하', points: 0 }]);
});

it('moves a criterion, but not over an end', () => {
  const rubric = [named('가'), named('나'), named('다')];
  const order = (of: readonly { criterion: string }[]): string =>
    of.map(({ criterion }) => criterion).join('');
  expect(order(movedCriterion(rubric, 0, 1))).toBe('나가다');
  expect(order(movedCriterion(rubric, 2, -1))).toBe('가다나');
  expect(movedCriterion(rubric, 0, -1)).toBe(rubric);
  expect(movedCriterion(rubric, 2, 1)).toBe(rubric);
});
