import { join } from 'node:path';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { nodeFileOps, type FileOps } from './files.ts';
import { lessonPathOf } from './lesson-folders.ts';
import { createMessageLedger, type MessageLedger } from './message-ledger.ts';

/** Ledgers in memory. Those of ended lessons come back for a page that is late. */
const MAX_OPEN = 16;
const FILE = 'message-ids.db';

export interface MessageLedgersDeps {
  readonly data_dir: string;
  readonly logger: Logger;
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
  /** Closes the file of a lesson whose folder is about to go. It would be opened again by the next `has` or `add`. */
  release(session_id: string): Promise<void>;
  /** Waits for what was begun; after it nothing is remembered. Idempotent. */
  stop(): Promise<void>;
}

interface Opened {
  readonly ledger: MessageLedger;
  readonly opening: Promise<void>;
  readonly uses: Set<Promise<unknown>>;
}

export const createMessageLedgers = (deps: MessageLedgersDeps): MessageLedgers => {
  const { data_dir, logger, ops = nodeFileOps, max_open = MAX_OPEN } = deps;
  /** By path; whichever was used last stands last. */
  const opened = new Map<string, Opened>();
  const closing = new Map<string, Promise<void>>();
  let stopped = false;

  const pathOf = (session_id: string | null): string =>
    join(session_id === null ? join(data_dir, 'store') : lessonPathOf(data_dir, session_id), FILE);

  const open = (path: string): Opened => {
    const ledger = createMessageLedger({ path, ops, logger });
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
    path: string,
    one: Opened,
    act: (ledger: MessageLedger) => T | Promise<T>,
  ): Promise<T> => {
    try {
      await one.opening;
    } catch (error) {
      // The next message tries again.
      if (opened.get(path) === one) opened.delete(path);
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
    const one = opened.get(path) ?? open(path);
    opened.delete(path);
    opened.set(path, one);
    const work = whenOpen(path, one, act);
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
    release: (session_id) => close(pathOf(session_id)),
    async stop() {
      stopped = true;
      await Promise.all([...opened.keys(), ...closing.keys()].map(close));
    },
  };
};
