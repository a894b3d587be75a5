import { z } from 'zod';
import type { QuestionFault } from '../question-kind.ts';
import { draftLine } from './draft-line.ts';

/** Bounds of a rubric. */
export const RUBRIC = { criteria: 10, levels: { min: 2, max: 6 }, chars: 200, points: 100 } as const;

const levelSchema = z.strictObject({
  label: draftLine(RUBRIC.chars),
  /** Of the criterion, where the work is on this level. */
  points: z.number().min(0).max(RUBRIC.points).default(0),
});

/** What a teacher marks work by. Its points are the rubric's own: the share of them that was reached is what the question's are given by. */
export const rubricSchema = z
  .array(
    z.strictObject({
      criterion: draftLine(RUBRIC.chars),
      /** In the author's order. */
      levels: z.array(levelSchema).max(RUBRIC.levels.max).default([]),
    }),
  )
  .max(RUBRIC.criteria)
  .default([]);

export type Rubric = z.infer<typeof rubricSchema>;

/** By criterion the index of the level that the work is on; null: it is not marked yet. */
export type RubricMarks = readonly (number | null)[];

/** Thousandths, so that a sum of tenths is one. */
const rounded = (points: number): number => Math.round(points * 1000) / 1000;

const mostOf = ({ levels }: Rubric[number]): number => Math.max(0, ...levels.map(({ points }) => points));

/** What the best work gets: the best level of each criterion; 0 of an empty rubric. */
export const rubricTotal = (rubric: Rubric): number =>
  rounded(rubric.reduce((sum, criterion) => sum + mostOf(criterion), 0));

/** The points of all marks, 0 to `rubricTotal`. null: a criterion is not marked yet, or a mark is none of the rubric's. */
export const sumOfMarks = (rubric: Rubric, marks: RubricMarks): number | null => {
  if (marks.length !== rubric.length) return null;
  const points = rubric.map(({ levels }, index) => levels[marks[index] ?? -1]?.points);
  return points.some((one) => one === undefined)
    ? null
    : rounded(points.reduce<number>((sum, one) => sum + (one ?? 0), 0));
};

const faultsOfCriterion = ({ criterion, levels }: Rubric[number], at: string): QuestionFault[] => [
  ...(criterion === '' ? [{ rank: 'unready', code: 'empty', at: `${at}.criterion` } as const] : []),
  ...(levels.length < RUBRIC.levels.min
    ? [{ rank: 'unready', code: 'too_few', at: `${at}.levels` } as const]
    : []),
  ...levels.flatMap(({ label }, index): QuestionFault[] => {
    const here = `${at}.levels.${index}.label`;
    if (label === '') return [{ rank: 'unready', code: 'empty', at: here }];
    return levels.findIndex((level) => level.label === label) < index
      ? [{ rank: 'unready', code: 'duplicate', at: here }]
      : [];
  }),
];

/** Of the rubric, which stands in the field `rubric`. */
export const faultsOfRubric = (rubric: Rubric): QuestionFault[] =>
  rubric.flatMap((criterion, index) => {
    const at = `rubric.${index}`;
    const is_double =
      criterion.criterion !== '' &&
      rubric.findIndex((other) => other.criterion === criterion.criterion) < index;
    return [
      ...faultsOfCriterion(criterion, at),
      ...(is_double ? [{ rank: 'unready', code: 'duplicate', at: `${at}.criterion` } as const] : []),
    ];
  });
