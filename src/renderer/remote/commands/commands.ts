import type { ErrorCode } from '../../../shared/errors.ts';
import type { MESSAGES } from '../../../shared/contract/messages.ts';
import type { LinkOutbox } from '../../common/link/lesson-link.ts';
import type { DurableType, PayloadOf } from '../../common/outbox/outbox.types.ts';
import { randomId } from '../../common/random-id.ts';

type Table = typeof MESSAGES;
export type CommandType = DurableType<Table>;
export type CommandPayload<Type extends CommandType> = PayloadOf<Table, Type>;

/**
 * offline: there was no connection, and nothing was sent · not_sent: the node could not take it · too_late: what it was about is over ·
 * unsure: no answer came in time, so it may have been done or not.
 */
export type CommandFailure = 'offline' | 'not_sent' | 'too_late' | 'unsure';

interface Waiting {
  readonly message: { readonly type: string; readonly id: string };
  readonly settle: (failure: CommandFailure | null) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export interface CommandsDeps {
  /** False where no socket is open. */
  readonly send: (message: { readonly type: string; readonly id: string }) => boolean;
}

/**
 * What is pressed on a remote. A press counts now or not at all: one that waited for the network and called the next student a
 * minute later would do harm. So nothing is kept, and each press tells within a few seconds what became of it.
 */
export interface Commands extends LinkOutbox {
  /** null: the node has it. Never rejects. */
  press<Type extends CommandType>(type: Type, payload: CommandPayload<Type>): Promise<CommandFailure | null>;
}

/** As long as somebody looks at a button that was pressed. */
const ANSWER_WITHIN_MS = 4_000;
const TOO_LATE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['ended', 'conflict', 'not_found']);

export const createCommands = ({ send }: CommandsDeps): Commands => {
  const waiting = new Map<string, Waiting>();
  const finish = (id: string, failure: CommandFailure | null): void => {
    const one = waiting.get(id);
    if (one === undefined) return;
    clearTimeout(one.timer);
    waiting.delete(id);
    one.settle(failure);
  };

  return {
    press: (type, payload) =>
      new Promise((settle) => {
        const id = randomId();
        const message = { ...payload, type, id };
        if (!send(message)) {
          settle('offline');
          return;
        }
        const timer = setTimeout(() => {
          finish(id, 'unsure');
        }, ANSWER_WITHIN_MS);
        waiting.set(id, { message, settle, timer });
      }),
    opened: () => {
      // Under its id it counts once, whether or not the socket before has brought it.
      for (const { message } of waiting.values()) send(message);
    },
    // What is under way may still be answered by the next socket.
    closed: () => undefined,
    acknowledged: (id) => {
      finish(id, null);
    },
    refused: (id, { code }) => {
      finish(id, TOO_LATE.has(code) ? 'too_late' : 'not_sent');
    },
  };
};
