import { eyesStudentEn } from '../../../shared/locales/en/eyes.ts';
import { eyesStudentKo } from '../../../shared/locales/ko/eyes.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { EyesCover } from './eyes-cover.tsx';

export const eyesRoom: StudentRoom = {
  id: 'eyes',
  place: 70,
  cover: EyesCover,
  words: { ko: eyesStudentKo, en: eyesStudentEn },
};
