import { z } from 'zod';
import { idSchema, joinCodeSchema } from '../../../shared/contract/ids.ts';
import { randomId } from '../../common/random-id.ts';
import type { SafeStorage } from '../../common/safe-storage.ts';

const seatSchema = z.object({
  join_code: joinCodeSchema,
  session_id: idSchema,
  student_id: idSchema,
  token: z.string().min(1).max(4096),
  name: z.string().max(200),
  student_number: z.string().max(200).nullable(),
});
/** `device_id` is made before the first try to join, so that a lost answer does not make two students of one. */
const entrySchema = z.object({
  join_code: joinCodeSchema,
  device_id: z.string().regex(/^[A-Za-z0-9_-]{22,86}$/),
  seat: seatSchema.nullable(),
  /** The lesson is over; `title` is null where it was not known. Absent while it goes on, as far as is known here. */
  ended: z.object({ title: z.string().nullable() }).optional(),
  /** When the lesson was last heard of here, in milliseconds since 1970; absent: by a page of an earlier version. */
  seen_at: z.number().optional(),
  /** The teacher has said that this is a device of the school. */
  is_shared: z.boolean().optional(),
});
const entriesSchema = z.array(entrySchema).max(20);

type Entry = z.infer<typeof entrySchema>;
/** A lesson that this device was in, and that is over. */
export type EndedLesson = NonNullable<Entry['ended']>;
/** A student's place in one lesson: with it a reload goes on without asking. */
export type Seat = z.infer<typeof seatSchema>;

export interface SeatStore {
  /** The seat of a lesson; without a code the newest seat. Null where there is none. */
  find(join_code: string | null): Seat | null;
  /** This device's secret for a lesson: the same at every call. */
  deviceIdFor(join_code: string): string;
  /** Null where it has none for this lesson yet; none is made. */
  knownDeviceId(join_code: string): string | null;
  /**
   * Forgets who was in other lessons: this one is new. @returns their seats, for what they have said and is still to be delivered
   */
  save(seat: Seat): readonly Seat[];
  /** The lesson is heard of: its seat is kept from now on for another while. */
  seen(join_code: string, is_shared: boolean): void;
  /** Forgets the token; the device stays the same student, or another one from now on where it is the school's. */
  leave(join_code: string): void;
  /** The device is another student from now on. */
  forget(join_code: string): void;
  /** Forgets who was in a lesson that is over, and remembers that it is. */
  end(join_code: string, title: string | null): void;
  /** Null for a lesson that this device does not know to be over. */
  endOf(join_code: string): EndedLesson | null;
}

const STORAGE_KEY = 'airclass.seats';
const KEPT = 8;
/** A lesson that was not heard of for so long is over, whether or not this device was ever told. */
const KEPT_MS = { own: 7 * 24 * 3_600_000, shared: 12 * 3_600_000 };

/** Seats in the browser's storage, newest first; older lessons than the last few are forgotten. */
export const createSeatStore = ({
  storage,
  now = Date.now,
}: {
  storage: SafeStorage;
  /** Wall clock in milliseconds. */
  now?: () => number;
}): SeatStore => {
  /** A clock that was wrong and is set back must not keep a name for ever. */
  const isKept = ({ seen_at, is_shared = false }: Entry): boolean =>
    seen_at === undefined || Math.abs(now() - seen_at) < KEPT_MS[is_shared ? 'shared' : 'own'];
  const store = (entries: readonly Entry[]): void => {
    storage.set(STORAGE_KEY, JSON.stringify(entries));
  };
  const read = (): Entry[] => {
    try {
      const all = entriesSchema.parse(JSON.parse(storage.get(STORAGE_KEY) ?? '[]'));
      const kept = all.filter(isKept);
      if (kept.length < all.length) store(kept);
      return kept;
    } catch {
      // Written by another version or by hand: joining anew is all that is lost.
      return [];
    }
  };
  const write = (entry: Entry): void => {
    const others = read().filter(({ join_code }) => join_code !== entry.join_code);
    store([{ ...entry, seen_at: now() }, ...others].slice(0, KEPT));
  };
  const entryOf = (join_code: string): Entry => {
    const known = read().find((entry) => entry.join_code === join_code);
    if (known !== undefined) return known;
    const made: Entry = { join_code, device_id: randomId(), seat: null };
    write(made);
    return made;
  };
  const forget = (join_code: string): void => {
    store(read().filter((entry) => entry.join_code !== join_code));
  };
  return {
    find: (join_code) =>
      read().find((entry) => entry.seat !== null && (join_code ?? entry.join_code) === entry.join_code)
        ?.seat ?? null,
    deviceIdFor: (join_code) => entryOf(join_code).device_id,
    knownDeviceId: (join_code) => read().find((entry) => entry.join_code === join_code)?.device_id ?? null,
    save: (seat) => {
      const isOther = (entry: Entry): boolean => entry.join_code !== seat.join_code;
      const known = read();
      const left = known.filter(isOther).flatMap((entry) => entry.seat ?? []);
      // In a lesson that goes on there, its own device is still the same student; the school's is anybody.
      store(
        known
          .filter((entry) => !isOther(entry) || entry.is_shared !== true)
          .map((entry) => (isOther(entry) ? { ...entry, seat: null } : entry)),
      );
      // A code may come again, for another lesson.
      const { join_code, device_id } = entryOf(seat.join_code);
      write({ join_code, device_id, seat });
      return left;
    },
    seen: (join_code, is_shared) => {
      const known = read().find((entry) => entry.join_code === join_code);
      if (known !== undefined) write({ ...known, is_shared });
    },
    leave: (join_code) => {
      const known = entryOf(join_code);
      if (known.is_shared === true) forget(join_code);
      else write({ ...known, seat: null });
    },
    forget,
    end: (join_code, title) => {
      write({ join_code, device_id: randomId(), seat: null, ended: { title } });
    },
    endOf: (join_code) => read().find((entry) => entry.join_code === join_code)?.ended ?? null,
  };
};
