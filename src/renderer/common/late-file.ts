import { createBackoff } from './backoff.ts';

/** A file that is no part of the page's first load. */
export interface LateFile<Module> {
  /** Fetches it while all is well, since the origin may be gone when it is needed. One that fails is asked for again later. */
  preload(): Promise<void>;
  /** Waits until it is there, and asks for it again and again, later each time. */
  get(): Promise<Module>;
}

const pause = (delay_ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, delay_ms);
  });

/** @param load such as `() => import('./chat-panel.tsx')` */
export const createLateFile = <Module>(load: () => Promise<Module>): LateFile<Module> => {
  let loading: Promise<Module> | null = null;
  const fetchOnce = (): Promise<Module> =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));
  return {
    preload: async () => {
      await fetchOnce().catch(() => undefined);
    },
    get: async () => {
      const backoff = createBackoff({ base_ms: 500, max_ms: 8_000 });
      for (;;) {
        try {
          return await fetchOnce();
        } catch {
          await pause(backoff.next());
        }
      }
    },
  };
};
