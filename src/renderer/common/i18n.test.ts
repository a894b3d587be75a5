import { describe, expect, test } from 'vitest';
import { commonEn } from '../../shared/locales/en/common.ts';
import { commonKo } from '../../shared/locales/ko/common.ts';
import { errorsEn } from '../../shared/locales/en/errors.ts';
import { errorsKo } from '../../shared/locales/ko/errors.ts';
import { studentEn, studentKo } from '../../shared/locales/student.ts';
import { ERROR_STATUS } from '../../shared/errors.ts';
import { chooseLanguage } from './i18n.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

const leaves = (tree: Tree, path = ''): (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...text.matchAll(/{{(\w+)}}/g)].map(([whole]) => whole).sort();

describe.each([
  ['common', commonKo, commonEn],
  ['errors', errorsKo, errorsEn],
  ['student', studentKo, studentEn],
] as [string, Tree, Tree][])('texts of %s', (_, ko, en) => {
  test('have the same keys and the same gaps to fill in both languages', () => {
    const korean = new Map(leaves(ko));
    const english = new Map(leaves(en));
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english)
      expect(placeholders(korean.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  test('say something everywhere', () => {
    for (const [key, text] of [...leaves(ko), ...leaves(en)]) expect(text.trim(), key).not.toBe('');
  });
});

test('every error code has a sentence', () => {
  expect(Object.keys(errorsEn.errors)).toEqual(expect.arrayContaining(Object.keys(ERROR_STATUS)));
});

test.each([
  [null, ['ko-KR', 'en'], 'ko'],
  [null, ['EN-us'], 'en'],
  [null, ['ja', 'ko'], 'ko'],
  [null, ['ja'], 'en'],
  [null, [], 'en'],
  ['en', ['ko'], 'en'],
  ['fr', ['ko'], 'ko'],
])('stored %s, preferred %j: %s', (stored, preferred, expected) => {
  expect(chooseLanguage(stored, preferred)).toBe(expected);
});
