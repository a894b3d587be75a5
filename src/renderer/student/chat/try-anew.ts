import type { LessonStore } from '../../common/state/lesson-store.ts';

/**
 * Asks the node again when it may answer otherwise: what waits in slow mode is sent, or refused, as soon as the teacher has changed what
 * may be written. Returns how to stop.
 */
export const tryAnewWithRules = (
  store: Pick<LessonStore, 'get' | 'subscribe'>,
  tryNow: () => void,
): (() => void) => {
  const standing = (): string => {
    const { mode, private_allowed, slow_seconds } = store.get('class', 'chat') ?? {};
    return JSON.stringify([mode, private_allowed, slow_seconds, store.get('student', 'muted')]);
  };
  let before = standing();
  const look = (): void => {
    const now = standing();
    if (now === before) return;
    before = now;
    tryNow();
  };
  const unsubscribes = [store.subscribe('class', 'chat', look), store.subscribe('student', 'muted', look)];
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
};
