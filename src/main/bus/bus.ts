import { randomBytes } from 'node:crypto';
import { AirError } from '../../shared/errors.ts';
import type { CommandMap, EphemeralMap, Envelope, FactMap } from '../../shared/events.ts';
import type { Logger } from '../logging/logger.ts';

export type EventMap = FactMap & EphemeralMap;
export type EventName = keyof EventMap;
type Listener<Name extends EventName> = (event: Envelope<Name, EventMap[Name]>) => void;
type CommandHandler<Name extends keyof CommandMap> = (
  request: CommandMap[Name]['request'],
) => Promise<CommandMap[Name]['reply']>;

/**
 * How features of one node speak to one another. Delivery is synchronous, in order of subscription; a listener that
 * throws is logged and stops nobody else.
 */
export interface Bus {
  /** States that something happened. */
  fact<Name extends keyof FactMap>(name: Name, session_id: string | null, payload: FactMap[Name]): void;
  /** Tells what may be lost. */
  ephemeral<Name extends keyof EphemeralMap>(
    name: Name,
    session_id: string | null,
    payload: EphemeralMap[Name],
  ): void;
  /** Listens until the returned function is called. */
  on<Name extends EventName>(name: Name, listener: Listener<Name>): () => void;
  /** Asks the owner. @throws AirError unavailable when nobody handles it */
  command<Name extends keyof CommandMap>(
    name: Name,
    request: CommandMap[Name]['request'],
  ): Promise<CommandMap[Name]['reply']>;
  /** Becomes the owner of a command until the returned function is called. @throws AirError conflict when there is one */
  handle<Name extends keyof CommandMap>(name: Name, handler: CommandHandler<Name>): () => void;
}

export interface BusDeps {
  /** This node's id. */
  readonly origin: string;
  readonly logger: Logger;
}

export const createBus = (deps: BusDeps): Bus => {
  const { logger } = deps;
  const listeners = new Map<EventName, Set<Listener<EventName>>>();
  const handlers = new Map<keyof CommandMap, CommandHandler<keyof CommandMap>>();
  let last_seq = 0;

  const emit = <Name extends EventName>(event: Envelope<Name, EventMap[Name]>): void => {
    for (const listener of listeners.get(event.name) ?? []) {
      try {
        (listener as Listener<Name>)(event);
      } catch (error) {
        logger.error({ err: error, event: event.name }, 'a listener failed');
      }
    }
  };

  const envelope = <Name extends EventName>(
    kind: 'fact' | 'ephemeral',
    seq: number,
    name: Name,
    session_id: string | null,
    payload: EventMap[Name],
  ): Envelope<Name, EventMap[Name]> => ({
    event_id: randomBytes(16).toString('base64url'),
    // Read late: a node knows its id only after its keys were read.
    origin: deps.origin,
    seq,
    session_id,
    at: new Date().toISOString(),
    kind,
    name,
    payload,
  });

  return {
    fact(name, session_id, payload) {
      last_seq += 1;
      emit(envelope<EventName>('fact', last_seq, name, session_id, payload as EventMap[EventName]));
    },
    ephemeral(name, session_id, payload) {
      emit(envelope<EventName>('ephemeral', 0, name, session_id, payload as EventMap[EventName]));
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener as unknown as Listener<EventName>);
      return () => set.delete(listener as unknown as Listener<EventName>);
    },
    async command(name, request) {
      const handler = handlers.get(name);
      if (handler === undefined) throw new AirError('unavailable', `nobody handles ${name}`);
      return handler(request);
    },
    handle(name, handler) {
      if (handlers.has(name)) throw new AirError('conflict', `${name} has an owner`);
      handlers.set(name, handler as unknown as CommandHandler<keyof CommandMap>);
      return () => handlers.delete(name);
    },
  };
};
