import { Users } from 'lucide-react';
import { groupsEn, groupsTeacherEn } from '../../../shared/locales/en/groups.ts';
import { groupsKo, groupsTeacherKo } from '../../../shared/locales/ko/groups.ts';
import '../../common/groups/groups-words.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { GroupsNow } from './groups-now.tsx';
import { GROUPS_ID } from './use-groups.ts';

const useIsMade = (): boolean => (useMember('teacher', 'groups_state')?.made ?? null) !== null;

const useSince = (): string | null => {
  const is_made = useIsMade();
  const since = useMember('teacher', 'groups_state')?.projector_at ?? null;
  return is_made ? since : null;
};

export const groupsRoom: TeacherRoom = {
  id: GROUPS_ID,
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
    useSince,
    ...lazyPanel(() => import('./groups-stage.tsx')),
  },
  words: {
    ko: { groups: { ...groupsKo.groups, ...groupsTeacherKo.groups } },
    en: { groups: { ...groupsEn.groups, ...groupsTeacherEn.groups } },
  },
};
