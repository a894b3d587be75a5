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
  save(seat: Seat): void;
  /** Forgets the token; the device stays the same student. */
  leave(join_code: string): void;
  /** Leaves a lesson that is over, and remembers that it is. */
  end(join_code: string, title: string | null): void;
  /** Null for a lesson that this device does not know to be over. */
  endOf(join_code: string): EndedLesson | null;
}

const STORAGE_KEY = 'airclass.seats';
const KEPT = 8;

/** Seats in the browser's storage, newest first; older lessons than the last few are forgotten. */
export const createSeatStore = ({ storage }: { storage: SafeStorage }): SeatStore => {
  const read = (): Entry[] => {
    try {
      return entriesSchema.parse(JSON.parse(storage.get(STORAGE_KEY) ?? '[]'));
    } catch {
      // Written by another version or by hand: joining anew is all that is lost.
      return [];
    }
  };
  const write = (entry: Entry): void => {
    const others = read().filter(({ join_code }) => join_code !== entry.join_code);
    storage.set(STORAGE_KEY, JSON.stringify([entry, ...others].slice(0, KEPT)));
  };
  const entryOf = (join_code: string): Entry => {
    const known = read().find((entry) => entry.join_code === join_code);
    if (known !== undefined) return known;
    const made: Entry = { join_code, device_id: randomId(), seat: null };
    write(made);
    return made;
  };
  return {
    find: (join_code) =>
      read().find((entry) => entry.seat !== null && (join_code ?? entry.join_code) === entry.join_code)
        ?.seat ?? null,
    deviceIdFor: (join_code) => entryOf(join_code).device_id,
    knownDeviceId: (join_code) => read().find((entry) => entry.join_code === join_code)?.device_id ?? null,
    save: (seat) => {
      // A code may come again, for another lesson.
      const { join_code, device_id } = entryOf(seat.join_code);
      write({ join_code, device_id, seat });
    },
    leave: (join_code) => {
      write({ ...entryOf(join_code), seat: null });
    },
    end: (join_code, title) => {
      write({ ...entryOf(join_code), seat: null, ended: { title } });
    },
    endOf: (join_code) => read().find((entry) => entry.join_code === join_code)?.ended ?? null,
  };
};
