import { attendanceEn } from './en/attendance.ts';
import { classroomTeacherEn } from './en/classroom.ts';
import { doorTeacherEn } from './en/door.ts';
import { mediaNoticesEn } from './en/media-notices.ts';
import { mediaTeacherEn } from './en/media.ts';
import { nodeTeacherEn } from './en/node.ts';
import { playerEn } from './en/player.ts';
import { recordingTeacherEn } from './en/recording.ts';
import { rostersEn } from './en/rosters.ts';
import { shareTeacherEn } from './en/share.ts';
import { attendanceKo } from './ko/attendance.ts';
import { classroomTeacherKo } from './ko/classroom.ts';
import { doorTeacherKo } from './ko/door.ts';
import { mediaNoticesKo } from './ko/media-notices.ts';
import { mediaTeacherKo } from './ko/media.ts';
import { nodeTeacherKo } from './ko/node.ts';
import { playerKo } from './ko/player.ts';
import { recordingTeacherKo } from './ko/recording.ts';
import { rostersKo } from './ko/rosters.ts';
import { shareTeacherKo } from './ko/share.ts';
import { mergeTexts } from './merge-texts.ts';

/** What students read, where the teacher is told of it: the sentence itself, so that none is quoted that they do not have. */
const quoteOf = ({ student }: typeof playerEn | typeof playerKo) =>
  ({
    teacher: {
      quoted: { teacher_away: student.status.teacher_away.title, paused: student.status.paused.title },
    },
  }) as const;

/** The words of the teacher's page. `{{x}}` is filled in by i18next. */
export const teacherEn = mergeTexts(
  nodeTeacherEn,
  classroomTeacherEn,
  doorTeacherEn,
  mediaTeacherEn,
  mediaNoticesEn,
  recordingTeacherEn,
  rostersEn,
  shareTeacherEn,
  attendanceEn,
  quoteOf(playerEn),
);
export const teacherKo = mergeTexts(
  nodeTeacherKo,
  classroomTeacherKo,
  doorTeacherKo,
  mediaTeacherKo,
  mediaNoticesKo,
  recordingTeacherKo,
  rostersKo,
  shareTeacherKo,
  attendanceKo,
  quoteOf(playerKo),
);
