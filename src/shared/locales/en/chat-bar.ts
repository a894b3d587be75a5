/** What its button needs. */
export const chatEntryEn = {
  chat: {
    title: 'Chat',
  },
} as const;
