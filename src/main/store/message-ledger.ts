import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { FileOps } from './files.ts';
import { createJournal } from './journal.ts';
import { recordLine } from './journal-lines.ts';
import { asStoreError } from './store-errors.ts';
import type { StoreRepair } from './store.types.ts';

/** Over twice what a page's outbox holds (200): whatever a page may still send again is remembered. */
const IDS_PER_SENDER = 512;
/** More than there are seats in a lesson, or teachers on a node. */
const MAX_SENDERS = 1024;
/** Ids that share one fsync. */
const MAX_BATCH = 256;
const COMPACT_AFTER_DEAD_LINES = 1000;

export interface MessageLedgerDeps {
  /** Absolute. The file and its folder are made with the first id. */
  readonly path: string;
  readonly ops: FileOps;
  readonly logger: Logger;
  /** Called after every attempt to write with whether the disk took it. */
  readonly onOutcome: (error: AirError | null) => void;
  /** The file was damaged, and is mended with the next write. */
  readonly onRepair: (repair: Omit<StoreRepair, 'collection'>) => void;
  /** So many ids of a sender are remembered, the newest. Default 512. */
  readonly ids_per_sender?: number;
  /** So many senders are, those heard last. Default 1024. */
  readonly max_senders?: number;
}

/** One file that remembers which messages were handled: a line for each, until older ones are forgotten and it is written anew. */
export interface MessageLedger {
  /** Reads the file, whatever its state. @throws AirError unavailable when the system refuses access to it */
  open(): Promise<void>;
  has(sender: string, id: string): boolean;
  /**
   * Resolves once the id would survive a power cut; all that wait share the next fsync.
   * @throws AirError storage_full and unavailable: it is not remembered
   */
  add(sender: string, id: string): Promise<void>;
  /** Tries whether the disk takes writes. Never rejects. */
  probe(): Promise<void>;
  /** Waits for what was begun. Idempotent. */
  close(): Promise<void>;
}

interface QueuedId {
  readonly sender: string;
  readonly id: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Neither part has a blank. */
const lineOf = (sender: string, id: string): string => recordLine(`${sender} ${id}`, {});

export const createMessageLedger = (deps: MessageLedgerDeps): MessageLedger => {
  const {
    path,
    ops,
    logger,
    onOutcome,
    onRepair,
    ids_per_sender = IDS_PER_SENDER,
    max_senders = MAX_SENDERS,
  } = deps;
  /** Whoever was heard last stands last, and so does each one's newest id. */
  const senders = new Map<string, Set<string>>();
  const queue: QueuedId[] = [];
  let remembered = 0;
  let compact_at_lines = 0;
  let has_folder = false;
  let draining: Promise<void> | null = null;

  const remember = (sender: string, id: string): void => {
    const ids = senders.get(sender) ?? new Set<string>();
    senders.delete(sender);
    senders.set(sender, ids);
    remembered += ids.has(id) ? 0 : 1;
    ids.add(id);
    for (const oldest of ids) {
      if (ids.size <= ids_per_sender) break;
      ids.delete(oldest);
      remembered -= 1;
    }
    for (const [quietest, theirs] of senders) {
      if (senders.size <= max_senders) break;
      senders.delete(quietest);
      remembered -= theirs.size;
    }
  };

  /** By sender: a few hundred lines at once, then the event loop turns. Nothing is remembered meanwhile. */
  const snapshot = async function* (): AsyncGenerator<readonly string[]> {
    for (const [sender, ids] of senders) {
      yield [...ids].map((id) => lineOf(sender, id));
      await turn();
    }
  };
  const journal = createJournal({ path, ops, snapshot });

  /** The file holds at most as many forgotten ids as remembered ones, and some. */
  const planCompaction = (): void => {
    compact_at_lines = Math.max(journal.line_count, 2 * remembered) + COMPACT_AFTER_DEAD_LINES;
  };
  const compactWhenLarge = async (): Promise<void> => {
    if (journal.line_count < compact_at_lines) return;
    await journal.rewrite().catch((error: unknown) => {
      onOutcome(asStoreError(error));
    });
    planCompaction();
  };
  const makeFolder = async (): Promise<void> => {
    if (!has_folder) await ops.makeDirectory(dirname(path));
    has_folder = true;
  };

  const commit = async (batch: readonly QueuedId[]): Promise<void> => {
    try {
      await makeFolder();
      await journal.append(batch.map(({ sender, id }) => lineOf(sender, id)));
    } catch (error) {
      const failure = asStoreError(error);
      onOutcome(failure);
      for (const { reject } of batch) reject(failure);
      return;
    }
    onOutcome(null);
    // Disk first, memory after it.
    for (const { sender, id, resolve } of batch) {
      remember(sender, id);
      resolve();
    }
    await compactWhenLarge();
  };

  const drain = async (): Promise<void> => {
    while (queue.length > 0) await commit(queue.splice(0, MAX_BATCH));
    draining = null;
  };

  return {
    async open() {
      const { entries, damage } = await journal.open();
      for (const entry of entries) {
        const [sender = '', id = ''] = entry.id.split(' ');
        if (!entry.deleted) remember(sender, id);
      }
      planCompaction();
      if (damage === null) return;
      const now = new Date();
      onRepair({ ...damage, at: now.toISOString(), kept_as: journal.condemn(now), unreadable_ids: [] });
    },
    has: (sender, id) => senders.get(sender)?.has(id) ?? false,
    add: (sender, id) =>
      new Promise((resolve, reject) => {
        queue.push({ sender, id, resolve, reject });
        draining ??= drain();
      }),
    async probe() {
      // Ids that are being written find it out as well.
      draining ??= makeFolder()
        .then(journal.probe)
        .then(
          () => {
            onOutcome(null);
          },
          (error: unknown) => {
            logger.debug({ err: error }, 'the disk still takes no ids of messages');
          },
        )
        .then(drain);
      await draining;
    },
    async close() {
      await draining;
      await journal.close();
    },
  };
};
