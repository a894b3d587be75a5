import { describe, expect, it } from 'vitest';
import { adviceSchema } from '../contract/classroom/presence.ts';
import { problemCodeSchema } from '../contract/node/problems.ts';
import {
  ingestWarningCodeSchema,
  publishRefusalReasonSchema,
  repairModeSchema,
} from '../contract/media/stream.ts';
import { wayFailureReasonSchema } from '../contract/media/ways.ts';
import { teacherEn, teacherKo } from './teacher.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

const leaves = (tree: Tree, path = ''): [path: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );

const blanksOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each([
  ['en', teacherEn],
  ['ko', teacherKo],
])('the teacher’s words in %s', (_language, words) => {
  it('say each warning, refusal and problem, and no other', () => {
    expect(Object.keys(words.warnings).sort()).toEqual([...ingestWarningCodeSchema.options].sort());
    expect(Object.keys(words.refusals).sort()).toEqual([...publishRefusalReasonSchema.options].sort());
    expect(Object.keys(words.problems).sort()).toEqual([...problemCodeSchema.options].sort());
  });

  it('say each advice, and why a way is not played', () => {
    expect(Object.keys(words.advice).sort()).toEqual([...adviceSchema.shape.code.options].sort());
    expect(Object.keys(words.ways).sort()).toEqual([...wayFailureReasonSchema.options].sort());
  });

  it('name each way of repair', () => {
    for (const mode of repairModeSchema.options)
      expect(words.teacher.source).toHaveProperty(`repair_${mode}`);
  });

  it('leave nothing empty', () => {
    expect(leaves(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

it('has the same keys and the same blanks to fill in both languages', () => {
  const korean = new Map(leaves(teacherKo));
  const english = leaves(teacherEn);
  expect([...korean.keys()].sort()).toEqual(english.map(([path]) => path).sort());
  for (const [path, text] of english)
    expect([path, blanksOf(korean.get(path) ?? '')]).toEqual([path, blanksOf(text)]);
});
