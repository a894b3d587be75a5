import { MESSAGES } from '../../../shared/contract/messages.ts';
import type { ErrorCode, ErrorDetails } from '../../../shared/errors.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { OutboxEntry, PayloadOf } from '../outbox/outbox.types.ts';
import { randomId } from '../random-id.ts';
import type { SafeStorage } from '../safe-storage.ts';
import { createKeptValue, type KeptValue } from './kept-value.ts';
import { z } from 'zod';

export type ChatPayload = PayloadOf<typeof MESSAGES, 'chat.send'>;

/** A message that the reader wrote, and that the talk does not show yet. */
export interface Sending {
  /** Of the outbox; the message that comes of it says it as its `sent_id`. */
  readonly id: string;
  readonly payload: ChatPayload;
  /** saved: the node has it, and tells of it in a moment. */
  readonly step: 'waiting' | 'sent' | 'saved' | 'refused';
  /** Why it waits, or was refused; null: for the node. */
  readonly code: ErrorCode | null;
  readonly details?: ErrorDetails | undefined;
}

export interface SendsDeps {
  readonly outbox: Pick<Outbox, 'enqueue' | 'entries' | 'status' | 'subscribe' | 'withdraw' | 'tryNow'>;
  /** Refused ones outlive the page: their text is the writer's. */
  readonly kept: KeptValue<readonly Refused[]>;
}

export interface Sends {
  /** In the order in which they were written; the same array until it is another. */
  current(): readonly Sending[];
  subscribe(listener: () => void): () => void;
  send(payload: ChatPayload): void;
  /** Sends a refused one again, as a new message. */
  retry(id: string): void;
  /** Takes one away that is refused, or that the node makes wait, for its text to be written anew; null for any other. */
  withdraw(id: string): ChatPayload | null;
  /** What makes one wait may be over: the node is asked again now. */
  tryNow(): void;
  /** The talk shows what these became. */
  forget(sent_ids: ReadonlySet<string>): void;
}

const payloadSchema: z.ZodType<ChatPayload> = z.object({
  text: z.string(),
  kind: z.enum(['message', 'question', 'private']),
  reply_to: z.string().optional(),
  to: z.string().optional(),
});
const refusedSchema = z.object({
  id: z.string(),
  payload: payloadSchema,
  code: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Refused = z.infer<typeof refusedSchema>;

/** What was refused in this tab, over reloads. @param owner whose talk it is */
export const createKeptRefused = (storage: SafeStorage, owner: string): KeptValue<readonly Refused[]> =>
  createKeptValue<readonly Refused[]>({
    storage,
    key: `airclass.chat.refused.${owner}`,
    schema: z.array(refusedSchema),
    initial: [],
  });

const MAX_REFUSED = 20;

/** The reader's own messages on their way, those that an earlier page left in the outbox among them. */
export const createSends = ({ outbox, kept }: SendsDeps): Sends => {
  const listeners = new Set<() => void>();
  const written = new Map<string, ChatPayload>();
  const watched = new Map<string, () => void>();
  let unsubscribe: (() => void) | null = null;
  let view: readonly Sending[] = [];

  const refuse = (id: string, payload: ChatPayload, code: ErrorCode, details?: ErrorDetails): void => {
    const refused = { id, payload, code, ...(details !== undefined && { details }) };
    kept.set([...kept.get().filter((one) => one.id !== id), refused].slice(-MAX_REFUSED));
  };
  const stopWatching = (id: string): void => {
    watched.get(id)?.();
    watched.delete(id);
    written.delete(id);
  };
  const sendingOf = (id: string, payload: ChatPayload): readonly Sending[] => {
    const status = outbox.status(id);
    switch (status?.step) {
      case 'waiting':
        return [{ id, payload, step: 'waiting', code: status.code, details: status.details }];
      case 'sent':
      case 'saved':
        return [{ id, payload, step: status.step, code: null }];
      case 'refused':
        refuse(id, payload, status.code, status.details);
        stopWatching(id);
        return [];
      case undefined:
        // Erased with its lesson.
        stopWatching(id);
        return [];
      default:
        return status satisfies never;
    }
  };
  const read = (): void => {
    const under_way = [...written].flatMap(([id, payload]) => sendingOf(id, payload));
    const refused = kept
      .get()
      .map((one): Sending => ({ ...one, step: 'refused', code: one.code as ErrorCode }));
    view = [...refused, ...under_way];
    for (const listener of listeners) listener();
  };
  const watch = (id: string, payload: ChatPayload): void => {
    if (watched.has(id)) return;
    written.set(id, payload);
    watched.set(id, outbox.subscribe(id, read));
  };
  const take = ({ id, payload }: OutboxEntry): void => {
    const known = payloadSchema.safeParse(payload);
    if (known.success) watch(id, known.data);
  };
  const readEntries = (): void => {
    outbox.entries('chat.send').forEach(take);
    read();
  };
  const send = (payload: ChatPayload): void => {
    const { id } = outbox.enqueue('chat.send', payload);
    watch(id, payload);
    read();
  };
  const withdraw = (id: string): ChatPayload | null => {
    const refused = kept.get().find((one) => one.id === id);
    const payload = refused?.payload ?? written.get(id) ?? null;
    if (refused !== undefined) kept.set(kept.get().filter((one) => one !== refused));
    else if (payload === null || !outbox.withdraw(id)) return null;
    read();
    return payload;
  };

  return {
    current: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      if (unsubscribe === null) {
        unsubscribe = outbox.subscribe('chat.send', readEntries);
        readEntries();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = null;
      };
    },
    send: (payload) => {
      const parsed = MESSAGES['chat.send'].schema.safeParse(payload);
      if (parsed.success) send({ ...payload, text: parsed.data.text });
      else {
        refuse(randomId(), payload, 'invalid_input');
        read();
      }
    },
    retry: (id) => {
      const payload = withdraw(id);
      if (payload !== null) send(payload);
    },
    withdraw,
    tryNow: () => {
      outbox.tryNow('chat.send');
    },
    forget: (sent_ids) => {
      const shown = [...written.keys()].filter((id) => sent_ids.has(id));
      if (shown.length === 0) return;
      shown.forEach(stopWatching);
      read();
    },
  };
};
