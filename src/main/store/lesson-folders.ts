import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { idSchema } from '../../shared/contract/ids.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { errorCodeOf, type FileOps } from './files.ts';
import { createLessonLog, type DurableLessonLog } from './lesson-log.ts';
import type { TornTail } from './lesson-log-file.ts';
import type { LessonLog, LessonLogDefinition, LogPayload } from './lesson-log.types.ts';
import type { StoreRepair } from './store.types.ts';

/** Windows opens a device by these names, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;
const LOG_NAME = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * Where everything of a lesson is: `<data_dir>/lessons/<session_id>`. Touches no disk.
 * @throws AirError invalid_input for what is no id
 */
export const lessonPathOf = (data_dir: string, session_id: string): string => {
  if (!idSchema.safeParse(session_id).success || DEVICE.test(session_id)) {
    throw new AirError('invalid_input', 'this is no lesson’s id');
  }
  return join(data_dir, 'lessons', session_id);
};

export interface LessonFoldersDeps {
  readonly data_dir: string;
  readonly ops: FileOps;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly onRepair: (repair: StoreRepair) => void;
  /** Called after every attempt to write to a log, and with null when a failing one is closed. */
  readonly onOutcome: (log: string, error: AirError | null) => void;
}

/** The folders of the lessons, one each: what is kept of a lesson stands together, and can go together. */
export interface LessonFolders {
  /** Whether or not it is there yet. @throws AirError invalid_input for what is no id; forbidden when it leads elsewhere */
  pathOf(session_id: string): Promise<string>;
  /**
   * Opens a log of a lesson for the room that owns it; its file is made with the first fact.
   * @throws AirError conflict while it is open; invalid_input; forbidden; unavailable when it cannot be read, and before
   * the store's start
   */
  log<F extends LogPayload>(session_id: string, definition: LessonLogDefinition<F>): Promise<LessonLog<F>>;
  /** Ids of the lessons that have a folder, in no certain order. */
  list(): Promise<string[]>;
}

/** What the store does with them. */
export interface DurableLessonFolders extends LessonFolders {
  start(): void;
  /** Tries again to write where the last write failed. Never rejects. */
  probe(): Promise<void>;
  /** Closes every log. Idempotent. */
  stop(): Promise<void>;
}

export const createLessonFolders = (deps: LessonFoldersDeps): DurableLessonFolders => {
  const { data_dir, ops, logger, now, onRepair, onOutcome } = deps;
  /** By label, which is lessons/<session_id>/<name>. */
  const logs = new Map<string, Pick<DurableLessonLog<LogPayload>, 'close' | 'probe'>>();
  let started = false;

  const pathOf = async (session_id: string): Promise<string> => {
    const path = lessonPathOf(data_dir, session_id);
    try {
      const expected = join(await realpath(data_dir), 'lessons', session_id);
      if ((await realpath(path)) !== expected) {
        throw new AirError('forbidden', 'the lesson’s folder leads out of the data folder');
      }
    } catch (error) {
      // One that is not there leads nowhere.
      if (errorCodeOf(error) !== 'ENOENT') throw error;
    }
    return path;
  };

  const tell = (label: string, torn: TornTail | null): void => {
    if (torn === null) return;
    onRepair({
      collection: label,
      at: now().toISOString(),
      kept_as: torn.kept_as,
      emptied: torn.emptied,
      torn_lines: torn.lines,
      recovered_lines: 0,
      unreadable_ids: [],
    });
  };

  return {
    start() {
      started = true;
    },
    pathOf,
    async log(session_id, definition) {
      const { name } = definition;
      if (!LOG_NAME.test(name) || DEVICE.test(name))
        throw new AirError('invalid_input', 'a log’s name cannot be that of a file');
      const folder = await pathOf(session_id);
      const label = `lessons/${session_id}/${name}`;
      if (!started) throw new AirError('unavailable', `${label} is not open`);
      if (logs.has(label)) throw new AirError('conflict', `${label} is open already`);
      const log = createLessonLog({
        definition,
        path: join(folder, `${name}.ndjson`),
        ops,
        logger,
        now,
        onOutcome: (error) => {
          onOutcome(label, error);
        },
        onClosed: () => {
          logs.delete(label);
          onOutcome(label, null);
        },
      });
      logs.set(label, log);
      try {
        tell(label, await log.open());
      } catch (error) {
        await log.close();
        throw error;
      }
      return log;
    },
    async list() {
      try {
        const entries = await readdir(join(data_dir, 'lessons'), { withFileTypes: true });
        return entries
          .filter((entry) => entry.isDirectory() && idSchema.safeParse(entry.name).success)
          .map(({ name }) => name);
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return [];
        throw new AirError(
          'unavailable',
          'the lessons cannot be listed',
          { code: errorCodeOf(error) },
          error,
        );
      }
    },
    async probe() {
      await Promise.all([...logs.values()].map(({ probe }) => probe()));
    },
    async stop() {
      started = false;
      await Promise.all([...logs.values()].map(({ close }) => close()));
    },
  };
};
