import { RUBRIC, type Rubric } from './rubric.ts';

type Criterion = Rubric[number];

/** A new one, whose levels are worth the fewer points the lower they are. @param labels from the best on */
export const newCriterion = (labels: readonly string[]): Criterion => ({
  criterion: '',
  levels: labels.map((label, index) => ({ label, points: labels.length - 1 - index })),
});

/** With a level more, one point below the last, or none where it had none. */
export const withLevel = (criterion: Criterion): Criterion => {
  const { levels } = criterion;
  if (levels.length === RUBRIC.levels.max) return criterion;
  return {
    ...criterion,
    levels: [...levels, { label: '', points: Math.max(0, (levels.at(-1)?.points ?? 1) - 1) }],
  };
};

export const withoutLevel = (criterion: Criterion, level: number): Criterion => ({
  ...criterion,
  levels: criterion.levels.toSpliced(level, 1),
});

/** One criterion a place further up (-1) or down (1); at an end the same. */
export const movedCriterion = (rubric: Rubric, from: number, step: 1 | -1): Rubric => {
  const moved = rubric[from];
  const to = from + step;
  if (moved === undefined || to < 0 || to >= rubric.length) return rubric;
  return rubric.toSpliced(from, 1).toSpliced(to, 0, moved);
};
