import { join } from 'node:path';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { nodeFileOps, type FileOps } from './files.ts';
import { lessonPathOf } from './lesson-folders.ts';
import { createMessageLedger, type MessageLedger } from './message-ledger.ts';
import { asStoreError } from './store-errors.ts';
import type { StoreRepair } from './store.types.ts';

/** Ledgers in memory. Those of ended lessons come back for a page that is late. */
const MAX_OPEN = 16;
const NAME = 'message-ids';
const FILE = `${NAME}.db`;

export interface MessageLedgersDeps {
  readonly data_dir: string;
  readonly logger: Logger;
  /** Called after every attempt to write, and with what keeps a file from being opened. Default: nobody is told. */
  readonly onOutcome?: (ledger: string, error: AirError | null) => void;
  readonly onRepair?: (repair: StoreRepair) => void;
  /** Default: the real file system. */
  readonly ops?: FileOps;
  /** Beyond it, the one used longest ago is closed. Default 16. */
  readonly max_open?: number;
}

/**
 * Which durable messages were handled: of students in the folder of their lesson, so that they are forgotten with it; of
 * teachers in one file of the node, because they may send again after the lesson. Bounded by sender, the newest are known.
 */
export interface MessageLedgers {
  /** @param session_id null: the node's. @throws AirError unavailable */
  has(session_id: string | null, sender: string, id: string): Promise<boolean>;
  /** Resolves once it would survive a power cut. @throws AirError storage_full, unavailable: it is not remembered */
  add(session_id: string | null, sender: string, id: string): Promise<void>;
}

/** What the store does with them. */
export interface DurableMessageLedgers extends MessageLedgers {
  /** Tries again where the last write failed, or the file could not be opened. Never rejects. */
  probe(): Promise<void>;
  /** Waits for what was begun; after it nothing is remembered. Idempotent. */
  stop(): Promise<void>;
}

interface Opened {
  readonly ledger: MessageLedger;
  readonly opening: Promise<void>;
  readonly uses: Set<Promise<unknown>>;
}

export const createMessageLedgers = (deps: MessageLedgersDeps): DurableMessageLedgers => {
  const { data_dir, logger, ops = nodeFileOps, max_open = MAX_OPEN } = deps;
  const { onOutcome = () => undefined, onRepair = () => undefined } = deps;
  /** By path; whichever was used last stands last. */
  const opened = new Map<string, Opened>();
  const closing = new Map<string, Promise<void>>();
  /** By path, whose last attempt failed; it is tried again though it was closed meanwhile. */
  const failing = new Map<string, string | null>();
  let stopped = false;

  const pathOf = (session_id: string | null): string =>
    join(session_id === null ? join(data_dir, 'store') : lessonPathOf(data_dir, session_id), FILE);

  const labelOf = (session_id: string | null): string =>
    session_id === null ? NAME : `lessons/${session_id}/${NAME}`;
  const settle = (session_id: string | null, error: AirError | null): void => {
    if (error === null) failing.delete(pathOf(session_id));
    else failing.set(pathOf(session_id), session_id);
    onOutcome(labelOf(session_id), error);
  };

  const open = (path: string, session_id: string | null): Opened => {
    const ledger = createMessageLedger({
      path,
      ops,
      logger,
      onOutcome: (error) => {
        settle(session_id, error);
      },
      onRepair: (repair) => {
        onRepair({ collection: labelOf(session_id), ...repair });
      },
    });
    return { ledger, opening: ledger.open(), uses: new Set() };
  };

  const close = async (path: string): Promise<void> => {
    const one = opened.get(path);
    if (one !== undefined) {
      opened.delete(path);
      const work = Promise.allSettled(one.uses)
        .then(one.ledger.close)
        .finally(() => closing.delete(path));
      closing.set(path, work);
    }
    await closing.get(path);
  };

  const closeIdle = (): void => {
    for (const [path, { uses }] of opened) {
      if (opened.size <= max_open) return;
      if (uses.size === 0) void close(path);
    }
  };

  const whenOpen = async <T>(
    session_id: string | null,
    one: Opened,
    act: (ledger: MessageLedger) => T | Promise<T>,
  ): Promise<T> => {
    try {
      await one.opening;
    } catch (error) {
      // The next message tries again.
      const path = pathOf(session_id);
      if (opened.get(path) === one) {
        opened.delete(path);
        settle(session_id, asStoreError(error));
      }
      throw error;
    }
    return act(one.ledger);
  };

  const use = async <T>(
    session_id: string | null,
    act: (ledger: MessageLedger) => T | Promise<T>,
  ): Promise<T> => {
    const path = pathOf(session_id);
    while (closing.has(path)) await closing.get(path);
    if (stopped) throw new AirError('unavailable', 'messages are no longer remembered');
    const one = opened.get(path) ?? open(path, session_id);
    opened.delete(path);
    opened.set(path, one);
    const work = whenOpen(session_id, one, act);
    one.uses.add(work);
    try {
      return await work;
    } finally {
      one.uses.delete(work);
      closeIdle();
    }
  };

  return {
    has: (session_id, sender, id) => use(session_id, (ledger) => ledger.has(sender, id)),
    add: (session_id, sender, id) => use(session_id, (ledger) => ledger.add(sender, id)),
    async probe() {
      await Promise.allSettled(
        [...failing.values()].map((session_id) => use(session_id, (ledger) => ledger.probe())),
      );
    },
    async stop() {
      stopped = true;
      await Promise.all([...opened.keys(), ...closing.keys()].map(close));
    },
  };
};
