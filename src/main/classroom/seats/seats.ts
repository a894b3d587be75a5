import { AirError } from '../../../shared/errors.ts';
import { createTokenBuckets, isLoopback, limitKeyOf, type TokenBuckets } from '../../http/index.ts';

/** New seats of one address: a class of 60 behind it at once, with some to spare. */
const OF_ADDRESS = { capacity: 100, per_second: 1, max_keys: 5000 } as const;
/** New seats of a lesson: three classes at once. */
const OF_LESSON = { capacity: 200, per_second: 3, max_keys: 200 } as const;
/** An address that has no more unseen seats than this passes while others use up the lesson's rate. */
const FEW = 3;
/** Every page has a secret of its device; what has none may be the same device each time. */
const WITHOUT_DEVICE = 8;
/** A page opens its WebSocket within a second or two of joining. */
const GRACE_MS = 10_000;
/** So many seats of one address that nobody looks at are no class. */
const BURST = 10;

/** Who wants a seat. */
export interface SeatRequest {
  readonly session_id: string;
  readonly address: string;
  readonly has_device: boolean;
}

/** Seats of one address whose pages have never been there. */
export interface SeatBurst {
  readonly address: string;
  readonly count: number;
}

/**
 * Keeps a lesson's seats for students. A seat is unseen until its page opens a WebSocket; unseen seats go first when there
 * is no room. Only in memory: seats from before a restart count as seen.
 */
export interface Seats {
  /**
   * Before a new seat is made: it counts from now on, as many are asked for before the first is on the disk.
   * @returns to be called once: with the student whose the seat is, or null where it could not be made
   * @throws AirError rate_limited {retry_after_seconds}
   */
  admit(request: SeatRequest): (student_id: string | null) => void;
  /** Its page is there. */
  seen(student_id: string): void;
  isSeen(student_id: string): boolean;
  /**
   * The seat to give up in a full lesson: the oldest of the address that has the most unseen ones, of those that had time to
   * be seen if there are any. It counts as gone. Null: all were seen.
   */
  giveUp(session_id: string): string | null;
  /** The unseen seats of an address, which count as gone. */
  giveUpAll(session_id: string, address: string): string[];
  /** Addresses with many seats that have been unseen for 10 s, the largest first. */
  bursts(session_id: string): SeatBurst[];
  /** Forgets a lesson. */
  clear(session_id: string): void;
}

interface Asked extends SeatRequest {
  /** What its address is counted by. */
  readonly key: string;
}

interface Unseen extends Asked {
  readonly student_id: string;
  readonly at_ms: number;
}

const demand = (buckets: TokenBuckets, key: string): void => {
  const bucket = buckets.of(key);
  if (bucket.level >= 1) return;
  throw new AirError('rate_limited', 'too many seats at once; wait a moment', {
    retry_after_seconds: Math.max(1, bucket.wait_seconds(1)),
  });
};

/** The largest group first; each in the order of joining. */
const byAddress = (seats: readonly Unseen[]): Unseen[][] => {
  const groups = new Map<string, Unseen[]>();
  for (const seat of seats) groups.set(seat.key, [...(groups.get(seat.key) ?? []), seat]);
  return [...groups.values()].sort((a, b) => b.length - a.length);
};

export const createSeats = ({ now_ms }: { readonly now_ms: () => number }): Seats => {
  /** By student, in the order of joining. */
  const unseen = new Map<string, Unseen>();
  /** Not made yet. */
  const asked = new Set<Asked>();
  const of_address = createTokenBuckets({ ...OF_ADDRESS, now_ms });
  const of_lesson = createTokenBuckets({ ...OF_LESSON, now_ms });

  const ofSession = (session_id: string): Unseen[] =>
    [...unseen.values()].filter((seat) => seat.session_id === session_id);
  const hadTime = (seat: Unseen): boolean => now_ms() - seat.at_ms >= GRACE_MS;
  const forget = (seats: readonly Unseen[]): string[] =>
    seats.map(({ student_id }) => {
      unseen.delete(student_id);
      return student_id;
    });

  return {
    admit(request) {
      const { session_id, address, has_device } = request;
      const key = limitKeyOf(address);
      const own = [...unseen.values(), ...asked].filter(
        (seat) => seat.session_id === session_id && seat.key === key,
      );
      // A proxy on this computer speaks for a whole class.
      const is_shared = isLoopback(address);
      if (!is_shared && !has_device && own.filter((seat) => !seat.has_device).length >= WITHOUT_DEVICE) {
        throw new AirError('rate_limited', 'too many seats without device_id', {
          retry_after_seconds: GRACE_MS / 1000,
        });
      }
      if (!is_shared) demand(of_address, `${session_id} ${key}`);
      if (own.length >= FEW) demand(of_lesson, session_id);
      of_address.of(`${session_id} ${key}`).charge(1);
      // No debt: a flood of addresses with few seats each must not lock a class out for long.
      of_lesson.of(session_id).take(1);
      const seat = { ...request, key };
      asked.add(seat);
      return (student_id) => {
        asked.delete(seat);
        if (student_id !== null) unseen.set(student_id, { ...seat, student_id, at_ms: now_ms() });
      };
    },
    seen(student_id) {
      unseen.delete(student_id);
    },
    isSeen: (student_id) => !unseen.has(student_id),
    giveUp(session_id) {
      const all = ofSession(session_id);
      const had_time = all.filter(hadTime);
      const [largest] = byAddress(had_time.length > 0 ? had_time : all);
      const [student_id] = forget(largest?.slice(0, 1) ?? []);
      return student_id ?? null;
    },
    giveUpAll: (session_id, address) =>
      forget(ofSession(session_id).filter(({ key }) => key === limitKeyOf(address))),
    bursts: (session_id) =>
      byAddress(ofSession(session_id).filter(hadTime))
        .filter(({ length }) => length >= BURST)
        .flatMap(([first, ...others]) =>
          first === undefined ? [] : [{ address: first.address, count: others.length + 1 }],
        ),
    clear(session_id) {
      forget(ofSession(session_id));
    },
  };
};
