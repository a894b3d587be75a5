import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** Students of one draw. */
export const MAX_DRAWN = 10;

/** What can be taken back, the last step first. */
export const pickStepSchema = z.enum(['draw', 'skip', 'pass', 'clear']);

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
    summary: 'Name who is drawn on the projector, or not; again: over what was asked there since',
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
    /**
     * The draw that this student, or who shares its device, was drawn in; null: neither is drawn. Of others it tells nothing.
     * `names`: who of those at the device is meant; empty: one alone uses it.
     */
    picked: {
      kind: 'value',
      schema: z
        .object({ draw_id: idSchema, wants_to_pass: z.boolean(), names: z.array(z.string()) })
        .nullable(),
    },
  },
  teacher: {
    /** The last draw, as it stands now; null: nobody is drawn. */
    pick: {
      kind: 'value',
      schema: z
        .object({
          draw_id: idSchema,
          drawn_at: timeSchema,
          /** In the order of being drawn; who took somebody's place stands in it. */
          people: z.array(
            z.object({
              /** The class list's row, else the seat's student_id, else the id of who shares its device. */
              person_id: idSchema,
              /** Of the seat; null: here without a device. */
              student_id: idSchema.nullable(),
              name: z.string(),
              student_number: z.string().nullable(),
              /** The student has asked to be passed over. */
              wants_to_pass: z.boolean(),
            }),
          ),
          /** Fewer were there than were asked for. */
          is_short: z.boolean(),
          /** All who were here had had a turn: with this draw a new round has begun. */
          began_round: z.boolean(),
        })
        .nullable(),
      for_assistants: true,
    },
    /** From whom is drawn; null before class. */
    pick_pot: {
      kind: 'value',
      schema: z
        .object({
          /** Who may be drawn: students whose page is open and seen, who shares a device with one, and those who are here without a device. */
          here: z.number().int().nonnegative(),
          /** Of these, who had no turn in this round. 0: the next draw begins a new one. */
          left: z.number().int().nonnegative(),
          /** The projector names who is drawn. */
          shown: z.boolean(),
          /** Since when, as it was asked last; null: it does not. */
          shown_at: timeSchema.nullable(),
          /** What `pick.undo` takes back; null: nothing. */
          undoes: pickStepSchema.nullable(),
        })
        .nullable(),
      for_assistants: true,
    },
  },
} as const satisfies MemberSpecs;

export type PickView = NonNullable<z.infer<typeof members.teacher.pick.schema>>;
export type DrawnPerson = PickView['people'][number];
export type PickPot = NonNullable<z.infer<typeof members.teacher.pick_pot.schema>>;
export type PickStep = z.infer<typeof pickStepSchema>;
