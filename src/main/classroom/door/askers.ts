import { LIMITS } from '../../../shared/limits.ts';
import { isLoopback, limitKeyOf } from '../../http/index.ts';

/** Between two asks of one page, where few wait. */
const RETRY_SECONDS = 2;
/** However many wait: whoever is let in is in within a quarter of a minute. */
const MAX_RETRY_SECONDS = 15;
/** All pages of one address together, while their number lets each ask that often. */
const ASKS_PER_SECOND = 20;
/** A page that was told, and has not asked for so long, was closed. */
const GONE_MS = 35_000;

/** One page before the door. */
export interface Asker {
  readonly session_id: string;
  readonly device_hash: string;
  readonly address: string;
}

/**
 * Pages that are kept out for now and were told when to ask again. What they ask then costs their address nothing, so that a school
 * behind one address can wait for as long as its teacher likes. Only in memory, a device each and no more than a lesson has seats;
 * an address has no more of them than it leaves free (as seats, see Seats.placesFor). Who is not among them pays for each ask.
 */
export interface Askers {
  /** @returns seconds after which it may ask again */
  tell(asker: Asker): number;
  /** Whether it asks as it was told to. True once, until it is told again. */
  isDue(asker: Asker): boolean;
  /** Forgets a lesson. */
  clear(session_id: string): void;
}

interface Told {
  /** What its address is counted by. */
  readonly key: string;
  /** null: it has asked. */
  due_at_ms: number | null;
  readonly told_at_ms: number;
}

export interface AskersDeps {
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  /** Of a lesson that is over nothing is kept. */
  readonly isOpen: (session_id: string) => boolean;
}

export const createAskers = ({ now_ms, isOpen }: AskersDeps): Askers => {
  /** By lesson and device. */
  const lessons = new Map<string, Map<string, Told>>();

  /** Those who still ask. */
  const presentOf = (session_id: string): Map<string, Told> => {
    const known = lessons.get(session_id) ?? new Map<string, Told>();
    // A join may be under way as its lesson ends.
    if (isOpen(session_id)) lessons.set(session_id, known);
    const now = now_ms();
    for (const [device_hash, { told_at_ms }] of known)
      if (now - told_at_ms > GONE_MS) known.delete(device_hash);
    return known;
  };

  return {
    tell({ session_id, device_hash, address }) {
      const present = presentOf(session_id);
      const key = limitKeyOf(address);
      present.delete(device_hash);
      const others = [...present.values()].filter((one) => one.key === key).length;
      const wanted = Math.ceil((others + 1) / ASKS_PER_SECOND);
      const seconds = Math.min(MAX_RETRY_SECONDS, Math.max(RETRY_SECONDS, wanted));
      const free = LIMITS.students_per_session - present.size;
      if (free > 0 && (isLoopback(address) || others < free)) {
        const told_at_ms = now_ms();
        present.set(device_hash, { key, told_at_ms, due_at_ms: told_at_ms + seconds * 1000 });
      }
      return seconds;
    },
    isDue({ session_id, device_hash, address }) {
      const told = lessons.get(session_id)?.get(device_hash);
      if (told === undefined || told.due_at_ms === null) return false;
      if (told.key !== limitKeyOf(address) || now_ms() < told.due_at_ms) return false;
      told.due_at_ms = null;
      return true;
    },
    clear(session_id) {
      lessons.delete(session_id);
    },
  };
};
