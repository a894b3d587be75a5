import { useSyncExternalStore } from 'react';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import type { ToolSwitch } from '../room/room.types.ts';
import { createLockDesk, type LockStep } from './lock-desk.ts';

/** Of this window. */
export const lock_desk = createLockDesk();

export const useLockStep = (): LockStep =>
  useSyncExternalStore(lock_desk.subscribe, lock_desk.current, lock_desk.current);

/** Since when the node says that this page is locked; null: it does not, or this window has opened that lock and the board is late. */
export const useLockedSince = (): string | null => {
  const told = useMember('teacher', 'lock')?.locked_since ?? null;
  const opened = useSyncExternalStore(lock_desk.subscribe, lock_desk.opened, lock_desk.opened);
  return told === opened ? null : told;
};

/** Whether this page is covered: by the node's word, or on the way to it. */
export const useIsLocked = (): boolean => {
  const locked_since = useLockedSince();
  const { step } = useLockStep();
  return locked_since !== null || step === 'locking' || step === 'locked';
};

/** Whether the node has not said yet that it is locked: until then it would take any PIN. */
export const useIsLocking = (): boolean => {
  const locked_since = useLockedSince();
  return useLockStep().step === 'locking' && locked_since === null;
};

export const useLockSwitch: ToolSwitch['useSwitch'] = () => {
  const { api } = usePage();
  const has_pin = useMember('teacher', 'lock')?.has_pin === true;
  const is_on = useIsLocked();
  const flip = (): void => {
    if (is_on) return;
    if (has_pin) lock_desk.lock((signal) => api.call('lockPage', { body: {}, signal }));
    else lock_desk.choose();
  };
  return { is_on, flip };
};
