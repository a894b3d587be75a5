import { useCallback, useMemo } from 'react';
import { mergeMessages } from '../../common/chat/order.ts';
import { useUnread } from '../../common/chat/read-mark.ts';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';

/** Whose talk it is, as what is kept in the tab is named; null: not told yet. */
export const useOwner = (): string | null => {
  const session_id = useMember('class', 'session')?.session_id;
  const student_id = useMember('student', 'student_id');
  return session_id === undefined || student_id === undefined ? null : `${session_id}.${student_id}`;
};

const ownIds = (messages: readonly TalkMessage[]): string[] =>
  messages.filter(({ role }) => role === 'student').map(({ message_id }) => message_id);

/** Whether this student wrote a message; the same function until it has written another. */
export const useIsOwn = (): ((message: TalkMessage) => boolean) => {
  const ids = useListView('student', 'my_messages', ownIds);
  const own = useMemo(() => new Set(ids), [ids]);
  return useCallback(
    ({ message_id, student_id = null, role }) =>
      own.has(message_id) || (role === 'student' && student_id !== null),
    [own],
  );
};

/** Messages of others since the student looked last; null: nothing to count yet. */
export const useUnreadHere = (): number | null => {
  const owner = useOwner();
  const shared = useMember('class', 'messages');
  const mine = useMember('student', 'my_messages');
  const isOwn = useIsOwn();
  const messages = useMemo(
    () =>
      owner === null || shared === undefined || mine === undefined ? undefined : mergeMessages(shared, mine),
    [owner, shared, mine],
  );
  const unread = useUnread(owner ?? '', messages, isOwn);
  return owner === null ? null : unread;
};
