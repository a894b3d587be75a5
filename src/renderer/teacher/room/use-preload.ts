import { useEffect } from 'react';

interface Late {
  readonly preload: () => Promise<void>;
}

/** As long as a slow first picture of the lesson may take; there the files come all the same. */
const WITHIN_MS = 5_000;

/**
 * Fetches what is opened later once the page has nothing else to do: a tool that is first wanted while the node is away would
 * have nothing to show.
 * @param parts the same array each time
 */
export const usePreload = (parts: readonly Late[]): void => {
  useEffect(() => {
    const fetchAll = (): void => {
      for (const { preload } of parts) void preload();
    };
    // Safari has no such moment to tell of.
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(fetchAll, WITHIN_MS);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(fetchAll, { timeout: WITHIN_MS });
    return () => cancelIdleCallback(idle);
  }, [parts]);
};
