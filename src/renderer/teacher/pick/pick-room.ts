import '../../common/pick/pick-words.ts';
import { Dices } from 'lucide-react';
import { pickTeacherEn } from '../../../shared/locales/en/pick.ts';
import { pickTeacherKo } from '../../../shared/locales/ko/pick.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { TeacherRoom } from '../room/room.types.ts';
import { PickNow } from './pick-now.tsx';
import { useDrawn, usePot } from './use-pick.ts';

const useIsOn = (): boolean => useDrawn().length > 0;

/** Named there only by the teacher's own wish for it. */
const useIsShown = (): boolean => {
  const is_drawn = useIsOn();
  return usePot().shown && is_drawn;
};

export const pickRoom: TeacherRoom = {
  id: 'pick',
  place: 50,
  tool: {
    icon: Dices,
    title: 'pick.tool',
    shortcut: 'p',
    ...lazyPanel(() => import('./pick-panel.tsx')),
    useIsOn,
  },
  now: PickNow,
  projector: {
    where: 'stage',
    useIsShown,
    ...lazyPanel(() => import('./pick-stage.tsx')),
  },
  words: { ko: pickTeacherKo, en: pickTeacherEn },
};
