import { expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { messages } from './index.ts';

const noteOf = (note: string): string | undefined =>
  messages['engagement.dispute'].schema.safeParse({ term: 'chat', disputes: true, note }).data?.note;

test.each([
  ['an override of direction', 'ab\u202Ecd', 'abcd'],
  ['control characters', 'ab\u0000\u0007cd\u007F', 'abcd'],
  ['letters that nobody sees', 'a\u200Bb\u2060c\uFEFFd', 'abcd'],
  ['halves of characters', 'ab\uD800cd\uDC00', 'abcd'],
  ['lines and blanks', '  늦게\r\n\n왔\t어요 ', '늦게 왔 어요'],
  ['piled marks', `e${'\u0301'.repeat(90)}`, `é${'\u0301'.repeat(3)}`],
])('a note loses %s', (_what, note, kept) => {
  expect(noteOf(note)).toBe(kept);
});

test('a note of which nothing is to be seen is none', () => {
  for (const note of ['', ' ', '\u200B\u3164', '\u202E', '\uD800', '\n\n']) expect(noteOf(note)).toBe('');
  expect(messages['engagement.dispute'].schema.parse({ term: 'chat', disputes: true }).note).toBe('');
});

test('a note is bounded, in characters and so in bytes of a log', () => {
  expect(noteOf('가'.repeat(LIMITS.note_chars))).toHaveLength(LIMITS.note_chars);
  expect(noteOf('가'.repeat(LIMITS.note_chars + 1))).toBeUndefined();
  expect(noteOf('a'.repeat(5 * LIMITS.note_chars))).toBeUndefined();
  const worst = ['가', '"', '\\', '\u0000a', '\uD800a', '\u{1F600}'].map((one) =>
    noteOf(one.repeat(LIMITS.note_chars / one.length)),
  );
  for (const note of worst) {
    expect(note).toBeDefined();
    expect(Buffer.byteLength(JSON.stringify(note))).toBeLessThanOrEqual(3 * LIMITS.note_chars + 2);
  }
});
