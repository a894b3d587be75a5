import { z } from 'zod';
import { idSchema, messageIdSchema } from './ids.ts';
import { mergeTables } from './merge-rooms.ts';
import type { MessageSpec } from './message-spec.ts';
import * as rooms from './rooms.ts';

type Rooms = typeof rooms;

/** Every message that a client may send on `/api/ws`, by type. */
export const MESSAGES = mergeTables<Rooms[keyof Rooms]['messages']>(
  Object.values(rooms).map(({ messages }) => messages),
);

export type MessageType = keyof typeof MESSAGES;

type Spec<Type extends MessageType> = (typeof MESSAGES)[Type];
type IdShape<Type extends MessageType> = Spec<Type>['durable'] extends true
  ? { id: typeof messageIdSchema; session_id: z.ZodOptional<typeof idSchema> }
  : unknown;
type ClientShape<Type extends MessageType> = { type: z.ZodLiteral<Type> } & IdShape<Type> &
  Spec<Type>['schema']['shape'];
type ClientSchemas = {
  [Type in MessageType]: ClientShape<Type> extends infer Shape extends z.core.$ZodShape
    ? z.ZodObject<Shape, z.core.$strict>
    : never;
};
type ClientSchema = ClientSchemas[MessageType];

/** Of a durable message beside what it carries: its id, and the lesson that it was written for. */
const ENVELOPE = { id: messageIdSchema, session_id: idSchema.optional() };

/** What a client sends for an entry of MESSAGES: its type, its envelope where it is durable, and what it carries. */
export const messageSchemaOf = ([type, { schema, durable }]: [string, MessageSpec]): z.ZodObject =>
  z.strictObject({ type: z.literal(type), ...(durable ? ENVELOPE : {}), ...schema.shape });

const schemas: z.ZodObject[] = Object.entries<MessageSpec>(MESSAGES).map(messageSchemaOf);

export const clientMessageSchema = z.discriminatedUnion('type', schemas as [ClientSchema, ...ClientSchema[]]);

export type ClientMessage = z.infer<typeof clientMessageSchema>;
