import type { z } from 'zod';
import { idSchema, messageIdSchema, type MESSAGES, type MessageSpec } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import { authorizeRemote, type AssistantPrincipal, type Principal } from '../identity/index.ts';
import type { Logger } from '../logging/logger.ts';
import { createDurableMessages, type HandledMessages } from './durable-messages.ts';
import { toAirError } from './http-errors.ts';
import { isObject, messageIdOf } from './message-id.ts';
import { messageSenderOf } from './message-sender.ts';
import { parseInput } from './parse-input.ts';
import { createTokenBuckets, type TokenBuckets } from '../token-bucket.ts';
import type { WsClient } from './ws-client.ts';

/** Senders whose spending is remembered, for each message that has a limit of its own. */
const MAX_LIMITED_SENDERS = 4096;

/** Messages by type, as the contract's MESSAGES. */
export type MessageTable = Readonly<Record<string, MessageSpec>>;

/** The entry of a table, in its own words. */
type SpecOf<Table extends MessageTable, Type extends keyof Table> = Extract<Table[Type], MessageSpec>;
type RoleOf<Spec extends MessageSpec> = Spec['roles'][number];

/** One message that was parsed, and that its sender may send now. */
export interface MessageCall<Spec extends MessageSpec = MessageSpec> {
  readonly payload: z.output<Spec['schema']>;
  /** A durable message's own; null for the others. */
  readonly id: Spec['durable'] extends true ? string : Spec['durable'] extends false ? null : string | null;
  readonly principal: Extract<Principal, { readonly role: RoleOf<Spec> }>;
  /**
   * Of a student or an assistant: its lesson. Of a teacher: its open lesson as the message came, which is the one that the message names
   * where it names one; null outside class.
   */
  readonly session_id: 'teacher' extends RoleOf<Spec> ? string | null : string;
  readonly client: WsClient;
}

/**
 * Does what a message says. What it throws is answered as an error; a durable message then may be sent again.
 *
 * A durable message is acknowledged once the returned promise is kept, so the promise is kept once what was said is on disk.
 * The next message of the same sender waits for it. Where the promise takes more than 10 s the sender is told to try again, and
 * its next message does not wait any more: two of one sender's handlers may then run side by side.
 *
 * An id that was acknowledged does not come here again while it is among its sender's newest 512. One that a crash kept from
 * being acknowledged does, though what it said was written: so that it counts once nevertheless, a handler either writes what
 * is the same however often it is written (a hand is up, an answer is "B"), or keeps `id` and sender with what it writes
 * (`message_id` of a lesson's facts) and passes over what it has from this sender.
 */
export type MessageHandler<Spec extends MessageSpec> = (call: MessageCall<Spec>) => Promise<void> | void;

/** What messages need to know of lessons. */
export interface MessageLessons {
  /** The open lesson of a teacher; null outside class. */
  openOf(teacher_id: string): string | null;
  /** @throws AirError not_found when there is no such lesson (any more) */
  get(session_id: string): Promise<unknown>;
}

export interface MessageBinderDeps<Table extends MessageTable> {
  /** The contract's MESSAGES. */
  readonly messages: Table;
  readonly lessons: MessageLessons;
  readonly handled: HandledMessages;
  /** The teacher holds the class: students' messages that are `held` wait. */
  readonly isClassHeld: (session_id: string) => boolean;
  /** Whether the remote that an assistant holds is paired, and its lesson open. */
  readonly isRemoteGood: (assistant: AssistantPrincipal) => boolean;
  readonly logger: Logger;
  /** A durable message of this type was not handled in time. */
  readonly onOverdue?: (type: string) => void;
  /** How long a durable message may take. Default 10,000. */
  readonly deadline_ms?: number;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** Joins the contract's messages to their handlers: what RouteBinder is for HTTP. */
export interface MessageBinder<Table extends MessageTable = typeof MESSAGES> {
  /** @throws AirError conflict when the message has a handler already */
  bind<Type extends keyof Table & string>(type: Type, handler: MessageHandler<SpecOf<Table, Type>>): void;
  /** After the last `bind`. @throws AirError internal naming messages without a handler */
  seal(): void;
}

/** Takes what clients send. */
export interface MessageDispatcher<Table extends MessageTable> extends MessageBinder<Table> {
  /**
   * Checks one message and has it handled: its type, who may send it, its fields, its limit, its lesson. Answers `ack` or
   * `error`, with the id that the message carries. Never throws.
   * @param message parsed JSON
   */
  dispatch(client: WsClient, message: unknown): void;
}

interface Entry {
  readonly spec: MessageSpec;
  /** Of the spec, which refuses what it does not name. Made once: zod prepares each schema at its first parse, which takes longer than to parse. */
  readonly schema: MessageSpec['schema'];
  readonly buckets: TokenBuckets | null;
  readonly handle: (call: MessageCall) => Promise<void> | void;
}

/** The one lesson that a token is good for; null: a teacher's is good for all of its own. */
const ownLessonOf = (principal: Principal): string | null =>
  principal.role === 'student' || principal.role === 'assistant' ? principal.session_id : null;

interface Fields {
  readonly id: string | null;
  /** The lesson that its sender wrote it for; null where it does not say. */
  readonly written_for: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

const parseFields = ({ spec, schema }: Entry, fields: Readonly<Record<string, unknown>>): Fields => {
  const parse = (carried: object) => parseInput(schema, carried, 'message');
  if (!spec.durable) return { id: null, written_for: null, payload: parse(fields) };
  const { id: given, ...carried } = fields;
  const id = parseInput(messageIdSchema, given, 'id');
  const { session_id, ...own } = carried;
  // A room that has a field of this name says itself what it means.
  if (session_id === undefined || Object.hasOwn(spec.schema.shape, 'session_id'))
    return { id, written_for: null, payload: parse(carried) };
  return { id, written_for: parseInput(idSchema, session_id, 'session_id'), payload: parse(own) };
};

export const createMessageBinder = <Table extends MessageTable>(
  deps: MessageBinderDeps<Table>,
): MessageDispatcher<Table> => {
  const { messages, lessons, handled, isClassHeld, isRemoteGood, logger, onOverdue, deadline_ms, now_ms } =
    deps;
  const entries = new Map<string, Entry>();
  const durable = createDurableMessages({ handled, ...(deadline_ms === undefined ? {} : { deadline_ms }) });

  const bucketsOf = ({ limit }: MessageSpec): TokenBuckets | null =>
    limit === undefined
      ? null
      : createTokenBuckets({
          capacity: limit.burst,
          per_second: limit.per_second,
          max_keys: MAX_LIMITED_SENDERS,
          now_ms,
        });

  const entryOf = (type: unknown): Entry => {
    const entry = typeof type === 'string' ? entries.get(type) : undefined;
    if (entry === undefined) throw new AirError('invalid_input', 'there is no message of this type');
    return entry;
  };

  const charge = ({ buckets }: Entry, sender: string): void => {
    const bucket = buckets?.of(sender);
    if (bucket === undefined || bucket.take(1)) return;
    const retry_after_seconds = bucket.wait_seconds(1);
    throw new AirError('rate_limited', 'too many messages of this type', { retry_after_seconds });
  };

  const lessonOf = (principal: Principal, named: { readonly session_id?: unknown }): string | null => {
    if (principal.role === 'teacher') return lessons.openOf(principal.teacher_id);
    const session_id = ownLessonOf(principal);
    if (Object.hasOwn(named, 'session_id') && named.session_id !== session_id)
      throw new AirError('forbidden', 'the token belongs to another lesson');
    return session_id;
  };

  /** Asked as late as may be: a durable one that was kept before is still acknowledged. */
  const handle = ({ spec, handle: run }: Entry, call: MessageCall): Promise<void> | void => {
    const { principal, session_id } = call;
    // A message may have waited behind another one while its remote was revoked.
    authorizeRemote(principal, isRemoteGood);
    if (spec.held === true && principal.role === 'student' && session_id !== null && isClassHeld(session_id))
      throw new AirError('unavailable', 'the teacher holds the class', { reason: 'class_held' });
    return run(call);
  };

  const read = (client: WsClient, message: unknown) => {
    if (!isObject(message)) throw new AirError('invalid_input', 'a message is an object with a type');
    const { type, ...fields } = message;
    const entry = entryOf(type);
    const { principal } = client;
    if (!entry.spec.roles.includes(principal.role))
      throw new AirError('forbidden', `a ${principal.role} does not send ${String(type)}`);
    const sender = messageSenderOf(principal);
    const { id, written_for, payload } = parseFields(entry, fields);
    charge(entry, sender);
    const session_id = lessonOf(principal, written_for === null ? payload : { session_id: written_for });
    const call: MessageCall = { payload, id, principal, session_id, client };
    return { type: String(type), entry, sender, written_for: written_for ?? session_id, call };
  };

  const take = async (client: WsClient, message: unknown): Promise<void> => {
    const { type, entry, call, sender, written_for } = read(client, message);
    const { id, principal } = call;
    if (id === null) {
      await handle(entry, call);
      return;
    }
    const own_lesson = ownLessonOf(principal);
    await durable.take({
      session_id: own_lesson,
      sender,
      id,
      admit: async () => {
        if (own_lesson !== null) await lessons.get(own_lesson);
      },
      // Here and not before: one that was kept while its lesson was open is acknowledged after it as well.
      handle: () => {
        if (written_for !== call.session_id)
          throw new AirError('ended', 'the lesson that the message was written for is not open any more');
        return handle(entry, call);
      },
      onOverdue: () => onOverdue?.(type),
    });
    client.send(JSON.stringify({ type: 'ack', id }));
  };

  return {
    bind<Type extends keyof Table & string>(type: Type, handler: MessageHandler<SpecOf<Table, Type>>) {
      if (entries.has(type)) throw new AirError('conflict', `message ${type} is bound already`);
      const spec: MessageSpec | undefined = messages[type];
      if (spec === undefined) throw new AirError('not_found', `there is no message ${type}`);
      entries.set(type, {
        spec,
        schema: spec.schema.strict(),
        buckets: bucketsOf(spec),
        // The spec that typed the handler is the one that checked the call.
        handle: (call) => handler(call as unknown as MessageCall<SpecOf<Table, Type>>),
      });
    },
    seal() {
      const unbound = Object.keys(messages).filter((type) => !entries.has(type));
      if (unbound.length === 0) return;
      throw new AirError('internal', `messages without a handler: ${unbound.join(', ')}`, { unbound });
    },
    dispatch(client, message) {
      take(client, message).catch((thrown: unknown) => {
        const error = toAirError(thrown);
        if (error.code === 'internal') {
          const type = isObject(message) ? message['type'] : undefined;
          logger.error({ err: thrown, type }, 'a message could not be handled');
        }
        client.sendError(error, messageIdOf(message));
      });
    },
  };
};
