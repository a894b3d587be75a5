import { expect, test } from 'vitest';
import { joinBodySchema } from './classroom/sessions.ts';
import { lineSchema } from './text.ts';

const nameOf = (name: string): string | undefined =>
  joinBodySchema.safeParse({ join_code: '123456', name }).data?.name;

test.each([
  ['a zero-width space', '\u200B\u200B'],
  ['a joiner', '\u200D'],
  ['a word joiner and a byte order mark', '\u2060\uFEFF'],
  ['a filler of Hangul', '\u3164'],
  ['an empty pattern of Braille', '\u2800'],
  ['a variation selector', '\uFE0F'],
  ['tags', '\u{E0041}\u{E007F}'],
  ['blanks around a joiner', ' \u200D '],
])('nobody joins with a name that is %s', (_what, name) => {
  expect(nameOf(name)).toBeUndefined();
});

test('what is not to be seen in a name is taken out, so that names that look the same are', () => {
  expect(nameOf('김\u200B서\u2060연\u200D')).toBe('김서연');
  expect(nameOf('\u200DMi\u00ADa \u200C')).toBe('Mia');
});

test('joiners that make other letters stay', () => {
  expect(nameOf('علی\u200Cرضا')).toBe('علی\u200Cرضا');
  expect(nameOf('👩\u200D🏫')).toBe('👩\u200D🏫');
  expect(nameOf('क्\u200Dष')).toBe('क्\u200Dष');
});

test('a line holds no control characters, and no more characters than it may', () => {
  const line = lineSchema(5);
  expect(line.safeParse(' ab\u0000 ').success).toBe(false);
  expect(line.safeParse('ab\u202Ecd').success).toBe(false);
  expect(line.safeParse('a'.repeat(6)).success).toBe(false);
  expect(line.parse(`  ${'a'.repeat(5)} `)).toBe('aaaaa');
});
