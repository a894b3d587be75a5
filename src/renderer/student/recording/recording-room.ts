import { recordingBarStudentEn } from '../../../shared/locales/en/recording-bar.ts';
import { recordingBarStudentKo } from '../../../shared/locales/ko/recording-bar.ts';
import type {} from '../../common/recording-player/lesson-words.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { RecordingLine } from './recording-line.tsx';

/** Says while the lesson is not recorded, because the teacher wants it so. */
export const recordingRoom: StudentRoom = {
  id: 'recording',
  place: 115,
  over: RecordingLine,
  words: { ko: recordingBarStudentKo, en: recordingBarStudentEn },
};
