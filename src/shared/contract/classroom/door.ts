import { z } from 'zod';
import { LIMITS } from '../../limits.ts';
import { idSchema, joinCodeSchema, timeSchema } from '../ids.ts';
import type { MemberSpecs } from '../member-spec.ts';
import type { MessageSpec } from '../message-spec.ts';
import { sessionParamsSchema } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import { studentPresenceSchema } from './presence.ts';
import { deviceIdSchema } from './sessions.ts';

/**
 * Who is let in: whoever has the code, whoever the teacher lets in, or nobody new. Who has a seat comes back in always, as the one that
 * it was; as somebody else it is new. With a class list, who is not on it needs the teacher's word in every mode, and so
 * does who asks for the name or row of a student who was put out, or for another one than it has been here by for some seconds.
 */
export const doorModeSchema = z.enum(['open', 'approve', 'locked']);

export const doorSchema = z.strictObject({
  mode: doorModeSchema,
  /** Students are offered a made-up name. */
  pseudonyms: z.boolean(),
});

/** What is left out stays as it is. */
export const doorChangeSchema = doorSchema.partial();

/**
 * Somebody who waits for the teacher's word. `approve`: the door asks for it; `guest`: the name is not on the class list; `seat_taken`:
 * another device has the seat of this name, which moves to this one when it is let in; `put_out`: a student of this name, or in this row
 * of the class list, was put out, and has not been taken back; `change`: the door is open, and it would be another one in its seat (`here_as`).
 */
export const knockSchema = z.object({
  knock_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  kind: z.enum(['approve', 'guest', 'seat_taken', 'put_out', 'change']),
  /** Under which name its device has a seat already, which it gives up for this one; null: it has none. */
  here_as: z.string().nullable(),
  at: timeSchema,
});

/** Why a join was refused, as `details.reason`. */
export const joinRefusalSchema = z.enum([
  /** 503, asked again with the same device_id until the teacher has answered. */
  'waiting_for_teacher',
  /** 403, asked again with the same device_id until the teacher opens the door. */
  'locked',
  /** 403, for now. */
  'refused',
  'removed',
  /** 409: another device has the seat; asked again while the teacher is asked whether it moves. */
  'seat_taken',
  /** 409: the class list is another one by now. */
  'row_unknown',
  /** 400. */
  'name_filtered',
  'name_of_teacher',
  'device_needed',
]);

/** What is to be known before one has a seat. `shared_device`: what it keeps of a student goes when the lesson is left. */
export const doorNoteSchema = z.enum(['shared_device']);

export const joinLookBodySchema = z.strictObject({
  join_code: joinCodeSchema,
  /** Of the names that are made up. */
  language: z.enum(['ko', 'en']).default('ko'),
  /** Of who may have a seat already. */
  device_id: deviceIdSchema.optional(),
});

/** What a page shows before anybody has a seat. */
export const joinLookAnswerSchema = z.object({
  title: z.string(),
  teacher_name: z.string().nullable(),
  class_name: z.string().nullable(),
  mode: doorModeSchema,
  pseudonyms: z.boolean(),
  notes: z.array(doorNoteSchema),
  /** Made-up names that nobody in the class has; empty where they are not offered. */
  suggestions: z.array(z.string()),
  /** The class list in its order; null: there is none, and a name is typed. */
  names: z
    .array(
      z.object({
        row_id: idSchema,
        name: z.string(),
        student_number: z.string().nullable(),
        taken: z.boolean(),
      }),
    )
    .nullable(),
  /** Who this device is here; `removed`: the teacher has put it out. null: nobody yet. */
  you: z
    .object({
      state: z.enum(['seated', 'removed']),
      name: z.string(),
      student_number: z.string().nullable(),
      row_id: idSchema.nullable(),
    })
    .nullable(),
});

const studentParamsSchema = z.strictObject({ session_id: idSchema, student_id: idSchema });

/** A student whom the teacher has put out, and may take back until the lesson's end. */
export const removedStudentSchema = z.object({
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  removed_at: timeSchema,
});

/**
 * A student of a lesson, for programs. `left_at`: gone since then; null while it is here, and of who was here until the end.
 * `minutes_here`: whole minutes with the page open; null, as is `left_at`, where nothing was noted down, or may be (consent). Of both
 * an absence under a minute is none. `removed_at` is null for who was not put out.
 */
export const listedStudentSchema = z.object({
  student_id: idSchema,
  name: z.string(),
  student_number: z.string().nullable(),
  row_id: idSchema.nullable(),
  joined_at: timeSchema,
  left_at: timeSchema.nullable(),
  minutes_here: z.number().int().nonnegative().nullable(),
  removed_at: timeSchema.nullable(),
  presence: studentPresenceSchema,
});

export const routes = {
  joinLook: {
    method: 'post',
    path: '/api/join/look',
    summary: 'What a lesson’s code leads to: its names to choose from, and who is let in',
    roles: ['anyone'],
    body: joinLookBodySchema,
    status: 200,
    answer: joinLookAnswerSchema,
  },
  listStudents: {
    method: 'get',
    path: '/api/sessions/:session_id/students',
    summary: 'The students of a lesson in the order of joining, those who were put out among them',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.array(listedStudentSchema),
  },
  removeStudent: {
    method: 'post',
    path: '/api/sessions/:session_id/students/:student_id/remove',
    summary: 'Put a student out: whatever its token has opened ends at once',
    roles: ['teacher'],
    params: studentParamsSchema,
    status: 200,
    answer: removedStudentSchema,
  },
  restoreStudent: {
    method: 'post',
    path: '/api/sessions/:session_id/students/:student_id/restore',
    summary: 'Take a student back who was put out of the open lesson',
    roles: ['teacher'],
    params: studentParamsSchema,
    status: 200,
    answer: listedStudentSchema,
  },
} as const satisfies Record<string, RouteSpec>;

const ofStudent = z.strictObject({ student_id: idSchema });

export const messages = {
  'door.set': {
    summary: 'Who is let in from now on',
    roles: ['teacher'],
    schema: doorChangeSchema,
    durable: true,
  },
  'door.answer': {
    summary: 'Let those in who wait, or not',
    roles: ['teacher'],
    schema: z.strictObject({
      /** In the order in which they come in; who waits no more is left out. */
      knock_ids: z.array(idSchema).min(1).max(LIMITS.knocks),
      admit: z.boolean(),
    }),
    durable: true,
  },
  'student.remove': {
    summary: 'Put a student out',
    roles: ['teacher'],
    schema: ofStudent,
    durable: true,
  },
  'student.restore': {
    summary: 'Take a student back',
    roles: ['teacher'],
    schema: ofStudent,
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    /** Of the open lesson; null before class. */
    door: { kind: 'value', schema: doorSchema.nullable() },
    /** Who waits, in the order of coming. */
    knocks: { kind: 'list', schema: knockSchema, key: 'knock_id', max: LIMITS.knocks },
    /** Who was put out of the open lesson, the last one last. */
    removed_students: {
      kind: 'list',
      schema: removedStudentSchema,
      key: 'student_id',
      max: LIMITS.removed_students,
    },
  },
} as const satisfies MemberSpecs;

export type DoorNote = z.infer<typeof doorNoteSchema>;
export type DoorMode = z.infer<typeof doorModeSchema>;
export type DoorState = z.infer<typeof doorSchema>;
export type DoorChange = z.infer<typeof doorChangeSchema>;
export type Knock = z.infer<typeof knockSchema>;
export type JoinRefusalReason = z.infer<typeof joinRefusalSchema>;
export type JoinLook = z.infer<typeof joinLookAnswerSchema>;
export type RemovedStudent = z.infer<typeof removedStudentSchema>;
export type ListedStudent = z.infer<typeof listedStudentSchema>;
