import { groupsEn, groupsStudentEn } from '../../../shared/locales/en/groups.ts';
import { groupsKo, groupsStudentKo } from '../../../shared/locales/ko/groups.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { GroupCard } from './group-card.tsx';

export const groupsRoom: StudentRoom = {
  id: 'groups',
  place: 60,
  above: GroupCard,
  words: {
    ko: { groups: { ...groupsKo.groups, ...groupsStudentKo.groups } },
    en: { groups: { ...groupsEn.groups, ...groupsStudentEn.groups } },
  },
};
