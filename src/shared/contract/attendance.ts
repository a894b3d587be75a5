import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { exportQuerySchema, sessionParamsSchema } from './params.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema } from './text.ts';

/** What NEIS writes of a lesson: 출석, 결석, 지각, 조퇴, 결과. When each is proposed: `markOf` of attendance-rule.ts. */
export const markSchema = z.enum(['present', 'absent', 'late', 'left_early', 'missed']);

/** Why, in NEIS' terms: 질병, 미인정, 기타, 출석인정. */
export const reasonSchema = z.enum(['illness', 'unexcused', 'other', 'excused']);

/** How a mark is proposed. Kept for each teacher, and with each lesson, so that an old one stays as it was. */
export const attendanceRuleSchema = z.strictObject({
  /** Late is who came more than so many minutes after the lesson's start. */
  late_after_minutes: z.number().int().min(0).max(120),
  /** Left early has who was gone more than so many minutes before its end. */
  early_before_minutes: z.number().int().min(0).max(120),
  /** Missed has it who was here for less of it. */
  needed_percent: z.number().int().min(0).max(100),
});

export const DEFAULT_RULE: z.infer<typeof attendanceRuleSchema> = {
  late_after_minutes: 5,
  early_before_minutes: 10,
  needed_percent: 50,
};

/** Which hour of the school's day. */
export const periodSchema = z.number().int().min(1).max(15);

/** A roster's row, or a seat that is of none. Several seats of one row are one. */
const entrySchema = z.object({
  /** The row's id, else the seat's. */
  entry_id: idSchema,
  /** What holds: the teacher's, else the proposal. */
  mark: markSchema,
  /** By the rule; while the lesson is open, for now. */
  proposed: markSchema,
  /** The teacher has said the mark, or that the student is here without a device, which makes it present. */
  decided: z.boolean(),
  reason: reasonSchema.nullable(),
  /** The teacher saw the student here, who has no device in the lesson. */
  without_device: z.boolean(),
  /** When the teacher put the student out, which is its leaving; null: it did not, or took it back, or another has the seat since. */
  removed_at: timeSchema.nullable(),
});

/**
 * One line of the sheet. Of a row whose guardian's consent is `none` or `withdrawn` nothing is measured: present is who joined at
 * all, absent who did not, and the times and minutes are null. They are null too where nothing was noted down of the lesson, and of
 * who is here without a device and has opened no page.
 */
export const attendanceEntrySchema = entrySchema.extend({
  /** false: its guardian has not consented. Files have its number, and not its name. */
  measured: z.boolean(),
  row_id: idSchema.nullable(),
  /** The newest seat; null: nobody has joined as this one. */
  student_id: idSchema.nullable(),
  name: z.string(),
  student_number: z.string().nullable(),
  /** Lines of those at whose devices it was, as the teacher has confirmed. */
  devices_of: z.array(idSchema),
  /** The first time with the page open; null: never. */
  joined_at: timeSchema.nullable(),
  /** Gone since then; null: is here, or was until the end. */
  left_at: timeSchema.nullable(),
  /** With the page open, whole minutes. Absences under a minute, and a locked phone's under two, are none. */
  minutes_here: z.number().int().nonnegative().nullable(),
  /** How many of them the page was neither to be seen nor played. */
  minutes_hidden: z.number().int().nonnegative().nullable(),
  note: z.string().nullable(),
  /** Of the last correction; null: none. */
  corrected_at: timeSchema.nullable(),
});

/** What the sheet is of. */
export const attendanceLessonSchema = z.object({
  session_id: idSchema,
  title: z.string(),
  class_name: z.string().nullable(),
  started_at: timeSchema,
  ended_at: timeSchema.nullable(),
  period: periodSchema.nullable(),
  rule: attendanceRuleSchema,
});

export const changeAttendanceBodySchema = z.strictObject({
  period: periodSchema.nullable().optional(),
  /** For this lesson, and for the teacher's lessons to come. */
  rule: attendanceRuleSchema.optional(),
});

/** What is left out stays as it is; null takes it back. */
export const correctionSchema = z.strictObject({
  mark: markSchema.nullable().optional(),
  reason: reasonSchema.nullable().optional(),
  /** true: here, though of it no time is known. */
  without_device: z.boolean().optional(),
  note: lineSchema(LIMITS.note_chars).nullable().optional(),
});

/** A correction as it was made; `entry_id` is the row's or the seat's, as it was named then. */
export const attendanceCorrectionSchema = z.object({
  ...correctionSchema.shape,
  entry_id: idSchema,
  at: timeSchema,
  teacher_id: idSchema,
});

const ofLesson = { params: sessionParamsSchema, status: 200 } as const;

export const routes = {
  listAttendance: {
    method: 'get',
    path: '/api/sessions/:session_id/attendance',
    summary: 'Who was there, by number; of an open or an ended lesson',
    // In each by name: by it a student's page leaves out what is not its own.
    roles: ['teacher'],
    ...ofLesson,
    answer: z.array(attendanceEntrySchema),
  },
  changeAttendance: {
    method: 'patch',
    path: '/api/sessions/:session_id/attendance',
    summary: 'The period of the lesson, and the rule for its marks',
    roles: ['teacher'],
    ...ofLesson,
    body: changeAttendanceBodySchema,
    answer: attendanceLessonSchema,
  },
  attendanceLesson: {
    method: 'get',
    path: '/api/sessions/:session_id/attendance/lesson',
    summary: 'What the attendance is of, and by which rule',
    roles: ['teacher'],
    ...ofLesson,
    answer: attendanceLessonSchema,
  },
  attendanceCorrections: {
    method: 'get',
    path: '/api/sessions/:session_id/attendance/corrections',
    summary: 'Every correction of the lesson, oldest first',
    roles: ['teacher'],
    ...ofLesson,
    answer: z.array(attendanceCorrectionSchema),
  },
  correctAttendance: {
    method: 'patch',
    path: '/api/sessions/:session_id/attendance/:entry_id',
    summary:
      'Correct one, by the id of a roster’s row or a student; the last correction counts, all are kept',
    roles: ['teacher'],
    params: sessionParamsSchema.extend({ entry_id: idSchema }),
    body: correctionSchema,
    status: 200,
    answer: attendanceEntrySchema,
  },
  attendanceCsv: {
    method: 'get',
    path: '/api/sessions/:session_id/attendance.csv',
    summary:
      'The attendance as CSV, by number, with its corrections; whose guardian has not consented is not named',
    roles: ['teacher'],
    ...ofLesson,
    query: exportQuerySchema,
    answer: { media_type: 'text/csv; charset=utf-8' },
  },
  attendanceXlsx: {
    method: 'get',
    path: '/api/sessions/:session_id/attendance.xlsx',
    summary: 'The same as a workbook; the corrections have a sheet of their own',
    roles: ['teacher'],
    ...ofLesson,
    query: exportQuerySchema,
    answer: { media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    /** Of the open lesson, by number; names and times are asked for by `listAttendance`. */
    attendance: {
      kind: 'list',
      schema: entrySchema,
      key: 'entry_id',
      max: LIMITS.roster_entries + LIMITS.students_per_session + LIMITS.removed_students,
    },
  },
} as const satisfies MemberSpecs;

export type Mark = z.infer<typeof markSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type AttendanceRule = z.infer<typeof attendanceRuleSchema>;
export type AttendanceMark = z.infer<typeof entrySchema>;
export type AttendanceEntry = z.infer<typeof attendanceEntrySchema>;
export type AttendanceLesson = z.infer<typeof attendanceLessonSchema>;
export type AttendanceCorrection = z.infer<typeof attendanceCorrectionSchema>;
export type Correction = z.infer<typeof correctionSchema>;
