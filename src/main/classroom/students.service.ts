import { createHash } from 'node:crypto';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import { LOCAL_TEACHER_ID } from '../../shared/contract/index.ts';
import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { Repository } from '../store/index.ts';
import { newId } from './ids.ts';

export interface StudentsDeps {
  readonly repository: Repository<StudentRecord>;
  readonly bus: Bus;
  readonly now: () => Date;
}

export interface Enrolment {
  readonly session_id: string;
  readonly name: string;
  readonly student_number: string | null;
  /** The device's secret; null: every enrolment is a new student. */
  readonly device_id: string | null;
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
   * @throws AirError conflict when the lesson is full
   */
  enrol(enrolment: Enrolment): Promise<Enrolled>;
  /** Below it a student's token is no longer good; null when there is no such student. */
  tokenVersionOf(student_id: string): Promise<number | null>;
}

const settled = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    () => undefined,
  );

/** Tells devices apart without keeping their secrets. */
const hashOf = (session_id: string, device_id: string): string =>
  createHash('sha256').update(`${session_id}\n${device_id}`).digest('base64url');

export const createStudents = ({ repository, bus, now }: StudentsDeps): Students => {
  const sessions = new Map<string, Map<string, StudentRecord>>();
  const versions = new Map<string, number>();
  /** Devices that are being enrolled, each with its end. */
  const enrolling = new Map<string, Promise<void>>();
  /** Students on their way to the disk, of all lessons: a bound that is a little too strict beats a lock. */
  let adding = 0;

  const remember = (record: StudentRecord): void => {
    sessions.get(record.session_id)?.set(record.student_id, record);
    versions.set(record.student_id, record.token_version);
  };

  const load = async (session_id: string): Promise<void> => {
    if (sessions.has(session_id)) return;
    const records = await repository.find({ session_id });
    if (sessions.has(session_id)) return;
    sessions.set(session_id, new Map());
    for (const record of records.sort((a, b) => a.joined_at.localeCompare(b.joined_at))) remember(record);
  };

  const announce = ({ session_id, student_id }: StudentRecord, rejoined: boolean): void => {
    bus.fact('student.joined', session_id, { session_id, student_id, rejoined });
  };

  const add = async (enrolment: Enrolment, device_hash: string | null): Promise<StudentRecord> => {
    const { session_id, name, student_number } = enrolment;
    const taken = (sessions.get(session_id)?.size ?? 0) + adding;
    if (taken >= LIMITS.students_per_session) {
      throw new AirError('conflict', 'the lesson is full', { students: LIMITS.students_per_session });
    }
    const record: StudentRecord = {
      schema_version: 1,
      student_id: newId(),
      session_id,
      teacher_id: LOCAL_TEACHER_ID,
      name,
      student_number,
      device_hash,
      token_version: 1,
      joined_at: now().toISOString(),
    };
    adding += 1;
    try {
      await repository.insert(record);
      remember(record);
    } finally {
      adding -= 1;
    }
    announce(record, false);
    return record;
  };

  const enrolDevice = async (enrolment: Enrolment, device_hash: string): Promise<Enrolled> => {
    const { session_id, name, student_number } = enrolment;
    const known = [...(sessions.get(session_id)?.values() ?? [])].find(
      (one) => one.device_hash === device_hash,
    );
    if (known === undefined) return { student: await add(enrolment, device_hash), rejoined: false };
    const is_same = known.name === name && known.student_number === student_number;
    const student = is_same ? known : await repository.update(known.student_id, { name, student_number });
    remember(student);
    announce(student, true);
    return { student, rejoined: true };
  };

  return {
    load,
    ofSession: (session_id) => [...(sessions.get(session_id)?.values() ?? [])],
    get: (session_id, student_id) => sessions.get(session_id)?.get(student_id) ?? null,
    async enrol(enrolment) {
      const { session_id, device_id } = enrolment;
      await load(session_id);
      // Whole classes join at once: different devices are stored side by side, and share their fsync.
      if (device_id === null) return { student: await add(enrolment, null), rejoined: false };
      const device_hash = hashOf(session_id, device_id);
      while (enrolling.has(device_hash)) await enrolling.get(device_hash);
      const work = enrolDevice(enrolment, device_hash).finally(() => enrolling.delete(device_hash));
      enrolling.set(device_hash, settled(work));
      return work;
    },
    async tokenVersionOf(student_id) {
      return versions.get(student_id) ?? (await repository.get(student_id))?.token_version ?? null;
    },
  };
};
