import { useEffect } from 'react';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { watchIdle } from './idle-watch.ts';
import { lock_desk, useIsLocked } from './use-lock.ts';

/** Locks the page by itself where its teacher wants that, while a lesson is open and a PIN is set. */
export const useIdleLock = (): void => {
  const { api } = usePage();
  const lock = useMember('teacher', 'lock');
  const has_lesson = (useMember('teacher', 'session') ?? null) !== null;
  const is_locked = useIsLocked();
  const may_lock = has_lesson && lock?.has_pin === true && !is_locked;
  const minutes = may_lock ? lock.idle_minutes : null;
  useEffect(() => {
    if (minutes === null) return undefined;
    return watchIdle({
      idle_ms: minutes * 60_000,
      target: window,
      onIdle: () => lock_desk.lock((signal) => api.call('lockPage', { body: {}, signal })),
    });
  }, [api, minutes]);
};
