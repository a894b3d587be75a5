import { AirError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { createTokenBuckets, isLoopback, limitKeyOf, type TokenBuckets } from '../../http/index.ts';
import { createSeat, type Seat, type SeatRequest } from './seat.ts';

/** New seats of one address whose pages have not shown themselves: a class of 60 behind it at once, with some to spare. */
const OF_ADDRESS = { capacity: 100, per_second: 1, max_keys: 5000 } as const;
/** Likewise of a lesson: five classes at once, and 1,000 students within half a minute. */
const OF_LESSON = { capacity: 300, per_second: 3, max_keys: 200 } as const;
/** An address that has no more seats than this which are not settled passes while others use up the lesson's rate. */
const FEW = 3;
/** The last seats of a lesson are for addresses that have no more than a few: whoever fills the others, a class still comes in. */
const KEPT_FOR_FEW = 100;
/** Every page has a secret of its device; what has none may be the same device each time. */
const WITHOUT_DEVICE = 8;
const WITHOUT_DEVICE_RETRY_SECONDS = 10;
/** So many idle seats of one address are no class. */
const BURST = 10;
/** So many within this time are no people's who type or choose a name and tap: a class of 60 comes within ten seconds and more. */
const AT_ONCE_MS = 500;
/** Pages that waited before the door ask at least every 16 s: so long after it was opened a class may come at once. */
const OPENING_MS = 20_000;

/** Seats of one address that seem to be no class's. */
export interface SeatBurst {
  readonly address: string;
  readonly count: number;
  /** Pages are open in some of them, and they came faster than people do; else nobody is in them. */
  readonly at_once: boolean;
}

/**
 * Keeps a lesson's seats for students. New seats have a rate, of an address and of a lesson, which those whose page shows itself
 * within some seconds do not use up: a true rush is let in as fast as its pages come, a script that only asks is slowed. A seat is
 * idle when its page did not come, or did not stay, and has had time to; it is settled, and never idle again, once its page has
 * stayed for 30 s. Idle seats go first when there is no room. Only in memory: seats from before a restart count as settled, and of
 * no address.
 */
export interface Seats {
  /**
   * Before a new seat is made: it counts from now on, as many are asked for before the first is on the disk.
   * @returns to be called once: with the student whose the seat is, or null where it could not be made
   * @throws AirError rate_limited {retry_after_seconds}
   */
  admit(request: SeatRequest): (student_id: string | null) => void;
  /** The student's page has opened a WebSocket, has beaten, has closed one. */
  opened(student_id: string): void;
  beat(student_id: string): void;
  closed(student_id: string): void;
  isIdle(student_id: string): boolean;
  /** Who sits in it has said that it is somebody else: the seat is for whoever comes. */
  givenBack(student_id: string): void;
  /** Idle, and its page never said a word; or it was given back. */
  isVacant(student_id: string): boolean;
  /**
   * Whether its student may still be another one in it, as after a slip of the finger: its page has shown nothing yet, and it was not
   * changed before, so that nobody goes on as another one and then comes back. What is from before a restart may not.
   * @param whom any word for the other one: who asks twice at once is the same one twice
   */
  mayChange(student_id: string, whom: string): boolean;
  /** Its student is this one from now on. */
  changed(student_id: string, whom: string): void;
  /** The teacher has let this one in, as one of several perhaps: that it came at once with them says nothing. */
  letIn(student_id: string): void;
  /** The teacher has changed the door: nor does it say anything of those who come in the seconds after. */
  doorChanged(session_id: string): void;
  /** It was taken away otherwise, and counts no more. */
  gone(student_id: string): void;
  /**
   * How many seats the lesson may have for one more of this address, which was admitted. An address has no more seats than it
   * leaves free (the dynamic threshold of Choudhury and Hahne, 1998, with a factor of 1), and of the last hundred no more than
   * three: so neither a few addresses take them all nor some dozens.
   */
  placesFor(session_id: string, address: string): number;
  /**
   * The seat to give up in a full lesson, of the idle ones: the oldest of the address that has the most of them, first of
   * those whose page never said a word. It counts as gone. Null: every seat is settled.
   * @param address only its seats: there is room for others
   * @throws AirError rate_limited {retry_after_seconds} where none is idle, but one may be soon
   */
  giveUp(session_id: string, address?: string): string | null;
  /** The seats that `bursts` counts of an address, however few; they count as gone. */
  giveUpAll(session_id: string, address: string): string[];
  /** Addresses with ten or more seats that are idle, or that were taken at once (behind a proxy on this computer: idle), the largest first. */
  bursts(session_id: string): SeatBurst[];
  /** The seats that `bursts` counts. */
  suspects(session_id: string): ReadonlySet<string>;
  /** Forgets a lesson. */
  clear(session_id: string): void;
}

export interface SeatsDeps {
  /** A join may be on its way when its lesson ends. */
  readonly isOpen: (session_id: string) => boolean;
  readonly now_ms: () => number;
}

interface Asked extends SeatRequest {
  /** What its address is counted by. */
  readonly key: string;
  /** The lesson's rate had room for it, and not only its address. */
  readonly has_paid_lesson: boolean;
}

const demand = (buckets: TokenBuckets, key: string): void => {
  const bucket = buckets.of(key);
  if (bucket.level >= 1) return;
  throw new AirError('rate_limited', 'too many seats at once; wait a moment', {
    retry_after_seconds: Math.max(1, bucket.wait_seconds(1)),
  });
};

const isIdleNow = ({ idle_in_ms }: Seat): boolean => idle_in_ms === 0;

/** In the order of joining. */
const byAddress = (seats: readonly Seat[]): Seat[][] => {
  const groups = new Map<string, Seat[]>();
  for (const seat of seats) {
    const group = groups.get(seat.key);
    if (group === undefined) groups.set(seat.key, [seat]);
    else group.push(seat);
  }
  return [...groups.values()];
};

const byLength = (a: readonly unknown[], b: readonly unknown[]): number => b.length - a.length;

/**
 * What is no class's of the seats of one address: those whose page never said a word, and those whose page left soon, unless
 * as many of that address are there. For in a class behind one router some phones go to sleep as soon as they have joined.
 */
const burstOf = (seats: readonly Seat[]): Seat[] => {
  const idle = seats.filter(isIdleNow);
  const left = idle.filter(({ has_beaten }) => has_beaten);
  const there = seats.length - idle.length;
  return left.length > there ? idle : idle.filter(({ has_beaten }) => !has_beaten);
};

/** Seats of one address, in the order of being asked for: those that so many others came with that no people did. */
const togetherOf = (seats: readonly Seat[]): Set<Seat> => {
  const together = new Set<Seat>();
  for (const [index, { came_at_ms }] of seats.entries()) {
    const last = seats[index + BURST - 1];
    if (last === undefined || last.came_at_ms - came_at_ms > AT_ONCE_MS) continue;
    for (const seat of seats.slice(index, index + BURST)) together.add(seat);
  }
  return together;
};

export const createSeats = ({ isOpen, now_ms }: SeatsDeps): Seats => {
  /** By student, in the order of joining. */
  const seats = new Map<string, Seat>();
  const changed_to = new WeakMap<Seat, string>();
  /** Of these it is known why they may have come at once. */
  const excused = new WeakSet<Seat>();
  const given_back = new WeakSet<Seat>();
  /** When the teacher last changed the door, by lesson. */
  const door_changed_at_ms = new Map<string, number>();
  /** Not made yet. */
  const asked = new Set<Asked>();
  const of_address = createTokenBuckets({ ...OF_ADDRESS, now_ms });
  const of_lesson = createTokenBuckets({ ...OF_LESSON, now_ms });

  const ofSession = (session_id: string): Seat[] =>
    [...seats.values()].filter((seat) => seat.session_id === session_id);
  const forget = (gone: readonly Seat[]): string[] =>
    gone.map(({ student_id }) => {
      seats.delete(student_id);
      return student_id;
    });
  /** What is no class's of the seats of one address, in the order of joining. */
  const suspectsOf = (own: readonly Seat[]): { readonly seats: Seat[]; readonly at_once: boolean } => {
    const idle = new Set(burstOf(own));
    const judged = own.filter((seat) => !excused.has(seat) && !isLoopback(seat.address));
    const together = togetherOf(judged.sort((a, b) => a.came_at_ms - b.came_at_ms));
    return {
      seats: own.filter((seat) => idle.has(seat) || together.has(seat)),
      at_once: [...together].some((seat) => !isIdleNow(seat)),
    };
  };
  /** Seats of an address, and those that it has asked for. */
  const ofAddress = (session_id: string, key: string): { is_settled: boolean; has_device: boolean }[] =>
    [...seats.values(), ...[...asked].map((one) => ({ ...one, is_settled: false }))].filter(
      (one) => one.session_id === session_id && one.key === key,
    );

  return {
    admit(request) {
      const { session_id, address, has_device } = request;
      const key = limitKeyOf(address);
      const came_at_ms = now_ms();
      const unsettled = ofAddress(session_id, key).filter(({ is_settled }) => !is_settled);
      // A proxy on this computer speaks for a whole class.
      const is_shared = isLoopback(address);
      const without_device = unsettled.filter((one) => !one.has_device).length;
      if (!is_shared && !has_device && without_device >= WITHOUT_DEVICE) {
        throw new AirError('rate_limited', 'too many seats without device_id', {
          retry_after_seconds: WITHOUT_DEVICE_RETRY_SECONDS,
        });
      }
      if (!is_shared) demand(of_address, `${session_id} ${key}`);
      if (unsettled.length >= FEW) demand(of_lesson, session_id);
      of_address.of(`${session_id} ${key}`).charge(1);
      // No debt: a flood of addresses with few seats each must not lock a class out for long.
      const has_paid_lesson = of_lesson.of(session_id).take(1);
      const one = { ...request, key, has_paid_lesson };
      asked.add(one);
      return (student_id) => {
        asked.delete(one);
        if (student_id === null || !isOpen(session_id)) return;
        const seat = createSeat({ ...one, student_id, came_at_ms }, now_ms);
        seats.set(student_id, seat);
        const changed_at_ms = door_changed_at_ms.get(session_id);
        if (changed_at_ms !== undefined && came_at_ms - changed_at_ms < OPENING_MS) excused.add(seat);
      };
    },
    opened: (student_id) => seats.get(student_id)?.opened(),
    beat(student_id) {
      const seat = seats.get(student_id);
      if (seat?.beat() !== true) return;
      of_address.of(`${seat.session_id} ${seat.key}`).charge(-1);
      if (seat.has_paid_lesson) of_lesson.of(seat.session_id).charge(-1);
    },
    closed: (student_id) => seats.get(student_id)?.closed(),
    givenBack(student_id) {
      const seat = seats.get(student_id);
      if (seat !== undefined) given_back.add(seat);
    },
    isIdle: (student_id) => seats.get(student_id)?.idle_in_ms === 0,
    isVacant(student_id) {
      const seat = seats.get(student_id);
      if (seat === undefined) return false;
      return given_back.has(seat) || (isIdleNow(seat) && !seat.has_beaten);
    },
    mayChange(student_id, whom) {
      const seat = seats.get(student_id);
      return seat !== undefined && !seat.has_shown && (changed_to.get(seat) ?? whom) === whom;
    },
    changed(student_id, whom) {
      const seat = seats.get(student_id);
      if (seat !== undefined) changed_to.set(seat, whom);
    },
    letIn(student_id) {
      const seat = seats.get(student_id);
      if (seat !== undefined) excused.add(seat);
    },
    doorChanged(session_id) {
      if (isOpen(session_id)) door_changed_at_ms.set(session_id, now_ms());
    },
    gone(student_id) {
      seats.delete(student_id);
    },
    placesFor(session_id, address) {
      // Without the one that was admitted.
      const others = ofAddress(session_id, limitKeyOf(address)).length - 1;
      const all = LIMITS.students_per_session;
      if (isLoopback(address)) return all;
      return Math.min(all - others, others < FEW ? all : all - KEPT_FOR_FEW);
    },
    giveUp(session_id, address) {
      const all = ofSession(session_id).filter(
        ({ key }) => address === undefined || key === limitKeyOf(address),
      );
      const idle = all.filter(isIdleNow);
      const mute = idle.filter(({ has_beaten }) => !has_beaten);
      const [largest] = byAddress(mute.length > 0 ? mute : idle).sort(byLength);
      const [student_id] = forget(largest?.slice(0, 1) ?? []);
      if (student_id !== undefined) return student_id;
      const waits_ms = all.map(({ idle_in_ms }) => idle_in_ms).filter((wait_ms) => wait_ms !== null);
      if (waits_ms.length === 0) return null;
      throw new AirError('rate_limited', 'the lesson is full for the moment', {
        retry_after_seconds: Math.max(1, Math.ceil(Math.min(...waits_ms) / 1000)),
      });
    },
    giveUpAll: (session_id, address) =>
      forget(suspectsOf(ofSession(session_id).filter(({ key }) => key === limitKeyOf(address))).seats),
    bursts: (session_id) =>
      byAddress(ofSession(session_id))
        .map(suspectsOf)
        .filter(({ seats: { length } }) => length >= BURST)
        .sort((a, b) => byLength(a.seats, b.seats))
        .flatMap(({ seats: [first, ...others], at_once }) =>
          first === undefined ? [] : [{ address: first.address, count: others.length + 1, at_once }],
        ),
    suspects: (session_id) =>
      new Set(
        byAddress(ofSession(session_id))
          .map((own) => suspectsOf(own).seats)
          .filter(({ length }) => length >= BURST)
          .flatMap((suspects) => suspects.map(({ student_id }) => student_id)),
      ),
    clear(session_id) {
      forget(ofSession(session_id));
      door_changed_at_ms.delete(session_id);
    },
  };
};
