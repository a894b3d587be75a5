import { classroomStudentEn } from './en/classroom.ts';
import { doorStudentEn } from './en/door.ts';
import { playerEn } from './en/player.ts';
import { recordingStudentEn } from './en/recording.ts';
import { classroomStudentKo } from './ko/classroom.ts';
import { doorStudentKo } from './ko/door.ts';
import { playerKo } from './ko/player.ts';
import { recordingStudentKo } from './ko/recording.ts';
import { mergeTexts } from './merge-texts.ts';

/** What the student’s page says from its first load on. `{{x}}` is filled in by i18next. */
export const studentFirstEn = mergeTexts(classroomStudentEn, doorStudentEn, playerEn, recordingStudentEn);
export const studentFirstKo = mergeTexts(classroomStudentKo, doorStudentKo, playerKo, recordingStudentKo);
