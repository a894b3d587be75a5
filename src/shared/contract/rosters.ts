import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { consentSchema, rosterRowSchema } from './classroom/sessions.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema } from './text.ts';

/** Of a list as it is: another one after each save. Nothing but its being the same can be told of it. */
const versionSchema = z.string().min(1).max(64);

const personName = lineSchema(LIMITS.name_chars);

/** A class list as its teacher reads it, in the teacher's order. */
export const rosterSchema = z.object({
  roster_id: idSchema,
  version: versionSchema,
  name: z.string(),
  students: z.array(rosterRowSchema),
  created_at: timeSchema,
  updated_at: timeSchema,
});

export const rosterRecordSchema = rosterSchema.extend({
  schema_version: z.literal(2),
  teacher_id: idSchema,
});

/** What stands of a list where one is chosen. */
export const rosterSummarySchema = z.object({
  roster_id: idSchema,
  version: versionSchema,
  name: z.string(),
  students: z.number().int().nonnegative(),
  updated_at: timeSchema,
});

/**
 * A list as it is to be from now on. A row keeps its `row_id` where one is given, else that of the former row of the same name and
 * number, so that seats and history stay tied to it; a row without `consent` keeps what was known of it. `version`: of the list in
 * whose place it comes, null for none; where there is another one by now it is refused as `conflict`, whose `details.version` says
 * which (null: none). Without it, it takes the place of whatever there is.
 */
export const putRosterBodySchema = z
  .strictObject({
    name: lineSchema(LIMITS.title_chars),
    students: z
      .array(
        z.strictObject({
          name: personName,
          student_number: personName.nullable().optional(),
          row_id: idSchema.optional(),
          consent: consentSchema.optional(),
        }),
      )
      .max(LIMITS.roster_entries),
    version: versionSchema.nullable().optional(),
  })
  .refine(
    ({ students }) => {
      const given = students.flatMap(({ row_id }) => (row_id === undefined ? [] : [row_id]));
      return new Set(given).size === given.length;
    },
    { message: 'two rows have one row_id', path: ['students'] },
  );

/** A student that a file names, on its line `line` (from 1). */
export const previewRowSchema = z.object({
  line: z.number().int().positive(),
  name: z.string(),
  student_number: z.string().nullable(),
  /** null: the file says nothing of it. */
  consent: consentSchema.nullable(),
});

/**
 * What the teacher should know of a file before it becomes a list; the sentence is `rosters.problem.<code>`, with `details` filled in.
 * `line`: from 1, null for the file as a whole. Rows that have one of the first group are left out.
 * - no_name, name_too_long {max}, unreadable {encoding}: nothing that could be a name is on the line.
 * - too_many {max, left_out}: rows beyond the bound are left out, `line` is the first of them.
 * - duplicate {name, other}: the same name and number as on line `other`; both stay. same_number {number, other}: likewise the number.
 * - consent_unknown {said}: what stands in the column of consent says neither yes nor no; it was taken for `none`.
 *   consent_date_unknown {said}: the day is left out.
 * - not_a_table, old_format, damaged, too_big, too_wide {max}, slow: of the file, as a whole. no_rows: it names nobody.
 * - other_sheets {sheet, count}: `sheet` was read, of so many.
 * - Of OneRoster: bom {file}; no_manifest; missing_file {file}; orphan_enrollments {count}; users_without_name {count};
 *   deleted_left_out {count}; teachers_left_out {count}; several_classes {count}: which one is asked.
 */
export const previewProblemSchema = z.object({
  line: z.number().int().positive().nullable(),
  code: z.enum([
    'no_name',
    'name_too_long',
    'unreadable',
    'too_many',
    'duplicate',
    'same_number',
    'consent_unknown',
    'consent_date_unknown',
    'not_a_table',
    'old_format',
    'damaged',
    'too_big',
    'too_wide',
    'slow',
    'no_rows',
    'other_sheets',
    'bom',
    'no_manifest',
    'missing_file',
    'orphan_enrollments',
    'users_without_name',
    'deleted_left_out',
    'teachers_left_out',
    'several_classes',
  ]),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What a file says, before anything of it is kept. */
export const rosterPreviewSchema = z.object({
  /** `names`: lines of names without a table. */
  kind: z.enum(['names', 'table', 'xlsx', 'oneroster']),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'utf-16', 'cp949']).nullable(),
  /** Which column (from 1) was taken for what; `title` is null where no title says so, and it was guessed by what stands below. */
  columns: z.array(
    z.object({
      field: z.enum([
        'number',
        'name',
        'given_name',
        'family_name',
        'consent',
        'consent_date',
        'consent_form',
      ]),
      column: z.number().int().positive(),
      title: z.string().nullable(),
    }),
  ),
  rows: z.array(previewRowSchema),
  problems: z.array(previewProblemSchema),
  /** Of several classes, which the caller has to choose from by `class_id`; else empty. */
  classes: z.array(
    z.object({ class_id: z.string(), name: z.string(), students: z.number().int().nonnegative() }),
  ),
});

const rosterParams = z.strictObject({ roster_id: idSchema });

export const routes = {
  previewRoster: {
    method: 'post',
    path: '/api/rosters/preview',
    summary: 'What a file of names says (text, CSV, XLSX, OneRoster); nothing of it is kept',
    roles: ['teacher'],
    query: z.strictObject({
      /** Of a file with several classes, as the answer without it names them. */
      class_id: z.string().min(1).max(200).optional(),
    }),
    body: { media_type: 'application/octet-stream', max_bytes: LIMITS.roster_file_bytes, bytes: true },
    status: 200,
    answer: rosterPreviewSchema,
  },
  listRosters: {
    method: 'get',
    path: '/api/rosters',
    summary: 'Class lists, by the time of their making, newest first',
    roles: ['teacher'],
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(LIMITS.rosters).default(50),
      before: idSchema.optional(),
    }),
    status: 200,
    answer: z.array(rosterSchema),
  },
  getRoster: {
    method: 'get',
    path: '/api/rosters/:roster_id',
    summary: 'One class list',
    roles: ['teacher'],
    params: rosterParams,
    status: 200,
    answer: rosterSchema,
  },
  putRoster: {
    method: 'put',
    path: '/api/rosters/:roster_id',
    summary: 'Make a class list, or put another in its place; its id is the caller’s to choose',
    roles: ['teacher'],
    params: rosterParams,
    body: putRosterBodySchema,
    body_bytes: LIMITS.roster_body_bytes,
    status: 200,
    answer: rosterSchema,
  },
  deleteRoster: {
    method: 'delete',
    path: '/api/rosters/:roster_id',
    summary: 'Remove a class list; lessons keep what they took of it',
    roles: ['teacher'],
    params: rosterParams,
    status: 204,
  },
  rosterCsv: {
    method: 'get',
    path: '/api/rosters/:roster_id/export.csv',
    summary: 'A class list with its consents, as CSV',
    roles: ['teacher'],
    params: rosterParams,
    query: z.strictObject({ language: z.enum(['ko', 'en']).default('ko') }),
    status: 200,
    answer: { media_type: 'text/csv; charset=utf-8' },
  },
  rosterXlsx: {
    method: 'get',
    path: '/api/rosters/:roster_id/export.xlsx',
    summary: 'A class list with its consents, as XLSX',
    roles: ['teacher'],
    params: rosterParams,
    query: z.strictObject({ language: z.enum(['ko', 'en']).default('ko') }),
    status: 200,
    answer: { media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  teacher: {
    /** Class lists, in the order of their making. */
    rosters: { kind: 'list', schema: rosterSummarySchema, key: 'roster_id', max: LIMITS.rosters },
  },
} as const satisfies MemberSpecs;

export type Roster = z.infer<typeof rosterSchema>;
export type RosterRecord = z.infer<typeof rosterRecordSchema>;
export type RosterSummary = z.infer<typeof rosterSummarySchema>;
export type PutRosterBody = z.infer<typeof putRosterBodySchema>;
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;
export type PreviewRow = z.infer<typeof previewRowSchema>;
export type PreviewProblem = z.infer<typeof previewProblemSchema>;
