import { Users } from 'lucide-react';
import { groupsEn, groupsTeacherEn } from '../../../shared/locales/en/groups.ts';
import { groupsKo, groupsTeacherKo } from '../../../shared/locales/ko/groups.ts';
import '../../common/groups/groups-words.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { GroupsNow } from './groups-now.tsx';

const useIsMade = (): boolean => (useMember('teacher', 'groups_state')?.made ?? null) !== null;

const useIsShown = (): boolean => {
  const is_made = useIsMade();
  return useMember('teacher', 'groups_state')?.on_projector === true && is_made;
};

export const groupsRoom: TeacherRoom = {
  id: 'groups',
  place: 60,
  tool: {
    icon: Users,
    title: 'groups.title',
    shortcut: 'g',
    useIsOn: useIsMade,
    ...lazyPanel(() => import('./groups-panel.tsx')),
  },
  now: GroupsNow,
  projector: {
    where: 'stage',
    useIsShown,
    ...lazyPanel(() => import('./groups-stage.tsx')),
  },
  words: {
    ko: { groups: { ...groupsKo.groups, ...groupsTeacherKo.groups } },
    en: { groups: { ...groupsEn.groups, ...groupsTeacherEn.groups } },
  },
};
