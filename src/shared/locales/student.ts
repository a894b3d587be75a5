import { classroomStudentEn } from './en/classroom.ts';
import { doorStudentEn } from './en/door.ts';
import { mediaStudentEn } from './en/media.ts';
import { recordingStudentEn } from './en/recording.ts';
import { classroomStudentKo } from './ko/classroom.ts';
import { doorStudentKo } from './ko/door.ts';
import { mediaStudentKo } from './ko/media.ts';
import { recordingStudentKo } from './ko/recording.ts';
import { mergeTexts } from './merge-texts.ts';

/** The words of the student's page, which carries no other. `{{x}}` is filled in by i18next. */
export const studentEn = mergeTexts(classroomStudentEn, doorStudentEn, mediaStudentEn, recordingStudentEn);
export const studentKo = mergeTexts(classroomStudentKo, doorStudentKo, mediaStudentKo, recordingStudentKo);
