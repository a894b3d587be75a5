import { createHash } from 'node:crypto';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { Collection } from '../store/index.ts';
import { skeletonOf, uniqueName, withoutNumber } from './door/name-skeleton.ts';
import { newId } from './ids.ts';
import { createRemovals } from './removals.ts';
import type { Seats } from './seats/seats.ts';

export interface StudentsDeps {
  readonly records: Collection<StudentRecord>;
  readonly seats: Pick<Seats, 'admit' | 'placesFor' | 'giveUp' | 'gone'>;
  readonly bus: Bus;
  readonly now: () => Date;
}

export interface Enrolment {
  readonly session_id: string;
  /** Whose lesson it is. */
  readonly teacher_id: string;
  /** Where another student of the lesson has the same, a number is put beside it. */
  readonly name: string;
  readonly student_number: string | null;
  /** Of the lesson's class list; null: of none. */
  readonly row_id: string | null;
  /** As `deviceHashOf`; null: every enrolment is a new student. */
  readonly device_hash: string | null;
  /** Where it comes from; new seats are bounded by it. */
  readonly address: string;
}

export interface Enrolled {
  readonly student: StudentRecord;
  readonly rejoined: boolean;
}

/** The students of lessons, in memory for those lessons that were loaded. Who was put out is none of them. */
export interface Students {
  /** Reads a lesson's students. To be called before the others for that lesson; a second call does nothing. */
  load(session_id: string): Promise<void>;
  /** Of a loaded lesson, in the order of joining. */
  ofSession(session_id: string): readonly StudentRecord[];
  /** Of any lesson, those who were put out among them. */
  list(session_id: string): Promise<readonly StudentRecord[]>;
  /** Of a loaded lesson; null when there is none. */
  get(session_id: string, student_id: string): StudentRecord | null;
  /** Likewise, by device. */
  ofDevice(session_id: string, device_hash: string): StudentRecord | null;
  /** Likewise, by row of the class list. */
  holderOf(session_id: string, row_id: string): StudentRecord | null;
  /**
   * The same device is the same student, whose name may be another one now.
   * @throws AirError rate_limited for too many new ones, conflict when the lesson is full, or (reason seat_taken) the row is
   * another's; forbidden (reason removed) for a device that was put out; unavailable for one whose seat is just being taken away
   */
  enrol(enrolment: Enrolment): Promise<Enrolled>;
  /** The seat is another device's, and the tokens of the former one are no good. @throws AirError not_found, conflict */
  rebind(session_id: string, student_id: string, device_hash: string): Promise<StudentRecord>;
  /**
   * Takes a seat away for good, which nobody is in: its tokens and tickets are good for nothing from now on, whether or not the disk
   * takes it. Resolves once it has, or would not for now. Idempotent.
   */
  remove(session_id: string, student_id: string): Promise<void>;
  /**
   * Takes a seat away so that it can be given back: likewise at once. Idempotent.
   * @throws AirError not_found; storage_full and unavailable: it is out, and would be back after a restart
   */
  putOut(session_id: string, student_id: string): Promise<StudentRecord>;
  /**
   * The seat is its student's again; of its tokens none is good, and its device gets another by joining. Idempotent.
   * @throws AirError not_found, storage_full, unavailable
   */
  restore(session_id: string, student_id: string): Promise<StudentRecord>;
  /** Of a loaded lesson, the last one last. */
  putOutOf(session_id: string): readonly StudentRecord[];
  isPutOut(session_id: string, device_hash: string): boolean;
  /** Drops a lesson from memory; `load` reads it again. */
  forget(session_id: string): void;
  /** Below it a student's token is no longer good; null when there is no such student. */
  tokenVersionOf(student_id: string): Promise<number | null>;
  /** Idempotent. */
  stop(): void;
}

interface Lesson {
  /** In the order of joining. */
  readonly students: Map<string, StudentRecord>;
  /** Whose seats were taken away: what was on its way to the disk then must not bring them back. */
  readonly removed: Set<string>;
  /** In the order of being put out. */
  readonly put_out: Map<string, StudentRecord>;
}

/** Tells a lesson's devices apart without keeping their secrets. */
export const deviceHashOf = (session_id: string, device_id: string): string =>
  createHash('sha256').update(`${session_id}\n${device_id}`).digest('base64url');

export const createStudents = ({ records, seats, bus, now }: StudentsDeps): Students => {
  const lessons = new Map<string, Lesson>();
  const removals = createRemovals({ records });
  const versions = new Map<string, number>();
  /** Students on their way to the disk, of all lessons: a bound that is a little too strict beats a lock. */
  const adding = new Set<StudentRecord>();

  const studentsOf = (session_id: string): readonly StudentRecord[] => [
    ...(lessons.get(session_id)?.students.values() ?? []),
  ];
  const comingTo = (session_id: string): readonly StudentRecord[] =>
    [...adding].filter((record) => record.session_id === session_id);
  const putOutOf = (session_id: string): readonly StudentRecord[] => [
    ...(lessons.get(session_id)?.put_out.values() ?? []),
  ];
  const isRemoved = ({ session_id, student_id }: StudentRecord): boolean => {
    const lesson = lessons.get(session_id);
    return (
      removals.has(student_id) ||
      lesson?.removed.has(student_id) === true ||
      lesson?.put_out.has(student_id) === true
    );
  };

  const remember = (record: StudentRecord): void => {
    const lesson = lessons.get(record.session_id);
    if (lesson === undefined || isRemoved(record)) return;
    lesson.students.set(record.student_id, record);
    versions.set(record.student_id, record.token_version);
  };

  const load = async (session_id: string): Promise<void> => {
    if (lessons.has(session_id)) return;
    const joined = await records.find({ session_id }, { sort: [['joined_at', 1]] });
    if (lessons.has(session_id)) return;
    const put_out = joined
      .filter(({ removed_at }) => removed_at !== null)
      .sort((a, b) => (a.removed_at ?? '').localeCompare(b.removed_at ?? ''));
    lessons.set(session_id, {
      students: new Map(),
      removed: new Set(),
      put_out: new Map(put_out.map((record) => [record.student_id, record])),
    });
    for (const record of joined) remember(record);
  };

  const announce = ({ session_id, student_id }: StudentRecord, rejoined: boolean): void => {
    bus.fact('student.joined', session_id, { session_id, student_id, rejoined });
  };

  /** From here on the seat is nobody's. */
  const vacate = ({ session_id, student_id }: StudentRecord): void => {
    lessons.get(session_id)?.students.delete(student_id);
    versions.delete(student_id);
  };

  const remove = async (session_id: string, student_id: string): Promise<void> => {
    const lesson = lessons.get(session_id);
    const record = lesson?.students.get(student_id);
    if (lesson === undefined || record === undefined) return;
    vacate(record);
    lesson.removed.add(student_id);
    const erased = removals.add(student_id);
    bus.fact('student.removed', session_id, { session_id, student_id });
    await erased;
  };

  const putOut = async (session_id: string, student_id: string): Promise<StudentRecord> => {
    await load(session_id);
    const lesson = lessons.get(session_id);
    const out = lesson?.put_out.get(student_id);
    const record = out ?? lesson?.students.get(student_id);
    if (lesson === undefined || record === undefined)
      throw new AirError('not_found', 'there is no such student');
    const removed_at = record.removed_at ?? now().toISOString();
    const version = out === undefined ? record.token_version + 1 : record.token_version;
    const next: StudentRecord = { ...record, removed_at, token_version: version };
    if (out === undefined) {
      vacate(record);
      lesson.put_out.set(student_id, next);
      seats.gone(student_id);
      bus.fact('student.removed', session_id, { session_id, student_id });
    }
    // Also where it is out already: the disk may not have taken it then.
    await records.update(student_id, { removed_at, token_version: version });
    return next;
  };

  const holderOf = (session_id: string, row_id: string): StudentRecord | null =>
    [...studentsOf(session_id), ...comingTo(session_id)].find((one) => one.row_id === row_id) ?? null;

  /** A name that no other student of the lesson has, as far as a reader could tell. */
  const nameFor = (session_id: string, wanted: string, student_id: string | null): string =>
    uniqueName(
      wanted,
      [...studentsOf(session_id), ...comingTo(session_id)]
        .filter((one) => one.student_id !== student_id)
        .map(({ name }) => name),
    );

  const restore = async (session_id: string, student_id: string): Promise<StudentRecord> => {
    await load(session_id);
    const lesson = lessons.get(session_id);
    const out = lesson?.put_out.get(student_id);
    if (lesson === undefined || out === undefined) {
      const present = lesson?.students.get(student_id);
      if (present === undefined) throw new AirError('not_found', 'there is no such student');
      return present;
    }
    const { row_id } = out;
    const is_free = row_id !== null && holderOf(session_id, row_id) === null;
    const back = await records.update(student_id, {
      removed_at: null,
      // The disk may not have taken it when the student was put out.
      token_version: out.token_version,
      // Without its row it would count as nobody asked about, whatever the guardian had said.
      ...(row_id === null || is_free ? { row_id } : { row_id: null, consent_row_id: row_id }),
      name: nameFor(session_id, out.name, student_id),
    });
    lesson.put_out.delete(student_id);
    remember(back);
    bus.fact('student.restored', session_id, { session_id, student_id });
    return back;
  };

  const rebind = async (
    session_id: string,
    student_id: string,
    device_hash: string,
  ): Promise<StudentRecord> => {
    const known = lessons.get(session_id)?.students.get(student_id);
    if (known === undefined) throw new AirError('not_found', 'there is no such student');
    const record = await records.update(student_id, { device_hash, token_version: known.token_version + 1 });
    if (isRemoved(record)) throw new AirError('not_found', 'there is no such student');
    remember(record);
    bus.fact('student.rebound', session_id, { session_id, student_id });
    return record;
  };

  const takenRow = (): AirError =>
    new AirError('conflict', 'another device has this seat', { reason: 'seat_taken' });

  const make = async (enrolment: Enrolment): Promise<StudentRecord> => {
    const { session_id, teacher_id, name, student_number, row_id, device_hash, address } = enrolment;
    if (row_id !== null && holderOf(session_id, row_id) !== null) throw takenRow();
    const taken = (lessons.get(session_id)?.students.size ?? 0) + adding.size;
    const is_full = taken >= seats.placesFor(session_id, address);
    const is_full_for_all = taken >= LIMITS.students_per_session;
    const given_up = is_full ? seats.giveUp(session_id, is_full_for_all ? undefined : address) : null;
    if (is_full && given_up === null) {
      throw new AirError('conflict', 'the lesson is full', { students: LIMITS.students_per_session });
    }
    const record: StudentRecord = {
      schema_version: 2,
      student_id: newId(),
      session_id,
      teacher_id,
      name: nameFor(session_id, name, null),
      student_number,
      row_id,
      device_hash,
      token_version: 1,
      joined_at: now().toISOString(),
      removed_at: null,
    };
    adding.add(record);
    try {
      if (given_up !== null) await remove(session_id, given_up);
      await records.insert(record);
      remember(record);
      return record;
    } finally {
      adding.delete(record);
    }
  };

  const add = async (enrolment: Enrolment): Promise<StudentRecord> => {
    const { session_id, address, device_hash } = enrolment;
    const settle = seats.admit({ session_id, address, has_device: device_hash !== null });
    let record: StudentRecord;
    try {
      record = await make(enrolment);
    } catch (error) {
      settle(null);
      throw error;
    }
    settle(record.student_id);
    announce(record, false);
    return record;
  };

  const rejoin = async (known: StudentRecord, enrolment: Enrolment): Promise<Enrolled> => {
    const { session_id, student_id } = known;
    const { student_number, row_id } = enrolment;
    const holder = row_id === null ? null : holderOf(session_id, row_id);
    if (holder !== null && holder.student_id !== student_id) throw takenRow();
    const is_same_name = skeletonOf(withoutNumber(known.name)) === skeletonOf(withoutNumber(enrolment.name));
    const name = is_same_name ? known.name : nameFor(session_id, enrolment.name, student_id);
    const is_same = known.name === name && known.student_number === student_number && known.row_id === row_id;
    const student = is_same ? known : await records.update(student_id, { name, student_number, row_id });
    if (isRemoved(student)) {
      throw new AirError('unavailable', 'the seat was taken away', { retry_after_seconds: 1 });
    }
    remember(student);
    announce(student, true);
    return { student, rejoined: true };
  };

  const ofDevice = (session_id: string, device_hash: string): StudentRecord | null =>
    studentsOf(session_id).find((one) => one.device_hash === device_hash) ?? null;
  const isPutOut = (session_id: string, device_hash: string): boolean =>
    putOutOf(session_id).some((one) => one.device_hash === device_hash);

  const enrolDevice = async (enrolment: Enrolment, device_hash: string): Promise<Enrolled> => {
    const { session_id } = enrolment;
    if (isPutOut(session_id, device_hash))
      throw new AirError('forbidden', 'the teacher has put this device out', { reason: 'removed' });
    const known = ofDevice(session_id, device_hash);
    if (known !== null) return rejoin(known, enrolment);
    try {
      return { student: await add(enrolment), rejoined: false };
    } catch (error) {
      // A device that asks twice at once: the store has taken the other request's student.
      const [other] = await records.find({ session_id, device_hash }, { limit: 1 });
      if (other === undefined) throw error;
      return rejoin(other, enrolment);
    }
  };

  return {
    load,
    remove,
    putOut,
    restore,
    rebind,
    ofDevice,
    holderOf,
    putOutOf,
    isPutOut,
    forget(session_id) {
      for (const { student_id } of studentsOf(session_id)) versions.delete(student_id);
      lessons.delete(session_id);
    },
    ofSession: studentsOf,
    async list(session_id) {
      const lesson = lessons.get(session_id);
      if (lesson === undefined) return records.find({ session_id }, { sort: [['joined_at', 1]] });
      return [...lesson.students.values(), ...lesson.put_out.values()].sort((a, b) =>
        a.joined_at.localeCompare(b.joined_at),
      );
    },
    get: (session_id, student_id) => lessons.get(session_id)?.students.get(student_id) ?? null,
    async enrol(enrolment) {
      const { session_id, device_hash } = enrolment;
      await load(session_id);
      // Whole classes join at once: different devices are stored side by side, and share their fsync.
      if (device_hash === null) return { student: await add(enrolment), rejoined: false };
      return enrolDevice(enrolment, device_hash);
    },
    async tokenVersionOf(student_id) {
      const known = versions.get(student_id);
      if (known !== undefined) return known;
      const record = await records.get(student_id);
      if (record === null || isRemoved(record)) return null;
      return record.removed_at === null ? record.token_version : null;
    },
    stop() {
      removals.stop();
    },
  };
};
