import { useSyncExternalStore } from 'react';

/** The places that the rail leads to, each by its fragment, so that Back and bookmarks work. */
export const VIEWS = { live: '#/', students: '#/students' } as const;
export type View = keyof typeof VIEWS;

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
};

const current = (): View => (window.location.hash === VIEWS.students ? 'students' : 'live');

/** Where the teacher is; `live` for any address that names nothing else. */
export const useView = (): View => useSyncExternalStore(subscribe, current, current);
