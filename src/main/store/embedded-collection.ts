import { setImmediate as turn } from 'node:timers/promises';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { admitAll } from './embedded-loading.ts';
import type { CollectionSpec, EngineCollection } from './engine.types.ts';
import type { FileOps } from './files.ts';
import { createJournal } from './journal.ts';
import { deletionLine, recordLine } from './journal-lines.ts';
import { createNedbMemory, type NedbMemory } from './nedb-memory.ts';
import { holds } from './query.ts';
import { asStoreError } from './store-errors.ts';
import type { StoreObserver, StoreRepair } from './store.types.ts';
import { createUniqueValues } from './unique-values.ts';

/** Writes that wait for the disk; more than a class can cause is a fault, and memory stays bounded. */
const MAX_QUEUED_WRITES = 4096;
/** Changes that share one fsync. */
const MAX_BATCH = 256;
const COMPACT_AFTER_DEAD_LINES = 1000;
/** Of records that are large each: a quiz of half a megabyte is saved at every word. */
const COMPACT_AFTER_DEAD_BYTES = 32 * 1024 * 1024;
const MAX_UNREADABLE_IDS = 100;
/** Records that are copied at once for writing the file anew: a few milliseconds of the event loop, tens where each is a large quiz. */
const SLICE_RECORDS = 20;

export interface EmbeddedCollectionDeps<T extends object> {
  readonly spec: CollectionSpec<T>;
  readonly path: string;
  readonly ops: FileOps;
  readonly logger: Logger;
  readonly observer: StoreObserver;
  /** Called after every attempt to write: whether the disk took it. */
  readonly onOutcome: (is_well: boolean) => void;
  /** The file is written anew when it has so many dead lines, and more dead lines than records. Default 1000. */
  readonly compact_after_dead_lines?: number;
  /** The same of bytes. Default 32 MB. */
  readonly compact_after_dead_bytes?: number;
}

/** Records in memory, each change of which is in the journal first. */
export interface EmbeddedCollection<T extends object> extends EngineCollection<T> {
  /** Reads the file and mends it where it is broken; a disk that takes no writes does not hinder it. */
  start(): Promise<StoreRepair | null>;
  /** Waits for what was begun. Idempotent. */
  stop(): Promise<void>;
  /** Tries the disk when the last write failed. Resolves with whether it is well. */
  probe(): Promise<boolean>;
}

interface QueuedWrite<T> {
  readonly key: string;
  /** What the record becomes; null: removed. Throws to refuse. */
  readonly next: (current: T | null) => T | null;
  readonly resolve: (record: T | null) => void;
  readonly reject: (error: unknown) => void;
}

export const createEmbeddedCollection = <T extends object>(
  deps: EmbeddedCollectionDeps<T>,
): EmbeddedCollection<T> => {
  const { spec, logger, observer } = deps;
  const { name, key: key_field } = spec;
  const compact_after = deps.compact_after_dead_lines ?? COMPACT_AFTER_DEAD_LINES;
  const compact_after_bytes = deps.compact_after_dead_bytes ?? COMPACT_AFTER_DEAD_BYTES;
  const queue: QueuedWrite<T>[] = [];
  /** Of all records: their number, and a way through them in slices. */
  const keys = new Set<string>();
  const unique = createUniqueValues(spec.unique);
  let memory: NedbMemory<T> | null = null;
  let draining: Promise<void> = Promise.resolve();
  let is_draining = false;
  let is_well = true;
  let stopped = false;

  const loaded = (): NedbMemory<T> => {
    if (memory === null) throw new AirError('unavailable', 'the store is not open');
    return memory;
  };

  const snapshot = async function* (): AsyncGenerator<readonly string[]> {
    const all = [...keys];
    for (let from = 0; from < all.length; from += SLICE_RECORDS) {
      const slice = await loaded().getMany(all.slice(from, from + SLICE_RECORDS));
      yield slice.map(({ key, record }) => recordLine(key, record));
      await turn();
    }
  };
  const journal = createJournal({ path: deps.path, ops: deps.ops, snapshot });

  const settle = (well: boolean): void => {
    is_well = well;
    deps.onOutcome(well);
  };

  const reportFailure = (error: AirError): void => {
    observer.failed({ collection: name, code: error.code });
    logger.error({ err: error, collection: name }, 'the store could not write');
    settle(false);
  };

  /** Sorts out what cannot be; the others get their lines, each seeing those before it. */
  const plan = async (batch: readonly QueuedWrite<T>[]) => {
    const changes = new Map<string, T | null>();
    const accepted: { write: QueuedWrite<T>; record: T | null }[] = [];
    const refused: { write: QueuedWrite<T>; error: unknown }[] = [];
    const lines: string[] = [];
    const values = unique.batch();
    for (const write of batch) {
      const pending = changes.get(write.key);
      const current = pending === undefined ? await loaded().get(write.key) : pending;
      try {
        const record = write.next(current);
        if (record !== null) values.assertFree(write.key, record);
        accepted.push({ write, record });
        if (record === current) continue;
        values.move(write.key, current, record);
        changes.set(write.key, record);
        lines.push(record === null ? deletionLine(write.key) : recordLine(write.key, record));
      } catch (error) {
        refused.push({ write, error });
      }
    }
    return { changes, values, accepted, refused, lines };
  };

  const commit = async (batch: readonly QueuedWrite<T>[]): Promise<void> => {
    const { changes, values, accepted, refused, lines } = await plan(batch);
    if (lines.length > 0) {
      const began_at = performance.now();
      try {
        await journal.append(lines);
      } catch (error) {
        const failure = asStoreError(error);
        reportFailure(failure);
        // Refusals too: they may rest on a change that did not come to be.
        for (const write of batch) write.reject(failure);
        return;
      }
      // Disk first, memory after it: nobody reads what was not saved.
      values.apply();
      for (const [key, record] of changes) {
        if (record === null) keys.delete(key);
        else keys.add(key);
        await (record === null ? loaded().remove(key) : loaded().put(key, record));
      }
      settle(true);
      observer.committed({
        collection: name,
        writes: lines.length,
        seconds: (performance.now() - began_at) / 1000,
      });
    }
    // After the memory: who is told of a conflict finds the record that it is with.
    for (const { write, error } of refused) write.reject(error);
    for (const { write, record } of accepted) write.resolve(record);
  };

  const hasManyDead = (): boolean => {
    const lines = journal.line_count - keys.size;
    if (lines >= compact_after && lines >= keys.size) return true;
    // What is new counts as dead until it is written anew, which is at every doubling at most.
    const bytes = journal.length_bytes - journal.live_bytes;
    return bytes >= compact_after_bytes && bytes >= journal.live_bytes;
  };
  const compactWhenLarge = async (): Promise<void> => {
    if (!hasManyDead()) return;
    await journal.rewrite().catch((error: unknown) => {
      reportFailure(asStoreError(error));
    });
  };

  const drain = async (): Promise<void> => {
    is_draining = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, MAX_BATCH);
      try {
        await commit(batch);
        await compactWhenLarge();
      } catch (error) {
        // Rejecting twice does nothing, so those that were answered keep their answer.
        for (const write of batch) write.reject(error);
        logger.error({ err: error, collection: name }, 'a batch of writes failed');
      }
    }
    is_draining = false;
  };

  /** Queues one change; all that wait share the next fsync. */
  const write = (key: string, next: QueuedWrite<T>['next']): Promise<T | null> =>
    new Promise((resolve, reject) => {
      if (stopped || memory === null) throw new AirError('unavailable', 'the store is not open');
      if (queue.length >= MAX_QUEUED_WRITES)
        throw new AirError('unavailable', 'too many writes wait for the disk');
      queue.push({ key, next, resolve, reject });
      if (!is_draining) draining = drain();
    });

  const keyOf = (record: T): string => {
    const key: unknown = record[key_field];
    if (typeof key !== 'string') throw new AirError('invalid_input', `${key_field} is missing`);
    return key;
  };

  return {
    async start() {
      const opened = await createNedbMemory<T>(key_field, spec.indexes);
      const { entries, damage } = await journal.open();
      const { records, unreadable_ids } = await admitAll({ entries, spec, unique, logger });
      await opened.fill(records);
      for (const key of records.keys()) keys.add(key);
      memory = opened;
      stopped = false;

      let repair: StoreRepair | null = null;
      if (damage !== null || unreadable_ids.length > 0) {
        const now = new Date();
        repair = {
          collection: name,
          at: now.toISOString(),
          kept_as: journal.condemn(now),
          emptied: damage?.emptied ?? false,
          torn_lines: damage?.torn_lines ?? 0,
          recovered_lines: damage?.recovered_lines ?? 0,
          unreadable_ids: unreadable_ids.slice(0, MAX_UNREADABLE_IDS),
        };
        observer.repaired(repair);
        logger.warn({ repair }, 'the store was damaged and is mended');
      }
      if (journal.needs_rewrite) {
        await journal.rewrite().catch((error: unknown) => {
          reportFailure(asStoreError(error));
        });
      }
      return repair;
    },
    async stop() {
      stopped = true;
      await draining;
      await journal.close();
    },
    async probe() {
      if (is_well || stopped || is_draining) return is_well;
      is_draining = true;
      draining = journal
        .probe()
        .then(
          () => {
            settle(true);
          },
          (error: unknown) => {
            logger.debug({ err: error, collection: name }, 'the disk still takes no writes');
          },
        )
        .then(drain);
      await draining;
      return is_well;
    },
    async insert(record) {
      // The caller may change its own object while the disk is busy.
      const copy = structuredClone(record);
      await write(keyOf(copy), (current) => {
        if (current !== null) {
          throw new AirError('conflict', `${name} has this key already`, { fields: [key_field] });
        }
        return copy;
      });
    },
    async update(key, changes, where) {
      const updated = await write(key, (current) => {
        if (current === null) throw new AirError('not_found', `${name} has no such key`);
        if (!holds(current, where))
          throw new AirError('precondition', `${name}: the record is another by now`);
        return { ...current, ...changes };
      });
      return structuredClone(updated) as T;
    },
    get: async (key) => loaded().get(key),
    find: async (plan) => loaded().find(plan),
    count: async (where) => (where.length === 0 && memory !== null ? keys.size : loaded().count(where)),
    async remove(key) {
      let was_there = false;
      await write(key, (current) => {
        was_there = current !== null;
        return null;
      });
      return was_there;
    },
    async removeWhere(where, limit) {
      const found = await loaded().keysWhere(where, limit);
      let removed = 0;
      // Looked at again in the queue: a record may have changed since.
      const removals = found.map((key) =>
        write(key, (current) => {
          if (current === null || !holds(current, where)) return current;
          removed += 1;
          return null;
        }),
      );
      await Promise.all(removals);
      return removed;
    },
  };
};
