import '../../common/pick/pick-words.ts';
import { pickStudentEn } from '../../../shared/locales/en/pick.ts';
import { pickStudentKo } from '../../../shared/locales/ko/pick.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { PickedCard } from './picked-card.tsx';

export const pickRoom: StudentRoom = {
  id: 'pick',
  place: 50,
  above: PickedCard,
  words: { ko: pickStudentKo, en: pickStudentEn },
};
