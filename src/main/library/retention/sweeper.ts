import type { RecordingRecord } from '../../../shared/contract/library.ts';
import type { Logger } from '../../logging/logger.ts';
import { expiresAt, goneAt } from '../records/describe.ts';

export interface SweeperDeps {
  readonly all: () => readonly RecordingRecord[];
  /** @throws AirError */
  readonly expire: (recording_id: string) => Promise<void>;
  /** For good. @throws AirError */
  readonly purge: (recording_id: string) => Promise<void>;
  readonly logger: Logger;
  /** The wall's clock. */
  readonly now: () => Date;
  /** Default: an hour. */
  readonly every_ms?: number;
}

/** Deletes what nobody keeps once its days are over, and removes what was deleted long enough ago. */
export interface Sweeper {
  /** What could not be removed is tried again at the next. Never rejects. */
  sweep(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const EVERY_MS = 3600 * 1000;

export const createSweeper = (deps: SweeperDeps): Sweeper => {
  const { all, expire, purge, logger, now, every_ms = EVERY_MS } = deps;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> | null = null;

  const isPast = (time: string | null): boolean => time !== null && Date.parse(time) <= now().getTime();
  const sweepAll = async (): Promise<void> => {
    for (const record of all()) {
      const { recording_id } = record;
      try {
        if (isPast(goneAt(record))) await purge(recording_id);
        else if (isPast(expiresAt(record))) await expire(recording_id);
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
      timer = setInterval(() => void sweep(), every_ms);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
};
