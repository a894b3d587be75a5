import './own-score-words.ts';
import { ownScoreEntryEn } from '../../../shared/locales/en/engagement-student.ts';
import { ownScoreEntryKo } from '../../../shared/locales/ko/engagement-student.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { OwnScoreEntry } from './own-score-entry.tsx';

export const engagementRoom: StudentRoom = {
  id: 'engagement',
  place: 97,
  beside_name: OwnScoreEntry,
  words: { ko: ownScoreEntryKo, en: ownScoreEntryEn },
};
