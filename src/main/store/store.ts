import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { createCollection } from './collection.ts';
import type { Collection, CollectionDefinition } from './collection.types.ts';
import { createEmbeddedEngine } from './embedded-engine.ts';
import { nodeFileOps, type FileOps } from './files.ts';
import { createInstanceLock, type InstanceLock } from './instance-lock.ts';
import { createGuardedOps } from './guarded-ops.ts';
import { createLessonFolders, type LessonFolders } from './lesson-folders.ts';
import { createMessageLedgers, type MessageLedgers } from './message-ledgers.ts';
import type { StoreObserver, StoreRepair } from './store.types.ts';

const PROBE_EVERY_MS = 2000;

export interface StoreDeps {
  /** Everything is kept below it; made when absent. */
  readonly data_dir: string;
  readonly logger: Logger;
  readonly observer?: Partial<StoreObserver>;
  /** Default: the real file system. */
  readonly ops?: FileOps;
  /** Default: the folder's own. */
  readonly lock?: InstanceLock;
  /** Another instance has got the folder, as after a long sleep: nothing is written any more, and this one has to end. */
  readonly onLockLost?: (error: AirError) => void;
  /** How often a store that could not write tries again by itself. Default 2000. */
  readonly probe_every_ms?: number;
}

/**
 * What AIRClass keeps, each acknowledged after its fsync: records in collections, and the facts of lessons in their
 * folders. It knows no room: a room brings the definitions of what it keeps. It opens whatever state its files are in,
 * and a full disk makes it refuse writes, not lie about them.
 */
export interface Store {
  /**
   * Adds a collection. Before `start`.
   * @throws AirError conflict when the name is taken, or after the start; invalid_input for what cannot be kept
   */
  collection<S extends z.ZodObject>(definition: CollectionDefinition<S>): Collection<z.infer<S>>;
  readonly lessons: LessonFolders;
  /** Which durable messages were handled. */
  readonly ledgers: MessageLedgers;
  /** For files beside the store's in the data folder: they change nothing once the folder is another instance's. */
  readonly ops: FileOps;
  /** What was found broken since the start: of collections at once, of a lesson's logs and ids when they are opened. */
  readonly repairs: readonly StoreRepair[];
  /**
   * Whether a file of the collection was ever found bad and is kept beside: records may stand in it that nobody can read. True where
   * that cannot be told.
   */
  hasBadFile(collection: string): Promise<boolean>;
  /** False from a failed write until the disk takes writes again, which is tried every 2 s. */
  readonly healthy: boolean;
  /** Called at each change of `healthy`, until the returned function is called. */
  onHealth(listener: (healthy: boolean) => void): () => void;
  /**
   * Locks the data folder for this instance and opens the files.
   * @throws AirError conflict {data_dir, host, pid, started_at} when another instance has the folder; unavailable when it may not be read
   */
  start(): Promise<void>;
  /** Waits for writes that were begun, closes and unlocks. Idempotent. */
  stop(): Promise<void>;
}

/** Metrics count a kind of file, not each lesson's. */
const kindOf = (label: string): string => label.replace(/^lessons\/[^/]+\//, 'lessons/');

export const createStore = (deps: StoreDeps): Store => {
  const { data_dir, logger, probe_every_ms = PROBE_EVERY_MS } = deps;
  const unguarded = deps.ops ?? nodeFileOps;
  const lock = deps.lock ?? createInstanceLock({ data_dir });
  const ops = createGuardedOps(unguarded, lock);
  lock.onLost((error) => deps.onLockLost?.(error));
  const listeners = new Set<(healthy: boolean) => void>();
  const failing = new Set<string>();
  let repairs: StoreRepair[] = [];
  let began = false;
  let timer: NodeJS.Timeout | undefined;

  const setWell = (part: string, is_well: boolean): void => {
    const was_healthy = failing.size === 0;
    if (is_well) failing.delete(part);
    else failing.add(part);
    const healthy = failing.size === 0;
    if (healthy === was_healthy) return;
    for (const listener of listeners) {
      try {
        listener(healthy);
      } catch (error) {
        logger.error({ err: error }, 'a listener of the store failed');
      }
    }
  };

  const observer: StoreObserver = {
    committed: (commit) => deps.observer?.committed?.(commit),
    failed: (failure) => deps.observer?.failed?.(failure),
    repaired: (repair) => deps.observer?.repaired?.(repair),
  };
  const folder = join(data_dir, 'store');
  const engine = createEmbeddedEngine({
    ...{ folder, ops },
    logger,
    observer,
    onOutcome: setWell,
  });
  const onRepair = (repair: StoreRepair): void => {
    repairs = [...repairs, repair];
    observer.repaired({ ...repair, collection: kindOf(repair.collection) });
    logger.warn({ repair }, 'a file of the store was damaged and is mended');
  };
  const onOutcome = (file: string, error: AirError | null): void => {
    if (error !== null) {
      observer.failed({ collection: kindOf(file), code: error.code });
      logger.error({ err: error, file }, 'a file of the store could not be written');
    }
    setWell(file, error === null);
  };
  const lessons = createLessonFolders({
    data_dir,
    ops,
    logger,
    now: () => new Date(),
    onRepair,
    onOutcome,
  });
  const ledgers = createMessageLedgers({ data_dir, ops, logger, onRepair, onOutcome });

  const close = async (): Promise<void> => {
    clearInterval(timer);
    timer = undefined;
    await Promise.all([ledgers.stop(), lessons.stop(), engine.stop()]);
    await lock.release();
  };

  return {
    collection(definition) {
      if (began) throw new AirError('conflict', `${definition.name} comes after the store’s start`);
      return createCollection(definition, (spec) => engine.collection(spec));
    },
    lessons,
    ledgers,
    ops,
    get repairs() {
      return repairs;
    },
    async hasBadFile(collection) {
      // While the disk is full the file itself is still the bad one.
      if (repairs.some((repair) => repair.collection === collection)) return true;
      const names = await readdir(folder).catch(() => null);
      return names?.some((name) => name.startsWith(`${collection}.db.bad-`)) ?? true;
    },
    get healthy() {
      return failing.size === 0;
    },
    onHealth(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      began = true;
      await unguarded.makeDirectory(data_dir);
      await lock.acquire();
      try {
        repairs = [...(await engine.start())];
        lessons.start();
      } catch (error) {
        await close();
        throw error;
      }
      timer = setInterval(() => {
        void engine.probe();
        void lessons.probe();
        void ledgers.probe();
      }, probe_every_ms);
      timer.unref();
    },
    stop: close,
  };
};
