import { classroomTeacherEn } from './en/classroom.ts';
import { mediaTeacherEn } from './en/media.ts';
import { nodeTeacherEn } from './en/node.ts';
import { recordingTeacherEn } from './en/recording.ts';
import { classroomTeacherKo } from './ko/classroom.ts';
import { mediaTeacherKo } from './ko/media.ts';
import { nodeTeacherKo } from './ko/node.ts';
import { recordingTeacherKo } from './ko/recording.ts';
import { mergeTexts } from './merge-texts.ts';

/** The words of the teacher's page. `{{x}}` is filled in by i18next. */
export const teacherEn = mergeTexts(nodeTeacherEn, classroomTeacherEn, mediaTeacherEn, recordingTeacherEn);
export const teacherKo = mergeTexts(nodeTeacherKo, classroomTeacherKo, mediaTeacherKo, recordingTeacherKo);
