import type { TranslationOf } from '../locale.ts';
import type { chatEntryEn } from '../en/chat-bar.ts';

/** What its button needs. */
export const chatEntryKo = {
  chat: {
    title: '채팅',
  },
} as const satisfies TranslationOf<typeof chatEntryEn>;
