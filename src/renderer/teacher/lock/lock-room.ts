import { LockKeyhole } from 'lucide-react';
import { lockEn } from '../../../shared/locales/en/lock.ts';
import { lockKo } from '../../../shared/locales/ko/lock.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { LockPlace } from './lock-place.tsx';
import { useIsLocked, useLockSwitch } from './use-lock.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    lock: (typeof lockEn)['lock'];
  }
}

export const lockRoom: TeacherRoom = {
  id: 'lock',
  place: 120,
  tool: {
    icon: LockKeyhole,
    title: 'lock.tool',
    does: 'lock.does',
    shortcut: 'l',
    is_urgent: true,
    useSwitch: useLockSwitch,
  },
  cover: LockPlace,
  useIsVeiled: useIsLocked,
  words: { ko: lockKo, en: lockEn },
};
