import { LIMITS } from '../../shared/limits.ts';
import type { StateMembers } from '../boards/index.ts';
import { classViewOf, isForClass, isOpenQuestion, isOwn, ownViewOf, teacherViewOf } from './chat.entry.ts';
import { listedIds, ownIds } from './chat.lists.ts';
import type { ChatState } from './chat.state.ts';

/** @param stateOf a lesson's, as far as it was read; null: no lesson */
export const createChatMembers = (stateOf: (session_id: string | null) => ChatState): StateMembers => ({
  class: {
    chat: { kind: 'value', read: ({ session_id }) => stateOf(session_id).rules },
    messages: {
      kind: 'list',
      // That a message was reported is not told by its staying.
      ids: ({ session_id }) => listedIds(stateOf(session_id), isForClass, isOpenQuestion),
      read({ session_id }, id) {
        const entry = stateOf(session_id).get(id);
        return entry === undefined || !isForClass(entry) ? null : classViewOf(entry);
      },
    },
  },
  student: {
    my_messages: {
      kind: 'list',
      ids: ({ session, student_id }) => ownIds(stateOf(session.session_id), student_id),
      read({ session, student_id }, id) {
        const entry = stateOf(session.session_id).get(id);
        return entry === undefined || !isOwn(entry, student_id) ? null : ownViewOf(entry, student_id);
      },
    },
    my_votes: {
      kind: 'value',
      read: ({ session, student_id }) =>
        [...stateOf(session.session_id).votesOf(student_id)].slice(-LIMITS.chat_own_messages),
    },
    muted: {
      kind: 'value',
      read: ({ session, student_id }) => stateOf(session.session_id).muted.has(student_id),
    },
  },
  teacher: {
    chat: {
      kind: 'list',
      ids: ({ session }) => listedIds(stateOf(session?.session_id ?? null), () => true),
      read({ session }, id) {
        const entry = stateOf(session?.session_id ?? null).get(id);
        return entry === undefined ? null : teacherViewOf(entry);
      },
    },
    muted: { kind: 'value', read: ({ session }) => [...stateOf(session?.session_id ?? null).muted] },
  },
});
