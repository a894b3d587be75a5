import { createSafeStorage } from '../../common/safe-storage.ts';

/** All that a tab keeps is its student's (drafts, what was refused, what was looked at); of the device are settings alone. */
const OF_TAB = 'airclass.';

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
  for (const key of keysOfTab()) if (key.startsWith(OF_TAB)) storage.remove(key);
};
