import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { sessionParamsSchema } from './params.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema } from './text.ts';

/** Bounds of the room alone. */
export const GROUPS_LIMITS = {
  /** A full lesson, and a class list of which nobody has come. */
  people: LIMITS.students_per_session + LIMITS.roster_entries,
  name_chars: 20,
  rules: 100,
  rule_people: 8,
  /** Names of a group that one phone is told. */
  told_names: 40,
} as const;

/** A row of the class list, whoever has its seat; of a seat without a row its `student_id`. */
const personIdSchema = idSchema;

/** What is asked for: so many groups, so many people in each at most, or so many empty groups that are filled by hand. */
export const groupsBySchema = z.enum(['number', 'size', 'hand']);

/** Of whom: those who are here (without a device, too), or of everybody who is here or on the class list. */
export const groupsOfSchema = z.enum(['here', 'list']);

export const groupRuleKindSchema = z.enum(['apart', 'together']);

const groupPersonSchema = z.object({
  person_id: personIdSchema,
  /** null: has no seat. */
  student_id: idSchema.nullable(),
  name: z.string(),
  student_number: z.string().nullable(),
});

/** A group as the teacher sees it, by `number` from 1. `name` null: it is called by its number. */
export const groupSchema = z.object({
  group_id: idSchema,
  number: z.number().int().positive(),
  name: z.string().nullable(),
  members: z.array(groupPersonSchema),
});

/**
 * Pairs of them all are kept apart or together, in this lesson and in every later one of its class. A name is null for who is not in
 * this lesson or on its list any more: then the rule means the others. `broken`: how the present groups do not keep it; null: they do.
 * contradicted: it asks together whom other rules keep apart · too_few_groups: more people than groups are to be apart ·
 * not_kept: it was moved against by hand, came after the groups, or no way was found to keep it.
 */
export const groupRuleSchema = z.object({
  rule_id: idSchema,
  kind: groupRuleKindSchema,
  people: z.array(z.object({ person_id: personIdSchema, name: z.string().nullable() })),
  broken: z.enum(['contradicted', 'too_few_groups', 'not_kept']).nullable(),
});

/** A student's own group. `names`: its members', the student's own first, at most 40 of them; `size`: how many there are. */
export const ownGroupSchema = z.object({
  group_id: idSchema,
  number: z.number(),
  name: z.string().nullable(),
  names: z.array(z.string()),
  size: z.number(),
});

/** What of the groups is no group. */
export const groupsStateSchema = z.object({
  /** As they were asked for; null: there are none now. `count` may be more than there were people for. */
  made: z.object({ by: groupsBySchema, count: z.number().int().positive(), of: groupsOfSchema }).nullable(),
  /** How many people groups could be made of now. */
  people: z.object({ here: z.number().int().nonnegative(), list: z.number().int().nonnegative() }),
  /** Taken out of the groups by hand, and not in one again. */
  out: z.array(groupPersonSchema),
  one_answer: z.boolean(),
  on_phones: z.boolean(),
  on_projector: z.boolean(),
  /** When they were asked onto the projector last; null: they are not wanted there. */
  projector_at: timeSchema.nullable(),
  can_undo: z.boolean(),
  /** As the lesson before this one left them with the class; null: it left none. */
  saved: z
    .object({
      groups: z.number().int().positive(),
      people: z.number().int().nonnegative(),
      at: timeSchema,
    })
    .nullable(),
  /** They are kept with a class list, for its next lesson. */
  has_class: z.boolean(),
});

const storedGroupSchema = z.object({
  group_id: idSchema,
  name: z.string().nullable(),
  members: z.array(personIdSchema),
});

/** Groups as they are kept: their numbers are their order. */
export const groupSetSchema = z.object({
  by: groupsBySchema,
  count: z.number().int().positive(),
  of: groupsOfSchema,
  groups: z.array(storedGroupSchema),
  out: z.array(personIdSchema),
});

export const storedGroupRuleSchema = z.object({
  rule_id: idSchema,
  kind: groupRuleKindSchema,
  person_ids: z.array(personIdSchema),
});

const savedSetSchema = z.object({ set: groupSetSchema, at: timeSchema });

/** What the store keeps of a lesson's groups. */
export const lessonGroupsRecordSchema = z.object({
  schema_version: z.literal(1),
  session_id: idSchema,
  teacher_id: idSchema,
  set: groupSetSchema.nullable(),
  /** Former ones, the last one last; null: there were none. */
  undo: z.array(groupSetSchema.nullable()),
  rules: z.array(storedGroupRuleSchema),
  one_answer: z.boolean(),
  on_phones: z.boolean(),
  on_projector: z.boolean(),
  projector_at: timeSchema.nullable().default(null),
  /** What the class had as this lesson began. */
  saved_before: savedSetSchema.nullable(),
  /** Of the messages that are in here, the last ones. */
  message_ids: z.array(z.string()),
});

/** What the store keeps of a class list's groups, for its next lesson: of rows alone. */
export const classGroupsRecordSchema = z.object({
  schema_version: z.literal(1),
  roster_id: idSchema,
  teacher_id: idSchema,
  saved: savedSetSchema.nullable(),
  rules: z.array(storedGroupRuleSchema),
  one_answer: z.boolean(),
});

export const routes = {
  groupPeople: {
    method: 'get',
    path: '/api/groups/:session_id/people',
    summary: 'Of whom groups are made, and rules may be: the class list, and whoever joined besides',
    roles: ['teacher'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.array(groupPersonSchema),
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {
  'groups.make': {
    summary: 'Make groups by number, by size, or empty ones; those that there were can be brought back',
    roles: ['teacher'],
    schema: z.strictObject({
      by: groupsBySchema,
      /** Of groups, or of people in each. More groups than people: as many as people. */
      count: z.number().int().min(1).max(GROUPS_LIMITS.people),
      of: groupsOfSchema.default('here'),
    }),
    durable: true,
    limit: { burst: 20, per_second: 2 },
  },
  'groups.move': {
    summary: 'Move somebody to another group, or out of all of them',
    roles: ['teacher'],
    schema: z.strictObject({ person_id: personIdSchema, group_id: idSchema.nullable() }),
    durable: true,
  },
  'groups.rename': {
    summary: 'Name a group; null: by its number again',
    roles: ['teacher'],
    schema: z.strictObject({ group_id: idSchema, name: lineSchema(GROUPS_LIMITS.name_chars).nullable() }),
    durable: true,
  },
  'groups.set': {
    summary:
      'Who sees the groups, and whether each gives one answer; on the projector again: over what was asked there since',
    roles: ['teacher'],
    schema: z.strictObject({
      on_phones: z.boolean().optional(),
      on_projector: z.boolean().optional(),
      one_answer: z.boolean().optional(),
    }),
    durable: true,
  },
  'groups.add_rule': {
    summary: 'Keep people apart or together from now on; groups that there are stay',
    roles: ['teacher'],
    schema: z.strictObject({
      kind: groupRuleKindSchema,
      person_ids: z.array(personIdSchema).min(2).max(GROUPS_LIMITS.rule_people),
    }),
    durable: true,
  },
  'groups.drop_rule': {
    summary: 'Take a rule back',
    roles: ['teacher'],
    schema: z.strictObject({ rule_id: idSchema }),
    durable: true,
  },
  'groups.take_saved': {
    summary: 'Take up the groups that the class had in its lesson before',
    roles: ['teacher'],
    schema: z.strictObject({}),
    durable: true,
  },
  'groups.dissolve': {
    summary: 'Dissolve the groups; they can be brought back',
    roles: ['teacher'],
    schema: z.strictObject({}),
    durable: true,
  },
  'groups.undo': {
    summary: 'The groups as they were before the last change',
    roles: ['teacher'],
    schema: z.strictObject({}),
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  student: {
    /** null: there are no groups, it is in none, or they are not shown on phones. */
    group: { kind: 'value', schema: ownGroupSchema.nullable() },
  },
  teacher: {
    /** In any order: `number` says which. */
    groups: { kind: 'list', schema: groupSchema, key: 'group_id', max: GROUPS_LIMITS.people },
    group_rules: { kind: 'list', schema: groupRuleSchema, key: 'rule_id', max: GROUPS_LIMITS.rules },
    groups_state: { kind: 'value', schema: groupsStateSchema.nullable() },
  },
} as const satisfies MemberSpecs;

export type GroupsBy = z.infer<typeof groupsBySchema>;
export type GroupsOf = z.infer<typeof groupsOfSchema>;
export type GroupPerson = z.infer<typeof groupPersonSchema>;
export type Group = z.infer<typeof groupSchema>;
export type GroupRule = z.infer<typeof groupRuleSchema>;
export type OwnGroup = z.infer<typeof ownGroupSchema>;
export type GroupsState = z.infer<typeof groupsStateSchema>;
export type GroupSet = z.infer<typeof groupSetSchema>;
export type StoredGroupRule = z.infer<typeof storedGroupRuleSchema>;
export type LessonGroupsRecord = z.infer<typeof lessonGroupsRecordSchema>;
export type ClassGroupsRecord = z.infer<typeof classGroupsRecordSchema>;
