import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { Logger } from '../logging/logger.ts';
import type { EngagementMetrics } from './engagement.metrics.ts';

/** Facts on their way to a disk that takes none fill no memory. */
const MAX_PENDING = 5000;

export interface FactNotesDeps {
  readonly session_id: string;
  /** @throws AirError storage_full, unavailable */
  readonly append: (fact: EngagementFact) => Promise<unknown>;
  readonly metrics: Pick<EngagementMetrics, 'noted' | 'lost'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Facts for which nobody waits. What the disk does not take is lost, and counted. */
export interface FactNotes {
  /** Never rejects. @returns whether it is on the disk */
  note(fact: EngagementFact): Promise<boolean>;
  /** Resolves once what was noted is on the disk, or was refused by it. */
  settled(): Promise<void>;
}

export const createFactNotes = ({ session_id, append, metrics, logger }: FactNotesDeps): FactNotes => {
  const pending = new Set<Promise<unknown>>();
  /** A disk that is full says so once, and not of each fact. */
  let is_failing = false;

  const write = async (fact: EngagementFact): Promise<boolean> => {
    try {
      await append(fact);
      metrics.noted(fact.type);
      is_failing = false;
      return true;
    } catch (error) {
      metrics.lost();
      if (!is_failing) logger.warn({ err: error, session_id }, 'what students do cannot be noted down');
      is_failing = true;
      return false;
    }
  };
  return {
    note(fact) {
      if (pending.size >= MAX_PENDING) {
        metrics.lost();
        return Promise.resolve(false);
      }
      const written = write(fact);
      const settled: Promise<unknown> = written.finally(() => pending.delete(settled));
      pending.add(settled);
      return written;
    },
    async settled() {
      await Promise.all(pending);
    },
  };
};
