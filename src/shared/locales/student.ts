import { classroomStudentEn } from './en/classroom.ts';
import { doorStudentEn } from './en/door.ts';
import { playerEn } from './en/player.ts';
import { recordingStudentEn } from './en/recording.ts';
import { classroomStudentKo } from './ko/classroom.ts';
import { doorStudentKo } from './ko/door.ts';
import { playerKo } from './ko/player.ts';
import { recordingStudentKo } from './ko/recording.ts';
import { mergeTexts } from './merge-texts.ts';

/** The words of the student's page, which carries no other. `{{x}}` is filled in by i18next. */
export const studentEn = mergeTexts(classroomStudentEn, doorStudentEn, playerEn, recordingStudentEn);
export const studentKo = mergeTexts(classroomStudentKo, doorStudentKo, playerKo, recordingStudentKo);
