import { expect, test } from 'vitest';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import { menuActsOf } from './message-menu.tsx';

const message = (more: Partial<TalkMessage>): TalkMessage => ({
  message_id: 'm1',
  seq: 1,
  name: '김하나',
  role: 'student',
  student_id: 'hana',
  kind: 'message',
  text: '안녕',
  at: '2026-03-02T00:00:00.000Z',
  votes: 0,
  answered: false,
  reply_to: null,
  hidden: null,
  ...more,
});
const NOTHING = { is_pinned: false, is_muted: false };

test('a message’s menu has what can be done with it, and its opposite once it is done', () => {
  expect(menuActsOf(message({}), NOTHING)).toEqual(['pin', 'hide', 'write_private', 'mute']);
  expect(menuActsOf(message({}), { is_pinned: true, is_muted: true })).toEqual([
    'unpin',
    'hide',
    'write_private',
    'unmute',
  ]);
  const question = message({ kind: 'question' });
  expect(menuActsOf(question, NOTHING).slice(0, 5)).toEqual(['answer', 'answered', 'pin', 'hide', 'merge']);
  expect(menuActsOf({ ...question, answered: true }, NOTHING)).toContain('open');
  expect(menuActsOf(message({ kind: 'private' }), NOTHING)).toEqual(['answer', 'write_private', 'mute']);
  expect(menuActsOf(message({ hidden: 'filter' }), NOTHING)).toEqual(['show', 'write_private', 'mute']);
  expect(menuActsOf(message({ role: 'teacher', student_id: null }), NOTHING)).toEqual(['pin', 'hide']);
});
