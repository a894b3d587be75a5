import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import type { MESSAGES } from '../../../shared/contract/messages.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { retryAfterMs } from '../api.ts';
import { createBackoff, type Backoff } from '../backoff.ts';
import type { LinkOutbox } from '../link/lesson-link.ts';
import { randomId } from '../random-id.ts';
import { createListeners } from '../state/listeners.ts';
import type {
  DurableType,
  MessageTable,
  OutboxEntry,
  OutboxOutcome,
  OutboxStatus,
  OutboxStorage,
  PayloadOf,
} from './outbox.types.ts';

export interface OutboxDeps<Table extends MessageTable> {
  /** MESSAGES of the contract. */
  readonly messages: Table;
  readonly storage: OutboxStorage;
  /**
   * The lesson that its messages are written for, which each then carries: none of them may fall into another one.
   * Absent where the token is good for one lesson alone.
   */
  readonly session_id?: string;
  /** False where no socket is open. */
  readonly send: (message: { readonly type: string; readonly id: string }) => boolean;
  /** Wall clock in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  readonly random?: () => number;
}

export interface Enqueued {
  readonly id: string;
  /** Settles once it is known how it ended; never rejects. */
  readonly saved: Promise<OutboxOutcome>;
}

/** Durable messages on their way to the node: each is kept until the node says that it has it. */
export interface Outbox<Table extends MessageTable = typeof MESSAGES> extends LinkOutbox {
  /** Messages of one room go out one after the other. A full outbox refuses what comes (`storage_full`), and keeps what it has. */
  enqueue<Type extends DurableType<Table>>(type: Type, payload: PayloadOf<Table, Type>): Enqueued;
  /** Null for an id that is not of this page's. */
  status(id: string): OutboxStatus | null;
  /** The id of the last message of one type, refused at once or left by an earlier page though it be; null: there was none. */
  newest(type: DurableType<Table>): string | null;
  /** What of one type the node does not have yet, what an earlier page left among it; the same array until it is another. */
  entries(type: DurableType<Table>): readonly OutboxEntry[];
  /**
   * Takes back one that the node has not taken, and waits to be asked again; false for any other: the node may have it.
   */
  withdraw(id: string): boolean;
  /**
   * Takes out one that waits, since a newer one will say it in its place; the node may have it all the same. False for one that is on its
   * way, or is not here.
   */
  outdate(id: string): boolean;
  /** Why the first of the type's room has to wait may be over: it is sent now. */
  tryNow(type: DurableType<Table>): void;
  /** @param of an id, for its status; or a type, for its entries and its newest */
  subscribe(of: string, listener: () => void): () => void;
  /** Whether the node has everything, what an earlier page left among it; false while that is not known. */
  isEmpty(): boolean;
  /** The lesson has ended, or the seat is left: nothing of it is sent any more, nor kept in the browser. */
  erase(): void;
  /** Ends its timers; what waits stays in the browser for the next page. */
  stop(): void;
}

const MAX_MESSAGES = 200;
const MAX_BYTES = 256 * 1024;
/** A database that says nothing for so long (an old Safari's may) is not waited for: what it holds is sent when it comes. */
const LOADS_WITHIN_MS = 1_000;
/** Statuses of messages that are done; the oldest is forgotten. */
const REMEMBERED = 500;
/** What passes by itself: the message is kept and sent again. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unavailable',
  'rate_limited',
  'storage_full',
  'internal',
]);

/** Messages of one room, by the first word of their type. */
interface Lane {
  readonly entries: OutboxEntry[];
  readonly backoff: Backoff;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The first one is sent, and not answered. */
  in_flight: boolean;
  paused: boolean;
}

const bytesOf = (message: object): number => new TextEncoder().encode(JSON.stringify(message)).length;
const laneOf = (type: string): string => type.split('.', 1)[0] ?? type;

export const createOutbox = <Table extends MessageTable>(deps: OutboxDeps<Table>): Outbox<Table> => {
  const { messages, storage, session_id, send, now = Date.now, random = Math.random } = deps;
  const lanes = new Map<string, Lane>();
  const statuses = new Map<string, OutboxStatus>();
  const entries = new Map<string, readonly OutboxEntry[]>();
  const newest = new Map<string, string>();
  const settle = new Map<string, (outcome: OutboxOutcome) => void>();
  const listeners = createListeners();
  const has_durable = Object.values(messages).some(({ durable }) => durable);
  let is_open = false;
  /** What an earlier page left is in its lane, before all that is new. */
  let is_loaded = !has_durable;
  let is_loading = false;
  let load_timer: ReturnType<typeof setTimeout> | undefined;
  let erased = 0;
  let last_order = 0;

  const lane = (type: string): Lane => {
    const name = laneOf(type);
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const backoff = createBackoff({ base_ms: 1_000, max_ms: 30_000, random });
    const made: Lane = { entries: [], backoff, timer: undefined, in_flight: false, paused: false };
    lanes.set(name, made);
    return made;
  };
  const messageOf = ({ id, type, payload }: Omit<OutboxEntry, 'order'>) => ({
    ...(session_id === undefined ? {} : { session_id }),
    ...payload,
    type,
    id,
  });
  const all = (): OutboxEntry[] => [...lanes.values()].flatMap(({ entries }) => entries);
  const setStatus = (id: string, status: OutboxStatus): void => {
    // Put anew, so that the oldest ones stand first.
    statuses.delete(id);
    statuses.set(id, status);
    for (const [old, { step }] of statuses) {
      if (statuses.size <= REMEMBERED) break;
      if (step === 'saved' || step === 'refused') statuses.delete(old);
    }
    listeners.tell([id]);
  };
  const tellEntries = (types: Iterable<string>): void => {
    for (const type of types) entries.delete(type);
    listeners.tell(types);
  };
  const finish = (id: string, outcome: OutboxOutcome): void => {
    if (outcome.step !== 'erased') setStatus(id, outcome);
    else if (statuses.delete(id)) listeners.tell([id]);
    settle.get(id)?.(outcome);
    settle.delete(id);
  };
  const advance = (one: Lane): void => {
    const [first] = one.entries;
    if (first === undefined || !is_open || !is_loaded || one.in_flight || one.paused) return;
    if (!send(messageOf(first))) return;
    one.in_flight = true;
    setStatus(first.id, { step: 'sent' });
  };
  /** The lane whose message was answered, and that message; null for one that this page does not send. */
  const answered = (id: string): { readonly one: Lane; readonly index: number } | null => {
    for (const one of lanes.values()) {
      const index = one.entries.findIndex((entry) => entry.id === id);
      if (index >= 0) return { one, index };
    }
    return null;
  };
  const takeOut = (id: string, outcome: OutboxOutcome): void => {
    const found = answered(id);
    if (found === null) return;
    const { one, index } = found;
    const [gone] = one.entries.splice(index, 1);
    storage.remove(id);
    if (index === 0) one.in_flight = false;
    one.backoff.reset();
    finish(id, outcome);
    if (gone !== undefined) tellEntries([gone.type]);
    advance(one);
  };
  const resume = (one: Lane): void => {
    clearTimeout(one.timer);
    one.paused = one.in_flight = false;
    advance(one);
  };
  const stopWaiting = (): void => {
    clearTimeout(load_timer);
    load_timer = undefined;
  };
  const go = (): void => {
    stopWaiting();
    is_loaded = true;
    for (const one of lanes.values()) advance(one);
  };
  const load = async (): Promise<void> => {
    is_loading = true;
    const before = erased;
    const entries_left = await storage.load();
    // The lesson may have ended meanwhile.
    const left = erased === before ? entries_left : [];
    const wanted = left.filter(({ id, type }) => messages[type]?.durable === true && answered(id) === null);
    // From the last to the first, each to the front of its lane: an earlier page wrote them, whatever the clock says now.
    for (const entry of [...wanted].reverse()) {
      const { entries, in_flight } = lane(entry.type);
      entries.splice(in_flight ? 1 : 0, 0, entry);
      last_order = Math.max(last_order, entry.order);
      setStatus(entry.id, { step: 'waiting', code: null });
      if (!newest.has(entry.type)) newest.set(entry.type, entry.id);
    }
    tellEntries(new Set(wanted.map(({ type }) => type)));
    go();
  };
  const obstacleTo = (type: string, id: string, payload: unknown): ErrorCode | null => {
    const parsed = messages[type]?.schema.safeParse(payload);
    if (parsed?.success !== true) return 'invalid_input';
    const waiting = all();
    const bytes = bytesOf(messageOf({ id, type, payload: parsed.data }));
    if (bytes > LIMITS.ws_message_bytes) return 'too_large';
    const total = waiting.reduce((sum, entry) => sum + bytesOf(messageOf(entry)), bytes);
    return waiting.length >= MAX_MESSAGES || total > MAX_BYTES ? 'storage_full' : null;
  };

  return {
    enqueue: (type, payload) => {
      const id = randomId();
      const saved = new Promise<OutboxOutcome>((resolve) => settle.set(id, resolve));
      const obstacle = obstacleTo(type, id, payload);
      newest.set(type, id);
      if (obstacle !== null) {
        finish(id, { step: 'refused', code: obstacle });
        listeners.tell([type]);
        return { id, saved };
      }
      last_order = Math.max(last_order + 1, now());
      const entry: OutboxEntry = { id, type, payload: { ...payload }, order: last_order };
      lane(type).entries.push(entry);
      setStatus(id, { step: 'waiting', code: null });
      storage.put(entry);
      tellEntries([type]);
      advance(lane(type));
      return { id, saved };
    },
    status: (id) => statuses.get(id) ?? null,
    newest: (type) => newest.get(type) ?? null,
    entries: (type) => {
      const known = entries.get(type) ?? lane(type).entries.filter((entry) => entry.type === type);
      entries.set(type, known);
      return known;
    },
    withdraw: (id) => {
      const found = answered(id);
      const status = statuses.get(id);
      if (found === null || status?.step !== 'waiting' || status.code === null) return false;
      takeOut(id, { step: 'erased' });
      resume(found.one);
      return true;
    },
    outdate: (id) => {
      if (answered(id) === null || statuses.get(id)?.step !== 'waiting') return false;
      takeOut(id, { step: 'erased' });
      return true;
    },
    tryNow: (type) => {
      const one = lane(type);
      if (!one.paused) return;
      one.backoff.reset();
      resume(one);
    },
    subscribe: (of, listener) => listeners.add(of, listener),
    isEmpty: () => is_loaded && all().length === 0,
    opened: () => {
      is_open = true;
      if (!is_loaded) load_timer ??= setTimeout(go, LOADS_WITHIN_MS);
      // Once: an answer that is late would bring back what was sent since.
      if (!is_loaded && !is_loading) void load();
      // What an earlier socket was sent may be lost with it.
      for (const one of lanes.values()) resume(one);
    },
    closed: () => {
      if (!is_open) return;
      is_open = false;
      for (const one of lanes.values()) {
        const [first] = one.entries;
        if (one.in_flight && first !== undefined) setStatus(first.id, { step: 'waiting', code: null });
        one.in_flight = false;
      }
    },
    acknowledged: (id) => {
      takeOut(id, { step: 'saved' });
    },
    refused: (id, { code, message, details }) => {
      if (!PASSING.has(code)) {
        takeOut(id, { step: 'refused', code, details });
        return;
      }
      const found = answered(id);
      if (found?.index !== 0) return;
      const { one } = found;
      one.in_flight = false;
      one.paused = true;
      setStatus(id, { step: 'waiting', code, details });
      const asked_ms = retryAfterMs(new AirError(code, message, details)) ?? 0;
      clearTimeout(one.timer);
      one.timer = setTimeout(
        () => {
          resume(one);
        },
        Math.max(one.backoff.next(), asked_ms),
      );
    },
    erase: () => {
      erased += 1;
      for (const one of lanes.values()) clearTimeout(one.timer);
      const gone = all();
      lanes.clear();
      storage.erase();
      for (const { id } of gone) finish(id, { step: 'erased' });
      tellEntries(new Set(gone.map(({ type }) => type)));
    },
    stop: () => {
      is_open = false;
      stopWaiting();
      for (const one of lanes.values()) clearTimeout(one.timer);
    },
  };
};
