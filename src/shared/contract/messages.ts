import { z } from 'zod';
import { messageIdSchema } from './ids.ts';
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
  ? { id: typeof messageIdSchema }
  : unknown;
type ClientShape<Type extends MessageType> = { type: z.ZodLiteral<Type> } & IdShape<Type> &
  Spec<Type>['schema']['shape'];
type ClientSchemas = {
  [Type in MessageType]: ClientShape<Type> extends infer Shape extends z.core.$ZodShape
    ? z.ZodObject<Shape, z.core.$strict>
    : never;
};
type ClientSchema = ClientSchemas[MessageType];

/** What a client sends for an entry of MESSAGES: its type, its id where it is durable, and what it carries. */
export const messageSchemaOf = ([type, { schema, durable }]: [string, MessageSpec]): z.ZodObject =>
  z.strictObject({ type: z.literal(type), ...(durable ? { id: messageIdSchema } : {}), ...schema.shape });

const schemas: z.ZodObject[] = Object.entries<MessageSpec>(MESSAGES).map(messageSchemaOf);

export const clientMessageSchema = z.discriminatedUnion('type', schemas as [ClientSchema, ...ClientSchema[]]);

export type ClientMessage = z.infer<typeof clientMessageSchema>;
