import { expect, it } from 'vitest';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { sendable } from './sendable.ts';

const question: Question = questionSchema.parse({ type: 'poll', text: '왜?', options: ['가', '나'] });

it('leaves a question alone that can be sent', () => {
  expect(sendable(question)).toBe(question);
});

it.each([
  ['a line end of a presentation', '하나\u000B둘', '하나\n둘'],
  ['a mark of direction', '하\u200E나\u202E', '하나'],
  ['half a character', '하\uD83D나', '하나'],
  ['nothing to be seen', '\u200B', ''],
])('sends a text with %s', (_what, text, expected) => {
  const sent = questionSchema.parse(sendable({ ...question, text }));
  expect(sent.text).toBe(expected);
});

it('has no explanation where nothing of it is to be seen', () => {
  expect(sendable({ ...question, explanation: '\u200B\u200E' })).toEqual(question);
});
