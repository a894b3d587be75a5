import { expect, test } from 'vitest';
import { joinBodySchema } from './classroom/sessions.ts';
import { lineSchema, paragraphSchema, printable } from './text.ts';

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
  ['a mark of Arabic', '\u061C'],
  ['notes between the lines', '\uFFF9\uFFFA\uFFFB'],
  ['the place of an object', '\uFFFC \uFFFC'],
])('nobody joins with a name that is %s', (_what, name) => {
  expect(nameOf(name)).toBeUndefined();
});

test('what is not to be seen in a name is taken out, so that names that look the same are', () => {
  expect(nameOf('김\u200B서\u2060연\u200D')).toBe('김서연');
  expect(nameOf('\u200DMi\u00ADa \u200C')).toBe('Mia');
  expect(nameOf('M\u061Ci\uFFF9a\uFFFB')).toBe('Mia');
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
  expect(line.parse('a\tb\u000Bc')).toBe('a b c');
  expect(line.parse(`  ${'a'.repeat(5)} `)).toBe('aaaaa');
});

const paragraph = paragraphSchema(100);
const written = (text: string): string | undefined => paragraph.safeParse(text).data;

test('a paragraph keeps its lines, with one blank one at most between them', () => {
  expect(written('  하나\r\n둘 \t\rthree\u2028four\u2029\n\n\n\n  five\n ')).toBe(
    '하나\n둘\nthree\nfour\n\n  five',
  );
  expect(written('a\u000Bb\fc')).toBe('a\nb\nc');
  expect(written('a\n\u200B \n\u3164\n\nb')).toBe('a\n\nb');
  expect(written('\n \u200D\n\t\n')).toBeUndefined();
});

test('a paragraph is NFC: the same words are the same text', () => {
  const word = '한글 café';
  expect(word.normalize('NFD')).not.toBe(word);
  expect(written(word.normalize('NFD'))).toBe(word);
  // Three code units of NFD are one of what is kept.
  expect(paragraphSchema(5).safeParse('각각각각각'.normalize('NFD')).data).toBe('각각각각각');
});

test('marks that are piled on a letter do not reach the lines around it', () => {
  const zalgo = `Z${'\u0317\u0327\u0330\u0316\u0323'.repeat(10)}o`;
  expect(written(zalgo)?.match(/\p{M}/gu)?.length).toBeLessThanOrEqual(4);
  expect(written(zalgo)).toMatch(/^Z.*o$/u);
  // Vietnamese has two on a letter, Hebrew three.
  for (const word of ['thượng lộ bình an', 'בְּרֵאשִׁ֖ית', 'नमस्ते', 'ภาษาไทยที่นี่'])
    expect(written(word)).toBe(word.normalize('NFC'));
});

test.each([
  ['a family', '👨\u200D👩\u200D👧\u200D👦'],
  ['a heart on fire', '❤\uFE0F\u200D🔥'],
  ['a waving hand of a skin colour', '👋🏽'],
  ['a teacher of a skin colour', '👩🏽\u200D🏫'],
  ['a flag', '🇰🇷'],
  ['a key', '1\uFE0F\u20E3'],
])('%s stays whole', (_what, emoji) => {
  expect(written(`a ${emoji} b`)).toBe(`a ${emoji} b`);
  expect(written(emoji)).toBe(emoji);
});

test.each([
  ['an override of the direction', 'a\u202Eb'],
  ['an isolate', 'a\u2067b'],
  ['a mark of the direction', 'a\n\u200Fb'],
  ['a control character', 'a\u0007b'],
  ['an escape', 'a\u001B[31mb'],
  ['half a character', 'a\uD83Db'],
  ['more than it may', 'x'.repeat(101)],
  ['nothing to be seen', ' \u3164\n\u200B '],
])('a paragraph with %s is refused', (_what, text) => {
  expect(written(text)).toBeUndefined();
});

test('what would be HTML elsewhere is text', () => {
  expect(written('<script>alert("1 & 2")</script>')).toBe('<script>alert("1 & 2")</script>');
});

test('what is refused can be taken out of a text that came by paste', () => {
  expect(printable('a\u200E\u0007b\n\tc\uD83D \u202E😀')).toBe('ab\n\tc 😀');
  expect(printable('\u200B\u200F ')).toBeNull();
});
