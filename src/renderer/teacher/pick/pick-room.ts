import '../../common/pick/pick-words.ts';
import { Dices } from 'lucide-react';
import { pickTeacherEn } from '../../../shared/locales/en/pick.ts';
import { pickTeacherKo } from '../../../shared/locales/ko/pick.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { PickNow } from './pick-now.tsx';
import { useDrawn, usePot } from './use-pick.ts';

const useIsOn = (): boolean => useDrawn().length > 0;

/** Named there only by the teacher's own wish for it. */
const useSince = (): string | null => {
  const drawn = useMember('teacher', 'pick') ?? null;
  const { shown_at } = usePot();
  if (shown_at === null || drawn === null || drawn.people.length === 0) return null;
  // Who is drawn anew is looked for there.
  return drawn.drawn_at > shown_at ? drawn.drawn_at : shown_at;
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
    useSince,
    ...lazyPanel(() => import('./pick-stage.tsx')),
  },
  words: { ko: pickTeacherKo, en: pickTeacherEn },
};
