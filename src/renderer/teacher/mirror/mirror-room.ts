import { EyeOff } from 'lucide-react';
import { mirrorEn } from '../../../shared/locales/en/mirror.ts';
import { mirrorKo } from '../../../shared/locales/ko/mirror.ts';
import type { TeacherRoom, ToolSwitch } from '../room/room.types.ts';
import { MirrorLine } from './mirror-line.tsx';
import { mirror, useIsMirrorVeiled } from './use-mirror.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    mirror: (typeof mirrorEn)['mirror'];
  }
}

const useSwitch: ToolSwitch['useSwitch'] = () => ({ is_on: useIsMirrorVeiled(), flip: mirror.flip });

export const mirrorRoom: TeacherRoom = {
  id: 'mirror',
  place: 110,
  tool: {
    icon: EyeOff,
    title: 'mirror.tool',
    does: 'mirror.does',
    shortcut: 'm',
    is_urgent: true,
    useSwitch,
  },
  now: MirrorLine,
  is_now_urgent: true,
  useIsVeiled: useIsMirrorVeiled,
  words: { ko: mirrorKo, en: mirrorEn },
};
