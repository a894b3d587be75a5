import type { ErrorCode } from '../../../shared/errors.ts';
import type { MESSAGES } from '../../../shared/contract/messages.ts';
import type { LinkOutbox } from '../link/lesson-link.ts';
import type { DurableType, PayloadOf } from '../outbox/outbox.types.ts';
import { randomId } from '../random-id.ts';

type Table = typeof MESSAGES;
export type CommandType = DurableType<Table>;
export type CommandPayload<Type extends CommandType> = PayloadOf<Table, Type>;

/**
 * offline: there was no connection, and none came within a moment: nothing was sent · not_sent: the node could not take it · too_late: what it was about is over ·
 * unsure: no answer came in time, or the node failed at it, so it may have been done or not.
 */
export type CommandFailure = 'offline' | 'not_sent' | 'too_late' | 'unsure';

/** A press that did not go through. */
export interface FailedPress {
  readonly type: CommandType;
  readonly why: CommandFailure;
  /** The node's reason; null: it gave none. */
  readonly code: ErrorCode | null;
  /** Where it was pressed, as `press` was told. */
  readonly at: string | null;
  /** Of the press: a later one has a higher one. */
  readonly serial: number;
}

interface Waiting {
  readonly message: { readonly type: string; readonly id: string };
  readonly at_ms: number;
  readonly settle: (why: CommandFailure | null, code: ErrorCode | null) => void;
  is_sent: boolean;
  timer: ReturnType<typeof setTimeout>;
}

export interface CommandsDeps {
  /** False where no socket is open. */
  readonly send: (message: { readonly type: string; readonly id: string }) => boolean;
  /** The lesson that is open, which each press then carries: none may fall into another. Absent where the token is good for one alone. */
  readonly lessonId?: () => string | null;
}

/**
 * What is pressed to be done at once. A press counts now or not at all: one that waited for the network and called the next student
 * a minute later would do harm. So nothing is kept longer than a connection takes to come back that was lost for a moment, and each
 * press tells within a few seconds what became of it.
 */
export interface Commands extends LinkOutbox {
  /** @param at where it is pressed, for `failure`. null: the node has it. Never rejects. */
  press<Type extends CommandType>(
    type: Type,
    payload: CommandPayload<Type>,
    at?: string,
  ): Promise<CommandFailure | null>;
  /**
   * The last press that did not go through, until a later one has, also where the connection is back: it may have come before
   * anybody could read why. null: there is none. The same object until it is another.
   */
  failure(): FailedPress | null;
  subscribe(listener: () => void): () => void;
  /** What became of the last press is no news any more: another lesson is open. */
  forget(): void;
}

/** As long as somebody looks at a button that was pressed. */
const ANSWER_WITHIN_MS = 4_000;
/** A socket that broke off is open again by then, unless there is more to it. */
const OPEN_WITHIN_MS = 2_000;
const WHY: Partial<Record<ErrorCode, CommandFailure>> = {
  ended: 'too_late',
  conflict: 'too_late',
  not_found: 'too_late',
  // Some of it holds although the disk did not take it: pressed again it would be done twice.
  storage_full: 'unsure',
  unavailable: 'unsure',
  internal: 'unsure',
};

export const createCommands = ({ send, lessonId }: CommandsDeps): Commands => {
  const waiting = new Map<string, Waiting>();
  const listeners = new Set<() => void>();
  let failure: FailedPress | null = null;
  let pressed = 0;

  const setFailure = (next: FailedPress | null): void => {
    if (next === failure) return;
    failure = next;
    for (const listener of listeners) listener();
  };
  const finish = (id: string, why: CommandFailure | null, code: ErrorCode | null = null): void => {
    const one = waiting.get(id);
    if (one === undefined) return;
    clearTimeout(one.timer);
    waiting.delete(id);
    one.settle(why, code);
  };
  const endIn = (after_ms: number, id: string, why: CommandFailure): Waiting['timer'] =>
    setTimeout(() => {
      finish(id, why);
    }, after_ms);
  const messageOf = (type: string, payload: object): Waiting['message'] => {
    const session_id = lessonId?.() ?? null;
    return { ...(session_id === null ? {} : { session_id }), ...payload, type, id: randomId() };
  };

  return {
    press: (type, payload, at) =>
      new Promise((resolve) => {
        const message = messageOf(type, payload);
        const { id } = message;
        const serial = (pressed += 1);
        const settle: Waiting['settle'] = (why, code) => {
          if (why !== null) setFailure({ type, why, code, at: at ?? null, serial });
          // One that was pressed before it says nothing of what failed since.
          else if (failure !== null && failure.serial < serial) setFailure(null);
          resolve(why);
        };
        const is_sent = send(message);
        const timer = is_sent ? endIn(ANSWER_WITHIN_MS, id, 'unsure') : endIn(OPEN_WITHIN_MS, id, 'offline');
        waiting.set(id, { message, at_ms: Date.now(), settle, is_sent, timer });
      }),
    failure: () => failure,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget: () => {
      setFailure(null);
    },
    opened: () => {
      for (const [id, one] of waiting) {
        const { message, at_ms, is_sent } = one;
        const waited_ms = Date.now() - at_ms;
        // The timer of a device that slept stood still, and the moment of the press is long over.
        if (waited_ms >= (is_sent ? ANSWER_WITHIN_MS : OPEN_WITHIN_MS)) {
          finish(id, is_sent ? 'unsure' : 'offline');
          continue;
        }
        // Under its id it counts once, whether or not the socket before has brought it.
        if (!send(message) || is_sent) continue;
        one.is_sent = true;
        clearTimeout(one.timer);
        one.timer = endIn(ANSWER_WITHIN_MS - waited_ms, id, 'unsure');
      }
    },
    // What is under way may still be answered by the next socket.
    closed: () => undefined,
    acknowledged: (id) => {
      finish(id, null);
    },
    refused: (id, { code }) => {
      finish(id, WHY[code] ?? 'not_sent', code);
    },
  };
};
