import type { z } from 'zod';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { createJournal } from './journal.ts';
import { deletionLine, recordLine } from './journal-lines.ts';
import { errorCodeOf, type FileOps } from './files.ts';
import { createNedbCollection, type NedbCollection, type Scalar } from './nedb-collection.ts';
import type { Repository, StoreObserver, StoreRepair } from './repository.types.ts';
import { assertSafeId, assertSafeKeys } from './safe-keys.ts';

/** Writes that wait for the disk; more than a class can cause is a fault, and memory stays bounded. */
const MAX_QUEUED_WRITES = 4096;
/** Changes that share one fsync. */
const MAX_BATCH = 256;
const COMPACT_AFTER_DEAD_LINES = 1000;
const MAX_UNREADABLE_IDS = 100;

export interface RepositoryDeps<T extends object> {
  readonly name: string;
  readonly path: string;
  readonly id_field: keyof T & string;
  readonly indexes: readonly (keyof T & string)[];
  readonly schema: z.ZodObject & z.ZodType<T>;
  readonly ops: FileOps;
  readonly logger: Logger;
  readonly observer: StoreObserver;
  /** Called after every attempt to write: whether the disk took it. */
  readonly onOutcome: (is_well: boolean) => void;
  /** The file is written anew when it has so many dead lines, and more dead lines than records. Default 1000. */
  readonly compact_after_dead_lines?: number;
}

export interface DurableRepository<T> extends Repository<T> {
  /** Reads the file and mends it where it is broken; a disk that takes no writes does not hinder it. */
  start(): Promise<StoreRepair | null>;
  /** Waits for what was begun. Idempotent. */
  stop(): Promise<void>;
  /** Tries the disk when the last write failed. Resolves with whether it is well. */
  probe(): Promise<boolean>;
}

interface QueuedWrite<T> {
  readonly id: string;
  /** What the record becomes; null: removed. Throws to refuse. */
  readonly next: (current: T | null) => T | null;
  readonly resolve: (record: T | null) => void;
  readonly reject: (error: unknown) => void;
}

const asStoreError = (error: unknown): AirError => {
  if (error instanceof AirError) return error;
  const code = errorCodeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new AirError('storage_full', 'the disk is full; this was not saved', { code }, error)
    : new AirError('unavailable', 'the disk refused to save this', { code }, error);
};

export const createRepository = <T extends object>(deps: RepositoryDeps<T>): DurableRepository<T> => {
  const { name, schema, id_field, logger, observer } = deps;
  const compact_after = deps.compact_after_dead_lines ?? COMPACT_AFTER_DEAD_LINES;
  const queue: QueuedWrite<T>[] = [];
  let collection: NedbCollection<T> | null = null;
  let draining: Promise<void> = Promise.resolve();
  let is_draining = false;
  let is_well = true;
  let stopped = false;

  const loaded = (): NedbCollection<T> => {
    if (collection === null) throw new AirError('unavailable', 'the store is not open');
    return collection;
  };

  const journal = createJournal({
    path: deps.path,
    ops: deps.ops,
    snapshot: async () => (await loaded().entries()).map(({ id, record }) => recordLine(id, record)),
  });

  const idOf = (record: T): string => {
    const id: unknown = record[id_field];
    if (typeof id !== 'string') throw new AirError('invalid_input', `${id_field} is missing`);
    assertSafeId(id);
    return id;
  };

  const parse = (record: unknown): T => {
    const parsed = schema.safeParse(record);
    if (!parsed.success)
      throw new AirError('invalid_input', `not a record of ${name}`, undefined, parsed.error);
    assertSafeKeys(parsed.data);
    return parsed.data;
  };

  const settle = (well: boolean): void => {
    is_well = well;
    deps.onOutcome(well);
  };

  const reportFailure = (error: AirError): void => {
    observer.failed({ collection: name, code: error.code });
    logger.error({ err: error, collection: name }, 'the store could not write');
    settle(false);
  };

  /** Refuses what cannot be; the others get their lines, each seeing those before it. */
  const plan = async (batch: readonly QueuedWrite<T>[]) => {
    const changes = new Map<string, T | null>();
    const accepted: { write: QueuedWrite<T>; record: T | null }[] = [];
    const lines: string[] = [];
    for (const write of batch) {
      const pending = changes.get(write.id);
      const current = pending === undefined ? await loaded().get(write.id) : pending;
      try {
        const record = write.next(current);
        accepted.push({ write, record });
        if (record === null && current === null) continue;
        changes.set(write.id, record);
        lines.push(record === null ? deletionLine(write.id) : recordLine(write.id, record));
      } catch (error) {
        write.reject(error);
      }
    }
    return { changes, accepted, lines };
  };

  const commit = async (batch: readonly QueuedWrite<T>[]): Promise<void> => {
    const { changes, accepted, lines } = await plan(batch);
    if (lines.length > 0) {
      const began_at = performance.now();
      try {
        await journal.append(lines);
      } catch (error) {
        const failure = asStoreError(error);
        reportFailure(failure);
        for (const { write } of accepted) write.reject(failure);
        return;
      }
      // Disk first, memory after it: nobody reads what was not saved.
      for (const [id, record] of changes) {
        await (record === null ? loaded().remove(id) : loaded().put(id, record));
      }
      settle(true);
      observer.committed({
        collection: name,
        writes: lines.length,
        seconds: (performance.now() - began_at) / 1000,
      });
    }
    for (const { write, record } of accepted) write.resolve(record);
  };

  const compactWhenLarge = async (): Promise<void> => {
    if (journal.line_count < compact_after) return;
    const live = (await loaded().entries()).length;
    const dead = journal.line_count - live;
    if (dead < compact_after || dead < live) return;
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
  const write = (id: string, next: QueuedWrite<T>['next']): Promise<T | null> =>
    new Promise((resolve, reject) => {
      if (stopped || collection === null) throw new AirError('unavailable', 'the store is not open');
      if (queue.length >= MAX_QUEUED_WRITES)
        throw new AirError('unavailable', 'too many writes wait for the disk');
      queue.push({ id, next, resolve, reject });
      if (!is_draining) draining = drain();
    });

  return {
    async start() {
      const memory = await createNedbCollection<T>(deps.indexes);
      const { entries, damage } = await journal.open();
      const latest = new Map<string, unknown>();
      for (const entry of entries) {
        if (entry.deleted) latest.delete(entry.id);
        else latest.set(entry.id, entry.record);
      }
      const unreadable_ids: string[] = [];
      for (const [id, raw] of latest) {
        try {
          const record = parse(raw);
          if (idOf(record) !== id) throw new AirError('invalid_input', 'the id is not the record’s');
          await memory.put(id, record);
        } catch (error) {
          logger.warn({ err: error, collection: name }, 'a stored record does not fit its schema');
          unreadable_ids.push(id);
        }
      }
      collection = memory;
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
      const parsed = parse(record);
      await write(idOf(parsed), (current) => {
        if (current !== null) throw new AirError('conflict', `${name} has this id already`);
        return parsed;
      });
    },
    async update(id, change) {
      assertSafeId(id);
      const updated = await write(id, (current) => {
        if (current === null) throw new AirError('not_found', `${name} has no such id`);
        const record = parse({ ...current, ...change });
        if (idOf(record) !== id) throw new AirError('invalid_input', `${id_field} cannot be changed`);
        return record;
      });
      return structuredClone(updated) as T;
    },
    async get(id) {
      return loaded().get(id);
    },
    async find(match) {
      const query: Record<string, Scalar> = {};
      for (const [field, value] of Object.entries(match)) {
        if (!Object.hasOwn(schema.shape, field))
          throw new AirError('invalid_input', `${name} has no such field`);
        if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) {
          throw new AirError('invalid_input', `${field} cannot be searched for`);
        }
        query[field] = value as Scalar;
      }
      return loaded().find(query);
    },
    async remove(id) {
      assertSafeId(id);
      await write(id, () => null);
    },
  };
};
