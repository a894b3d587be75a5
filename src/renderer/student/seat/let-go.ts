import { createBackoff } from '../../common/backoff.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import type { FormerStore } from './former.store.ts';

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

/** Has what is still to be said in former seats delivered; its code is fetched only where there is something. */
export const deliverFormer = async (formers: FormerStore): Promise<void> => {
  const backoff = createBackoff({ base_ms: 1_000, max_ms: 15_000 });
  while (formers.all().length > 0) {
    try {
      const { deliver } = await import('./deliver.ts');
      deliver(formers);
      return;
    } catch {
      // The origin is away.
      await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }
};
