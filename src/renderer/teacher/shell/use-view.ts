import { useSyncExternalStore } from 'react';

/** The places that the rail leads to, each by its fragment, so that Back and bookmarks work. */
export const VIEWS = {
  live: '#/',
  quizzes: '#/quizzes',
  students: '#/students',
  library: '#/library',
} as const;
export type View = keyof typeof VIEWS;

const forgotten = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  forgotten.add(listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    forgotten.delete(listener);
  };
};

/** A place may have addresses of its own below the one that leads to it. */
export const viewOf = (hash: string): View => {
  const away = (['quizzes', 'students', 'library'] as const).find(
    (view) => hash === VIEWS[view] || hash.startsWith(`${VIEWS[view]}/`),
  );
  return away ?? 'live';
};

const current = (): View => viewOf(window.location.hash);

/** Where the teacher is; `live` for any address that names nothing else. */
export const useView = (): View => useSyncExternalStore(subscribe, current, current);

const last: Record<View, string> = { ...VIEWS };
/** An address of no place is no address of the lesson's. */
const lastOf = (view: View): string => {
  const { hash } = window.location;
  if (view !== 'live' && viewOf(hash) === view) last[view] = hash;
  return last[view];
};

/** The next way into a place is to its beginning. */
export const forgetLastAddress = (view: View): void => {
  last[view] = VIEWS[view];
  for (const listener of forgotten) listener();
};

/** Where in a place the teacher was last: what was open there is open again. */
export const useLastAddress = (view: View): string => {
  const read = (): string => lastOf(view);
  return useSyncExternalStore(subscribe, read, read);
};
