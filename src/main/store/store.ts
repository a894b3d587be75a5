import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  sessionRecordSchema,
  studentRecordSchema,
  type SessionRecord,
  type StudentRecord,
} from '../../shared/contract/classroom/records.ts';
import { streamKeyRecordSchema, type StreamKeyRecord } from '../../shared/contract/media/records.ts';
import type { Logger } from '../logging/logger.ts';
import { nodeFileOps, type FileOps } from './files.ts';
import { createInstanceLock } from './instance-lock.ts';
import { createRepository, type RepositoryDeps } from './repository.ts';
import type { Repository, StoreObserver, StoreRepair } from './repository.types.ts';

const PROBE_EVERY_MS = 2000;

export interface StoreDeps {
  /** Everything is kept below it; made when absent. */
  readonly data_dir: string;
  readonly logger: Logger;
  readonly observer?: Partial<StoreObserver>;
  /** Default: the real file system. */
  readonly ops?: FileOps;
  /** How often a store that could not write tries again by itself. Default 2000. */
  readonly probe_every_ms?: number;
}

/**
 * What AIRClass keeps: entities only, each acknowledged after its fsync. It opens whatever state its files are in, and
 * a full disk makes it refuse writes, not lie about them.
 */
export interface Store {
  readonly sessions: Repository<SessionRecord>;
  readonly students: Repository<StudentRecord>;
  readonly stream_keys: Repository<StreamKeyRecord>;
  /** What this start found broken. */
  readonly repairs: readonly StoreRepair[];
  /** False from a failed write until the disk takes writes again, which is tried every 2 s. */
  readonly healthy: boolean;
  /** Called at each change of `healthy`, until the returned function is called. */
  onHealth(listener: (healthy: boolean) => void): () => void;
  /**
   * Locks the data folder for this instance and opens the files.
   * @throws AirError conflict when another instance has the folder; unavailable when it may not be read
   */
  start(): Promise<void>;
  /** Waits for writes that were begun, closes and unlocks. Idempotent. */
  stop(): Promise<void>;
}

export const createStore = (deps: StoreDeps): Store => {
  const { data_dir, logger, observer, ops = nodeFileOps, probe_every_ms = PROBE_EVERY_MS } = deps;
  const folder = join(data_dir, 'store');
  const lock = createInstanceLock({ data_dir });
  const listeners = new Set<(healthy: boolean) => void>();
  const failing = new Set<string>();
  let repairs: StoreRepair[] = [];
  let timer: NodeJS.Timeout | undefined;

  const setWell = (collection: string, is_well: boolean): void => {
    const was_healthy = failing.size === 0;
    if (is_well) failing.delete(collection);
    else failing.add(collection);
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

  const repositoryOf = <T extends object>(
    definition: Pick<RepositoryDeps<T>, 'name' | 'id_field' | 'indexes' | 'schema'>,
  ) =>
    createRepository<T>({
      ...definition,
      path: join(folder, `${definition.name}.db`),
      ops,
      logger,
      observer: {
        committed: (commit) => observer?.committed?.(commit),
        failed: (failure) => observer?.failed?.(failure),
        repaired: (repair) => observer?.repaired?.(repair),
      },
      onOutcome: (is_well) => {
        setWell(definition.name, is_well);
      },
    });

  const sessions = repositoryOf<SessionRecord>({
    name: 'sessions',
    id_field: 'session_id',
    indexes: ['status', 'join_code'],
    schema: sessionRecordSchema,
  });
  const students = repositoryOf<StudentRecord>({
    name: 'students',
    id_field: 'student_id',
    indexes: ['session_id'],
    schema: studentRecordSchema,
  });
  const stream_keys = repositoryOf<StreamKeyRecord>({
    name: 'stream_keys',
    id_field: 'stream_id',
    indexes: [],
    schema: streamKeyRecordSchema,
  });
  const repositories = [sessions, students, stream_keys];

  const close = async (): Promise<void> => {
    clearInterval(timer);
    timer = undefined;
    await Promise.all(repositories.map((repository) => repository.stop()));
    await lock.release();
  };

  return {
    sessions,
    students,
    stream_keys,
    get repairs() {
      return repairs;
    },
    get healthy() {
      return failing.size === 0;
    },
    onHealth(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await lock.acquire();
      try {
        const found = await Promise.all(repositories.map((repository) => repository.start()));
        repairs = found.filter((repair) => repair !== null);
      } catch (error) {
        await close();
        throw error;
      }
      timer = setInterval(() => {
        for (const repository of repositories) void repository.probe();
      }, probe_every_ms);
      timer.unref();
    },
    stop: close,
  };
};
