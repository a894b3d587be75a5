import { useEffect, useState } from 'react';
import { z } from 'zod';
import { chatKindSchema, type ChatKind } from '../../../shared/contract/chat.ts';
import { createFeed, type Feed } from '../../common/chat/feed.ts';
import { createKeptValue, type KeptValue } from '../../common/chat/kept-value.ts';
import { createKeptRefused, createSends, type Sends } from '../../common/chat/sends.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { useLessonStore } from '../../common/state/use-member.ts';
import { useApi } from '../../common/use-api.ts';
import { tryAnewWithRules } from './try-anew.ts';

/** What stands in the field, also over a reload. */
export interface Draft {
  readonly text: string;
  readonly kind: ChatKind;
}

export interface Talk {
  readonly feed: Feed;
  readonly sends: Sends;
  readonly draft: KeptValue<Draft>;
}

const PAGE_SIZE = 50;
const draftSchema: z.ZodType<Draft> = z.object({ text: z.string(), kind: chatKindSchema });

/** @param owner lesson and student, which stay the same */
export const useTalk = (owner: string, session_id: string): Talk => {
  const store = useLessonStore();
  const outbox = useOutbox();
  const api = useApi();
  const [talk] = useState((): Talk => {
    const storage = createSafeStorage(() => sessionStorage);
    const feed = createFeed({
      boards: () => [store.get('class', 'messages') ?? [], store.get('student', 'my_messages') ?? []],
      subscribe: (listener) => {
        const unsubscribes = [
          store.subscribe('class', 'messages', listener),
          store.subscribe('student', 'my_messages', listener),
        ];
        return () => {
          for (const unsubscribe of unsubscribes) unsubscribe();
        };
      },
      fetchOlder: (before) =>
        api.call('listChat', {
          params: { session_id },
          query: { limit: PAGE_SIZE, ...(before !== null && { before }) },
        }),
      page_size: PAGE_SIZE,
      max_older: 2_000,
    });
    const sends = createSends({ outbox, kept: createKeptRefused(storage, owner) });
    const draft = createKeptValue<Draft>({
      storage,
      key: `airclass.chat.draft.${owner}`,
      schema: draftSchema,
      initial: { text: '', kind: 'message' },
    });
    return { feed, sends, draft };
  });
  const { sends } = talk;
  useEffect(() => tryAnewWithRules(store, sends.tryNow), [store, sends]);
  return talk;
};
