import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** Students of one draw. */
export const MAX_DRAWN = 10;

/** Who was drawn. */
export const drawnPersonSchema = z.object({
  /** The class list's row, else the seat's student_id. */
  person_id: idSchema,
  /** Of the seat; null: here without a device. */
  student_id: idSchema.nullable(),
  name: z.string(),
  student_number: z.string().nullable(),
  /** The student has asked to be passed over. */
  wants_to_pass: z.boolean(),
});

/** The last draw, as it stands now. */
export const pickSchema = z.object({
  draw_id: idSchema,
  drawn_at: timeSchema,
  /** In the order of being drawn; who took somebody's place stands in it. */
  people: z.array(drawnPersonSchema),
  /** Fewer were there than were asked for. */
  is_short: z.boolean(),
  /** All who were here had had a turn: with this draw a new round has begun. */
  began_round: z.boolean(),
});

/** What can be taken back, the last step first. */
export const pickStepSchema = z.enum(['draw', 'skip', 'pass', 'clear']);

/** From whom is drawn. */
export const pickPotSchema = z.object({
  /** Who may be drawn: students whose page is open and seen, and those who are here without a device. */
  here: z.number().int().nonnegative(),
  /** Of these, who had no turn in this round. 0: the next draw begins a new one. */
  left: z.number().int().nonnegative(),
  /** The projector names who is drawn. */
  shown: z.boolean(),
  /** What `pick.undo` takes back; null: nothing. */
  undoes: pickStepSchema.nullable(),
});

const keptPersonSchema = z.object({
  person_id: idSchema,
  student_id: idSchema.nullable(),
  wants_to_pass: z.boolean(),
});

const keptDrawSchema = z.object({
  draw_id: idSchema,
  drawn_at: timeSchema,
  people: z.array(keptPersonSchema),
  /** Was drawn in it, and is not any more: it does not come back in the same draw. */
  out: z.array(idSchema),
  is_short: z.boolean(),
  began_round: z.boolean(),
});

/** One step, and how to take it back. */
const keptStepSchema = z.object({
  type: pickStepSchema,
  /** What was drawn, and who was set aside, before it. */
  drawn: keptDrawSchema.nullable(),
  set_aside: z.array(idSchema),
  /** Whose turn it counted, and whose it made none. */
  gave: z.array(idSchema),
  took: z.array(idSchema),
});

/** A class's turns over its lessons, and what is drawn in the one that is taught. It has ids and no names. */
export const pickRecordSchema = z.object({
  schema_version: z.literal(1),
  /** `class-` and the class list's id; `lesson-` and the lesson's, where it has no list. */
  pot_id: z.string().max(80),
  teacher_id: idSchema,
  roster_id: idSchema.nullable(),
  /** Who had a turn in this round: rows and, of who is on no list, seats. */
  had: z.array(idSchema),
  /** The lesson that all below is about. */
  session_id: idSchema,
  /** Was skipped: comes after the others of this round. */
  set_aside: z.array(idSchema),
  drawn: keptDrawSchema.nullable(),
  shown: z.boolean(),
  /** The last one last. */
  steps: z.array(keptStepSchema),
  /** Messages that count once, with their senders; the last one last. */
  message_ids: z.array(z.string().max(160)),
});

export const routes = {} as const satisfies Record<string, RouteSpec>;

const TAUGHT_BY = ['teacher', 'assistant'] as const;
const ofPerson = z.strictObject({ person_id: idSchema });
const OFTEN = { burst: 20, per_second: 4 } as const;

export const messages = {
  'pick.draw': {
    summary: 'Draw students who are here: nobody twice until all had a turn; those drawn before make room',
    roles: TAUGHT_BY,
    schema: z.strictObject({ count: z.number().int().min(1).max(MAX_DRAWN) }),
    durable: true,
    limit: OFTEN,
  },
  'pick.skip': {
    summary: 'Another one in the place of who cannot now; it counts as no turn. Of who is not drawn: nothing',
    roles: TAUGHT_BY,
    schema: ofPerson,
    durable: true,
    limit: OFTEN,
  },
  'pick.pass': {
    summary:
      'Another one in the place of who would rather not; the turn counts. Of who is not drawn: nothing',
    roles: TAUGHT_BY,
    schema: ofPerson,
    durable: true,
    limit: OFTEN,
  },
  'pick.undo': {
    summary: 'Take the last step back, with the turns that it counted',
    roles: TAUGHT_BY,
    schema: z.strictObject({}),
    durable: true,
    limit: OFTEN,
  },
  'pick.clear': {
    summary: 'Nobody is drawn any more; their turns count',
    roles: TAUGHT_BY,
    schema: z.strictObject({}),
    durable: true,
    limit: OFTEN,
  },
  'pick.show': {
    summary: 'Name who is drawn on the projector, or not',
    roles: TAUGHT_BY,
    schema: z.strictObject({ shown: z.boolean() }),
    durable: true,
    limit: OFTEN,
  },
  'pick.decline': {
    summary: 'Who is drawn would rather pass: the teacher alone is told',
    roles: ['student'],
    schema: z.strictObject({ draw_id: idSchema }),
    durable: true,
    limit: { burst: 5, per_second: 0.2 },
  },
} as const satisfies Record<string, MessageSpec>;

export const members = {
  student: {
    /** The draw that this student was drawn in; null: it is not drawn. Of others it tells nothing. */
    picked: {
      kind: 'value',
      schema: z.object({ draw_id: idSchema, wants_to_pass: z.boolean() }).nullable(),
    },
  },
  teacher: {
    /** null: nobody is drawn. */
    pick: { kind: 'value', schema: pickSchema.nullable(), for_assistants: true },
    /** null before class. */
    pick_pot: { kind: 'value', schema: pickPotSchema.nullable(), for_assistants: true },
  },
} as const satisfies MemberSpecs;

export type DrawnPerson = z.infer<typeof drawnPersonSchema>;
export type PickView = z.infer<typeof pickSchema>;
export type PickPot = z.infer<typeof pickPotSchema>;
export type PickStep = z.infer<typeof pickStepSchema>;
export type PickRecord = z.infer<typeof pickRecordSchema>;
