import { expect, it } from 'vitest';
import { importProblemSchema, QUIZ_FORMATS } from '../contract/quiz-files.ts';
import { quizEn } from './en/quiz.ts';
import { quizKo } from './ko/quiz.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

const leaves = (tree: Tree, path = ''): [path: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );

const blanksOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

it('says the same with the same blanks in both languages', () => {
  const korean = new Map(leaves(quizKo));
  expect([...korean.keys()].sort()).toEqual(
    leaves(quizEn)
      .map(([path]) => path)
      .sort(),
  );
  for (const [path, text] of leaves(quizEn))
    expect([path, blanksOf(korean.get(path) ?? '')]).toEqual([path, blanksOf(text)]);
});

it('has a sentence for each problem of a file, and for each format', () => {
  const known = Object.keys(quizEn.quiz.problem).map((key) => key.replace(/_(one|other)$/, ''));
  expect(importProblemSchema.shape.code.options.filter((code) => !known.includes(code))).toEqual([]);
  expect(Object.keys(quizEn.quiz.format).sort()).toEqual([...QUIZ_FORMATS].sort());
});
