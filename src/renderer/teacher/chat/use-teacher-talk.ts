import { useCallback, useState } from 'react';
import type { MESSAGES } from '../../../shared/contract/messages.ts';
import { createFeed, type Feed } from '../../common/chat/feed.ts';
import { createKeptValue, type KeptValue } from '../../common/chat/kept-value.ts';
import { createKeptRefused, createSends, type Sends } from '../../common/chat/sends.ts';
import type { TalkMessage } from '../../common/chat/talk.types.ts';
import type { PayloadOf } from '../../common/outbox/outbox.types.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { useLessonStore, useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { NO_DRAFTS, teacherDraftsSchema, type TeacherDrafts } from './teacher-drafts.ts';

export interface TeacherTalk {
  readonly feed: Feed;
  readonly sends: Sends;
  readonly drafts: KeptValue<TeacherDrafts>;
}

const PAGE_SIZE = 100;

/** Whose talk it is, as what is kept in the tab is named; null: no lesson is open. */
export const useOwner = (): string | null => {
  const session_id = useMember('teacher', 'session')?.session_id;
  return session_id === undefined ? null : `${session_id}.teacher`;
};

/** @param session_id stays the same */
export const useTeacherTalk = (owner: string, session_id: string): TeacherTalk => {
  const store = useLessonStore();
  const outbox = useOutbox();
  const { api } = usePage();
  const [talk] = useState((): TeacherTalk => {
    const storage = createSafeStorage(() => sessionStorage);
    return {
      feed: createFeed({
        boards: () => [store.get('teacher', 'chat') ?? []],
        subscribe: (listener) => store.subscribe('teacher', 'chat', listener),
        fetchOlder: (before) =>
          api.call('listChat', {
            params: { session_id },
            query: { limit: PAGE_SIZE, ...(before !== null && { before }) },
          }),
        page_size: PAGE_SIZE,
        max_older: 5_000,
      }),
      sends: createSends({ outbox, kept: createKeptRefused(storage, owner) }),
      drafts: createKeptValue({
        storage,
        key: `airclass.chat.drafts.${owner}`,
        schema: teacherDraftsSchema,
        initial: NO_DRAFTS,
      }),
    };
  });
  return talk;
};

type ActType =
  'chat.pin' | 'chat.hide' | 'chat.review' | 'chat.answered' | 'chat.merge' | 'student.mute' | 'chat.mode';

export interface Acts {
  /** The last one was refused. */
  readonly has_failed: boolean;
  /** The same function at every rendering. @param amend what an older message becomes, of which no board tells */
  readonly act: <Type extends ActType>(
    type: Type,
    payload: PayloadOf<typeof MESSAGES, Type>,
    amend?: { readonly message_id: string; readonly change: Partial<TalkMessage> },
  ) => void;
}

/** What the teacher does to messages and their writers. */
export const useActs = (feed: Feed): Acts => {
  const outbox = useOutbox();
  const [has_failed, setFailed] = useState(false);
  const act = useCallback<Acts['act']>(
    (type, payload, amend) => {
      setFailed(false);
      void outbox.enqueue(type, payload).saved.then(({ step }) => {
        if (step === 'refused') setFailed(true);
        if (step === 'saved' && amend !== undefined) feed.amend(amend.message_id, amend.change);
      });
    },
    [outbox, feed],
  );
  return { has_failed, act };
};
