import { Eye } from 'lucide-react';
import { eyesTeacherEn } from '../../../shared/locales/en/eyes.ts';
import { eyesTeacherKo } from '../../../shared/locales/ko/eyes.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { EyesNow } from './eyes-now.tsx';
import { useEyesSwitch } from './use-eyes-switch.ts';

const useIsShown = (): boolean => (useMember('class', 'eyes_front') ?? null) !== null;

export const eyesRoom: TeacherRoom = {
  id: 'eyes',
  place: 70,
  tool: {
    icon: Eye,
    title: 'eyes.teacher.tool',
    does: 'eyes.teacher.does',
    shortcut: 'e',
    is_urgent: true,
    useSwitch: useEyesSwitch,
  },
  now: EyesNow,
  is_now_urgent: true,
  projector: {
    where: 'cover',
    useIsShown,
    ...lazyPanel(() => import('./eyes-stage.tsx')),
  },
  words: { ko: eyesTeacherKo, en: eyesTeacherEn },
};
