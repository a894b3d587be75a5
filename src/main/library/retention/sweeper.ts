import type { RecordingRecord } from '../../../shared/contract/library/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { expiresAt } from '../records/describe.ts';

export interface SweeperDeps {
  readonly all: () => readonly RecordingRecord[];
  /** As it is now; null: it is no more. */
  readonly get: (recording_id: string) => RecordingRecord | null;
  /** Whether a teacher of this computer has it: what was copied here from another one is nobody's to remove. */
  readonly isOurs: (record: RecordingRecord) => boolean;
  /** Whether a deleted one's days are over. @throws AirError */
  readonly isUndoOver: (record: RecordingRecord) => Promise<boolean>;
  /** Deletes it, if its time is over still. @throws AirError */
  readonly expire: (recording_id: string) => Promise<void>;
  /** For good, if it is this deletion still. @throws AirError */
  readonly purge: (record: RecordingRecord) => Promise<void>;
  readonly logger: Logger;
  /** What recordings are dated by: steady while the app runs. */
  readonly now: () => Date;
  /** The computer's own clock, in milliseconds, which may be set. Default: Date.now. */
  readonly wall_ms?: () => number;
  /** Default: ten minutes. */
  readonly every_ms?: number;
}

/** Deletes what nobody keeps once its days are over, and removes what was deleted long enough ago. */
export interface Sweeper {
  /** What could not be removed is tried again at the next. Never rejects. */
  sweep(): Promise<void>;
  /** Sweeps now, and from then on again and again. */
  start(): void;
  /** Resolves once the recording that it is at is done with. */
  stop(): Promise<void>;
}

const EVERY_MS = 600 * 1000;
/** Two clocks that are right go apart by less in a term. */
const MAX_APART_MS = 60_000;

export const createSweeper = (deps: SweeperDeps): Sweeper => {
  const { all, get, isOurs, isUndoOver, expire, purge, logger, now, wall_ms = Date.now } = deps;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> | null = null;
  let sweeps = 0;
  let is_stopped = false;

  /** What is gone for good waits until the node has run for a while, and its clock is the one that the computer still has. */
  const mayPurge = (): boolean => sweeps > 1 && Math.abs(wall_ms() - now().getTime()) <= MAX_APART_MS;
  const sweepOne = async (recording_id: string): Promise<void> => {
    const record = get(recording_id);
    if (record === null || !isOurs(record)) return;
    if (record.deleted_at !== null) {
      const is_due = record.is_being_removed || (await isUndoOver(record));
      if (is_due && mayPurge()) await purge(record);
      return;
    }
    const expires_at = expiresAt(record);
    if (expires_at !== null && Date.parse(expires_at) <= now().getTime()) await expire(recording_id);
  };
  const sweepAll = async (): Promise<void> => {
    sweeps += 1;
    for (const { recording_id } of all()) {
      if (is_stopped) return;
      try {
        await sweepOne(recording_id);
      } catch (error) {
        logger.warn({ err: error, recording_id }, 'a recording whose time is over could not be removed');
      }
    }
  };
  const sweep = (): Promise<void> => {
    sweeping ??= sweepAll().finally(() => {
      sweeping = null;
    });
    return sweeping;
  };

  return {
    sweep,
    start() {
      void sweep();
      timer = setInterval(() => void sweep(), deps.every_ms ?? EVERY_MS);
      timer.unref();
    },
    async stop() {
      is_stopped = true;
      clearInterval(timer);
      await sweeping;
    },
  };
};
