import { createHash } from 'node:crypto';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { Collection } from '../store/index.ts';
import { newId } from './ids.ts';
import type { Seats } from './seats/seats.ts';

export interface StudentsDeps {
  readonly records: Collection<StudentRecord>;
  readonly seats: Pick<Seats, 'admit' | 'giveUp'>;
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
   * @throws AirError rate_limited for too many new ones, conflict when the lesson is full
   */
  enrol(enrolment: Enrolment): Promise<Enrolled>;
  /** Takes a seat away: its tokens and tickets are good for nothing from now on. Idempotent. */
  remove(session_id: string, student_id: string): Promise<void>;
  /** Drops a lesson from memory; `load` reads it again. */
  forget(session_id: string): void;
  /** Below it a student's token is no longer good; null when there is no such student. */
  tokenVersionOf(student_id: string): Promise<number | null>;
}

/** Tells devices apart without keeping their secrets. */
const hashOf = (session_id: string, device_id: string): string =>
  createHash('sha256').update(`${session_id}\n${device_id}`).digest('base64url');

export const createStudents = ({ records, seats, bus, now }: StudentsDeps): Students => {
  const sessions = new Map<string, Map<string, StudentRecord>>();
  const versions = new Map<string, number>();
  /** Students on their way to the disk, of all lessons: a bound that is a little too strict beats a lock. */
  let adding = 0;

  const remember = (record: StudentRecord): void => {
    const students = sessions.get(record.session_id);
    if (students === undefined) return;
    students.set(record.student_id, record);
    versions.set(record.student_id, record.token_version);
  };

  const load = async (session_id: string): Promise<void> => {
    if (sessions.has(session_id)) return;
    const joined = await records.find({ session_id }, { sort: [['joined_at', 1]] });
    if (sessions.has(session_id)) return;
    sessions.set(session_id, new Map());
    for (const record of joined) remember(record);
  };

  const announce = ({ session_id, student_id }: StudentRecord, rejoined: boolean): void => {
    bus.fact('student.joined', session_id, { session_id, student_id, rejoined });
  };

  const remove = async (session_id: string, student_id: string): Promise<void> => {
    versions.delete(student_id);
    if (sessions.get(session_id)?.delete(student_id) !== true) return;
    await records.remove(student_id);
    bus.fact('student.removed', session_id, { session_id, student_id });
  };

  const make = async (enrolment: Enrolment, device_hash: string | null): Promise<StudentRecord> => {
    const { session_id, teacher_id, name, student_number } = enrolment;
    const is_full = (sessions.get(session_id)?.size ?? 0) + adding >= LIMITS.students_per_session;
    const given_up = is_full ? seats.giveUp(session_id) : null;
    if (is_full && given_up === null) {
      throw new AirError('conflict', 'the lesson is full', { students: LIMITS.students_per_session });
    }
    const record: StudentRecord = {
      schema_version: 1,
      student_id: newId(),
      session_id,
      teacher_id,
      name,
      student_number,
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
    remember(student);
    announce(student, true);
    return { student, rejoined: true };
  };

  const enrolDevice = async (enrolment: Enrolment, device_hash: string): Promise<Enrolled> => {
    const { session_id } = enrolment;
    const known = [...(sessions.get(session_id)?.values() ?? [])].find(
      (one) => one.device_hash === device_hash,
    );
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
      for (const student_id of sessions.get(session_id)?.keys() ?? []) versions.delete(student_id);
      sessions.delete(session_id);
    },
    ofSession: (session_id) => [...(sessions.get(session_id)?.values() ?? [])],
    get: (session_id, student_id) => sessions.get(session_id)?.get(student_id) ?? null,
    async enrol(enrolment) {
      const { session_id, device_id } = enrolment;
      await load(session_id);
      // Whole classes join at once: different devices are stored side by side, and share their fsync.
      if (device_id === null) return { student: await add(enrolment, null), rejoined: false };
      return enrolDevice(enrolment, hashOf(session_id, device_id));
    },
    async tokenVersionOf(student_id) {
      return versions.get(student_id) ?? (await records.get(student_id))?.token_version ?? null;
    },
  };
};
