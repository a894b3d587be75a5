import { describe, expect, it } from 'vitest';
import { faultsOfRubric, rubricSchema, rubricTotal, sumOfMarks, type Rubric } from './rubric.ts';

const rubric: Rubric = rubricSchema.parse([
  {
    criterion: '근거',
    levels: [
      { label: '상', points: 0.3 },
      { label: '중', points: 0.2 },
      { label: '하', points: 0.1 },
    ],
  },
  { criterion: '표현', levels: [{ label: '좋음', points: 0.4 }, { label: '부족' }] },
]);

describe('a rubric', () => {
  it('sums what its marks are worth, in thousandths', () => {
    expect(rubricTotal(rubric)).toBe(0.7);
    expect(sumOfMarks(rubric, [1, 0])).toBe(0.6);
    expect(sumOfMarks(rubric, [2, 1])).toBe(0.1);
    expect(rubricTotal([])).toBe(0);
    expect(sumOfMarks([], [])).toBe(0);
  });

  it('has no sum before all is marked, nor of marks that are not its own', () => {
    expect(sumOfMarks(rubric, [1, null])).toBeNull();
    expect(sumOfMarks(rubric, [1])).toBeNull();
    expect(sumOfMarks(rubric, [1, 2])).toBeNull();
    expect(sumOfMarks(rubric, [1, -1])).toBeNull();
  });

  it('says what it lacks', () => {
    expect(faultsOfRubric(rubric)).toEqual([]);
    const half = rubricSchema.parse([
      { criterion: '', levels: [{ label: '상', points: 2 }] },
      { criterion: '근거', levels: [{ label: '상' }, { label: '상' }, { label: ' ' }] },
      { criterion: '근거', levels: [{ label: '상' }, { label: '하' }] },
    ]);
    expect(faultsOfRubric(half).map(({ code, at }) => [code, at])).toEqual([
      ['empty', 'rubric.0.criterion'],
      ['too_few', 'rubric.0.levels'],
      ['duplicate', 'rubric.1.levels.1.label'],
      ['empty', 'rubric.1.levels.2.label'],
      ['duplicate', 'rubric.2.criterion'],
    ]);
    expect(faultsOfRubric(half).every(({ rank }) => rank === 'unready')).toBe(true);
  });

  it('is bounded', () => {
    const level = { label: '상', points: 1 };
    const criterion = { criterion: '근거', levels: [level, level] };
    expect(rubricSchema.safeParse(Array.from({ length: 11 }, () => criterion)).success).toBe(false);
    expect(
      rubricSchema.safeParse([{ ...criterion, levels: Array.from({ length: 7 }, () => level) }]).success,
    ).toBe(false);
    expect(
      rubricSchema.safeParse([{ criterion: '근거', levels: [{ label: '상', points: -1 }] }]).success,
    ).toBe(false);
  });
});
