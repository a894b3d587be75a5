import { createHash } from 'node:crypto';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { Collection } from '../store/index.ts';
import { newId } from './ids.ts';
import { createRemovals } from './removals.ts';
import type { Seats } from './seats/seats.ts';

export interface StudentsDeps {
  readonly records: Collection<StudentRecord>;
  readonly seats: Pick<Seats, 'admit' | 'placesFor' | 'giveUp'>;
  readonly bus: Bus;
  readonly now: () => Date;
}

export interface Enrolment {
  readonly session_id: string;
  /** Whose lesson it is. */
  readonly teacher_id: string;
  readonly name: string;
  readonly student_number: string | null;
  /** The device's secret; null: every enrolment is a new student. */
  readonly device_id: string | null;
  /** Where it comes from; new seats are bounded by it. */
  readonly address: string;
}

export interface Enrolled {
  readonly student: StudentRecord;
  readonly rejoined: boolean;
}

/** The students of lessons, in memory for those lessons that were loaded. */
export interface Students {
  /** Reads a lesson's students. To be called before the others for that lesson; a second call does nothing. */
  load(session_id: string): Promise<void>;
  /** Of a loaded lesson, in the order of joining. */
  ofSession(session_id: string): readonly StudentRecord[];
  /** Of a loaded lesson; null when there is none. */
  get(session_id: string, student_id: string): StudentRecord | null;
  /**
   * The same device is the same student, whose name may be another one now.
   * @throws AirError rate_limited for too many new ones, conflict when the lesson is full, unavailable for a device whose seat
   * is just being taken away
   */
  enrol(enrolment: Enrolment): Promise<Enrolled>;
  /**
   * Takes a seat away: its tokens and tickets are good for nothing from now on, whether or not the disk takes it. Resolves once
   * it has, or would not for now. Idempotent.
   */
  remove(session_id: string, student_id: string): Promise<void>;
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
}

/** Tells devices apart without keeping their secrets. */
const hashOf = (session_id: string, device_id: string): string =>
  createHash('sha256').update(`${session_id}\n${device_id}`).digest('base64url');

export const createStudents = ({ records, seats, bus, now }: StudentsDeps): Students => {
  const lessons = new Map<string, Lesson>();
  const removals = createRemovals({ records });
  const versions = new Map<string, number>();
  /** Students on their way to the disk, of all lessons: a bound that is a little too strict beats a lock. */
  let adding = 0;

  const studentsOf = (session_id: string): readonly StudentRecord[] => [
    ...(lessons.get(session_id)?.students.values() ?? []),
  ];
  const isRemoved = ({ session_id, student_id }: StudentRecord): boolean =>
    removals.has(student_id) || lessons.get(session_id)?.removed.has(student_id) === true;

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
    lessons.set(session_id, { students: new Map(), removed: new Set() });
    for (const record of joined) remember(record);
  };

  const announce = ({ session_id, student_id }: StudentRecord, rejoined: boolean): void => {
    bus.fact('student.joined', session_id, { session_id, student_id, rejoined });
  };

  const remove = async (session_id: string, student_id: string): Promise<void> => {
    const lesson = lessons.get(session_id);
    if (lesson?.students.delete(student_id) !== true) return;
    lesson.removed.add(student_id);
    versions.delete(student_id);
    const erased = removals.add(student_id);
    bus.fact('student.removed', session_id, { session_id, student_id });
    await erased;
  };

  const make = async (enrolment: Enrolment, device_hash: string | null): Promise<StudentRecord> => {
    const { session_id, teacher_id, name, student_number, address } = enrolment;
    const taken = (lessons.get(session_id)?.students.size ?? 0) + adding;
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
      name,
      student_number,
      row_id: null,
      device_hash,
      token_version: 1,
      joined_at: now().toISOString(),
    };
    adding += 1;
    try {
      if (given_up !== null) await remove(session_id, given_up);
      await records.insert(record);
      remember(record);
      return record;
    } finally {
      adding -= 1;
    }
  };

  const add = async (enrolment: Enrolment, device_hash: string | null): Promise<StudentRecord> => {
    const { session_id, address } = enrolment;
    const settle = seats.admit({ session_id, address, has_device: device_hash !== null });
    let record: StudentRecord;
    try {
      record = await make(enrolment, device_hash);
    } catch (error) {
      settle(null);
      throw error;
    }
    settle(record.student_id);
    announce(record, false);
    return record;
  };

  const rejoin = async (known: StudentRecord, { name, student_number }: Enrolment): Promise<Enrolled> => {
    const is_same = known.name === name && known.student_number === student_number;
    const student = is_same ? known : await records.update(known.student_id, { name, student_number });
    if (isRemoved(student)) {
      throw new AirError('unavailable', 'the seat was taken away', { retry_after_seconds: 1 });
    }
    remember(student);
    announce(student, true);
    return { student, rejoined: true };
  };

  const enrolDevice = async (enrolment: Enrolment, device_hash: string): Promise<Enrolled> => {
    const { session_id } = enrolment;
    const known = studentsOf(session_id).find((one) => one.device_hash === device_hash);
    if (known !== undefined) return rejoin(known, enrolment);
    try {
      return { student: await add(enrolment, device_hash), rejoined: false };
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
    forget(session_id) {
      for (const { student_id } of studentsOf(session_id)) versions.delete(student_id);
      lessons.delete(session_id);
    },
    ofSession: studentsOf,
    get: (session_id, student_id) => lessons.get(session_id)?.students.get(student_id) ?? null,
    async enrol(enrolment) {
      const { session_id, device_id } = enrolment;
      await load(session_id);
      // Whole classes join at once: different devices are stored side by side, and share their fsync.
      if (device_id === null) return { student: await add(enrolment, null), rejoined: false };
      return enrolDevice(enrolment, hashOf(session_id, device_id));
    },
    async tokenVersionOf(student_id) {
      const version = versions.get(student_id) ?? (await records.get(student_id))?.token_version ?? null;
      return removals.has(student_id) ? null : version;
    },
    stop() {
      removals.stop();
    },
  };
};
