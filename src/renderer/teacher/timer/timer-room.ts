import { Timer } from 'lucide-react';
import { timerTeacherEn } from '../../../shared/locales/en/timer.ts';
import { timerTeacherKo } from '../../../shared/locales/ko/timer.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { TimerNow } from './timer-now.tsx';

const useIsOn = (): boolean => (useMember('class', 'timer') ?? null) !== null;

export const timerRoom: TeacherRoom = {
  id: 'timer',
  place: 40,
  tool: {
    icon: Timer,
    title: 'timer.title',
    shortcut: 't',
    useIsOn,
    ...lazyPanel(async () => ({ Panel: (await import('./timer-panel.tsx')).TimerPanel })),
  },
  now: TimerNow,
  projector: {
    where: 'corner',
    useIsShown: useIsOn,
    ...lazyPanel(async () => ({ Panel: (await import('./timer-corner.tsx')).TimerCorner })),
  },
  words: { ko: timerTeacherKo, en: timerTeacherEn },
};
