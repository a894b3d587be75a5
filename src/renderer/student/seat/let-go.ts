import { createSafeStorage } from '../../common/safe-storage.ts';

/** What a tab keeps of a talk: drafts, what was refused, how far it was read. */
const OF_STUDENT = 'airclass.chat.';

const storage = createSafeStorage(() => sessionStorage);
const keysOfTab = (): readonly string[] => {
  try {
    return Object.keys(sessionStorage);
  } catch {
    // Refused by the browser: then nothing was kept either.
    return [];
  }
};

/** Nothing of a student stays in this tab. */
export const clearTab = (): void => {
  for (const key of keysOfTab()) if (key.startsWith(OF_STUDENT)) storage.remove(key);
};
