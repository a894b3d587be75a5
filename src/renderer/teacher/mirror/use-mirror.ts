import { useSyncExternalStore } from 'react';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createMirrorControl } from './mirror-control.ts';
import type { MirrorView } from './mirror-rule.ts';

export const mirror = createMirrorControl({
  of_computer: createSafeStorage(() => localStorage),
  of_window: createSafeStorage(() => sessionStorage),
  bridge: () => (typeof window === 'undefined' ? null : (window.airclass ?? null)),
  onStored: (listener) => {
    window.addEventListener('storage', listener);
    return () => window.removeEventListener('storage', listener);
  },
});

/** Whether this page hides names, and why. */
export const useMirror = (): MirrorView =>
  useSyncExternalStore(mirror.subscribe, mirror.current, mirror.current);

export const useIsMirrorVeiled = (): boolean => useMirror().is_veiled;
