import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Collection } from '../store/index.ts';

const RETRY_MS = 5000;

/**
 * Students whose seat was taken away and whose record may still be on the disk: it must let nobody in, also while the disk
 * takes no writes. Only in memory: who stands in it when the app ends is a student again after the next start.
 */
export interface Removals {
  has(student_id: string): boolean;
  /** Resolves once the record is gone from the disk, or the disk would not take that for now: it is tried every 5 s. */
  add(student_id: string): Promise<void>;
  /** Ends the trying. Idempotent. */
  stop(): void;
}

export interface RemovalsDeps {
  /** It reports its failures itself. */
  readonly records: Pick<Collection<StudentRecord>, 'remove'>;
}

export const createRemovals = ({ records }: RemovalsDeps): Removals => {
  const pending = new Set<string>();
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const erase = async (student_id: string): Promise<void> => {
    try {
      await records.remove(student_id);
      pending.delete(student_id);
    } catch {
      // Whatever it was: the seat is gone for everybody, and only the disk has yet to learn it.
      if (!stopped) retry ??= setTimeout(eraseAll, RETRY_MS);
    }
  };
  const eraseAll = (): void => {
    retry = undefined;
    for (const student_id of pending) void erase(student_id);
  };

  return {
    has: (student_id) => pending.has(student_id),
    add(student_id) {
      pending.add(student_id);
      return erase(student_id);
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
      retry = undefined;
    },
  };
};
