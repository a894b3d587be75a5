import { expect, test } from 'vitest';
import { continues, countUnread, mergeMessages, threadsOf } from './order.ts';
import type { TalkMessage } from './talk.types.ts';

const message = (seq: number, more: Partial<TalkMessage> = {}): TalkMessage => ({
  message_id: `m${seq}`,
  seq,
  name: '김하나',
  role: 'student',
  kind: 'message',
  text: `${seq}`,
  at: new Date(Date.UTC(2026, 2, 2) + seq * 1000).toISOString(),
  votes: 0,
  answered: false,
  reply_to: null,
  ...more,
});
const idsOf = (messages: readonly TalkMessage[]) => messages.map(({ message_id }) => message_id);

test('messages stand as they were written, whichever came first, and the later source counts', () => {
  const shown_again = message(2, { text: 'board' });
  const merged = mergeMessages([message(1), message(2, { text: 'history' })], [message(4), shown_again]);
  expect(idsOf(merged)).toEqual(['m1', 'm2', 'm4']);
  expect(merged[1]).toBe(shown_again);
});

test('one that goes on is of the same writer, kind and two minutes', () => {
  expect(continues(undefined, message(1))).toBe(false);
  expect(continues(message(1), message(2))).toBe(true);
  expect(continues(message(1), message(122))).toBe(false);
  expect(continues(message(1), message(2, { kind: 'private' }))).toBe(false);
  expect(continues(message(1), message(2, { name: '이두리' }))).toBe(false);
  // Two of one name are two students.
  expect(continues(message(1, { student_id: 'a' }), message(2, { student_id: 'b' }))).toBe(false);
  expect(continues(message(1, { name: null }), message(2, { name: null }))).toBe(false);
});

test('questions stand open ones first, by votes, each with what the teacher answered', () => {
  const asked = (seq: number, votes: number, more: Partial<TalkMessage> = {}) =>
    message(seq, { kind: 'question', votes, ...more });
  const answer = message(9, { role: 'teacher', reply_to: 'm3' });
  const threads = threadsOf([
    asked(1, 2),
    message(2),
    asked(3, 9, { answered: true }),
    asked(4, 5),
    asked(5, 5),
    asked(6, 7, { hidden: 'merged' }),
    answer,
    message(10, { role: 'teacher', reply_to: 'm3', hidden: 'teacher' }),
  ]);
  expect(idsOf(threads.map(({ question }) => question))).toEqual(['m4', 'm5', 'm1', 'm3']);
  expect(threads[3]?.answers).toEqual([answer]);
});

test('counts what others wrote since', () => {
  const isOwn = ({ name }: TalkMessage) => name === 'me';
  expect(countUnread([message(1), message(3, { name: 'me' }), message(5)], 1, isOwn)).toBe(1);
});
