import type { SessionRecord, StudentRecord } from '../../../shared/contract/classroom/records.ts';
import type { RosterRow } from '../../../shared/contract/classroom/sessions.ts';
import type { JoinRefusalReason, Knock } from '../../../shared/contract/index.ts';
import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import type { Seats } from '../seats/seats.ts';
import type { Enrolment, Students } from '../students.service.ts';
import type { Askers } from './askers.ts';
import type { Doors } from './door.service.ts';
import type { Knocks, Waiting } from './knocks.ts';
import type { NameRules } from './name-rules.ts';
import { isSameName, skeletonOf } from './name-skeleton.ts';

/** What somebody at the door shows. */
export type Visitor = Pick<Enrolment, 'name' | 'student_number' | 'row_id' | 'device_hash' | 'address'>;

/** Decides who comes in, and as whom. */
export interface Entry {
  /**
   * What to enrol the visitor with. Who has a seat and wants another name or row in it is asked about as anybody new, and once it has
   * shown itself as who it is (Seats.mayChange) also where the door is open: nobody writes a line as somebody else and is itself again.
   * @throws AirError with `details.reason` (joinRefusalSchema): unavailable and conflict with `retry_after_seconds` where the
   * teacher is asked, forbidden (with it where the door is locked), invalid_input
   */
  admit(session: SessionRecord, visitor: Visitor): Promise<Enrolment>;
  /**
   * The teacher's word on those who wait: each is enrolled, or has the seat moved to its device, once this resolves. One that cannot
   * be holds up none of the others: it waits on, and its failure is told once all are through. The same word again is for it alone.
   * @throws AirError not_found when none of them waits (any more), and as Students.enrol
   */
  answer(
    session: SessionRecord,
    answer: { readonly knock_ids: readonly string[]; readonly admit: boolean },
  ): Promise<void>;
  /** Whether somebody is in the seat of a row: one whose page never said a word, or was given back, is free for whoever comes. */
  isTaken(session_id: string, row_id: string): boolean;
}

export interface EntryDeps {
  readonly students: Pick<
    Students,
    'load' | 'ofDevice' | 'isPutOut' | 'putOutOf' | 'holderOf' | 'remove' | 'enrol' | 'rebind'
  >;
  readonly seats: Pick<Seats, 'isVacant' | 'mayChange' | 'changed' | 'letIn'>;
  readonly doors: Pick<Doors, 'load' | 'of'>;
  readonly knocks: Knocks;
  readonly askers: Pick<Askers, 'tell'>;
  readonly names: NameRules;
}

const refusal = (
  code: ErrorCode,
  reason: JoinRefusalReason,
  details: Readonly<Record<string, unknown>> = {},
): AirError => new AirError(code, `not let in: ${reason}`, { reason, ...details });

const isSame = (a: string, b: string): boolean => skeletonOf(a) === skeletonOf(b);

/** The row that was chosen, else the only one that has the typed name (and number, where one was typed). */
export const rowOf = (
  { roster }: Pick<SessionRecord, 'roster'>,
  { row_id, name, student_number }: Pick<Visitor, 'row_id' | 'name' | 'student_number'>,
): RosterRow | null => {
  if (row_id !== null) return roster.find((row) => row.row_id === row_id) ?? null;
  const named = roster.filter(
    (row) =>
      isSame(row.name, name) &&
      (student_number === null || row.student_number === null || isSame(row.student_number, student_number)),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
};

/** The name or row is one that was put out, and may be back: whoever else has it by then would be in its place. */
export const isHeldFor = (
  put_out: readonly Pick<StudentRecord, 'row_id' | 'name'>[],
  { name, row_id }: Pick<Visitor, 'row_id' | 'name'>,
): boolean => put_out.some((out) => (row_id !== null && out.row_id === row_id) || isSameName(out.name, name));

export const createEntry = ({ students, seats, doors, knocks, askers, names }: EntryDeps): Entry => {
  const enrolmentOf = (
    { session_id, teacher_id }: SessionRecord,
    { name, student_number, device_hash, address }: Visitor,
    row: Pick<RosterRow, 'row_id' | 'name' | 'student_number'> | null,
  ): Enrolment => ({
    session_id,
    teacher_id,
    device_hash,
    address,
    name: row?.name ?? name,
    student_number: row === null ? student_number : row.student_number,
    row_id: row?.row_id ?? null,
  });

  /** When to ask again, as details of a refusal. Who cannot be told apart finds the time itself. */
  const askAgain = ({ session_id, device_hash, address }: Enrolment): { retry_after_seconds?: number } =>
    device_hash === null ? {} : { retry_after_seconds: askers.tell({ session_id, device_hash, address }) };

  /** Asks the teacher. @returns when to ask again */
  const knock = (enrolment: Enrolment, kind: Knock['kind']): { retry_after_seconds?: number } => {
    const { session_id, device_hash, name, student_number, row_id, address } = enrolment;
    if (device_hash === null)
      throw refusal('invalid_input', 'device_needed', { issues: [{ path: 'device_id', message: 'needed' }] });
    knocks.knock({ session_id, device_hash, name, student_number, row_id, kind, address });
    return askAgain(enrolment);
  };

  const holderOf = (session_id: string, row_id: string) => {
    const holder = students.holderOf(session_id, row_id);
    return holder === null || seats.isVacant(holder.student_id) ? null : holder;
  };

  /** A seat that nobody is in makes room for who comes. */
  const clearRow = async (session_id: string, row_id: string | null): Promise<void> => {
    const holder = row_id === null ? null : students.holderOf(session_id, row_id);
    if (holder !== null && seats.isVacant(holder.student_id))
      await students.remove(session_id, holder.student_id);
  };

  /**
   * As somebody who is not here yet.
   * @param changes it has a seat in which it would be another one, which is no slip of the finger any more
   * @throws AirError where it does not come in now
   */
  const admitNew = async (session: SessionRecord, enrolment: Enrolment, changes = false): Promise<void> => {
    const { session_id, roster } = session;
    const { row_id, device_hash } = enrolment;
    if (device_hash !== null && knocks.isRefused(session_id, device_hash))
      throw refusal('forbidden', 'refused');
    if (row_id !== null && holderOf(session_id, row_id) !== null)
      throw refusal('conflict', 'seat_taken', knock(enrolment, 'seat_taken'));
    const { mode } = doors.of(session_id);
    if (mode === 'locked') throw refusal('forbidden', 'locked', askAgain(enrolment));
    if (isHeldFor(students.putOutOf(session_id), enrolment))
      throw refusal('unavailable', 'waiting_for_teacher', knock(enrolment, 'put_out'));
    const is_guest = roster.length > 0 && row_id === null;
    if (is_guest || mode === 'approve')
      throw refusal('unavailable', 'waiting_for_teacher', knock(enrolment, is_guest ? 'guest' : 'approve'));
    if (changes) throw refusal('unavailable', 'waiting_for_teacher', knock(enrolment, 'change'));
    await clearRow(session_id, row_id);
  };

  const coming = async (session: SessionRecord, visitor: Visitor): Promise<Enrolment> => {
    const row = rowOf(session, visitor);
    if (visitor.row_id !== null && row === null) throw refusal('conflict', 'row_unknown');
    if (row === null) names.check(visitor, session);
    const enrolment = enrolmentOf(session, visitor, row);
    await admitNew(session, enrolment);
    return enrolment;
  };

  /** The seat of a row is this student's, or anybody's. */
  const isFreeFor = (session_id: string, row_id: string, { student_id }: StudentRecord): boolean => {
    const holder = holderOf(session_id, row_id);
    return holder === null || holder.student_id === student_id;
  };

  /** Who has a seat and wants to be another one in it; null: it comes back as it was. A row that another one has is not to be had. */
  const changeOf = (session: SessionRecord, visitor: Visitor, known: StudentRecord): Enrolment | null => {
    const { session_id } = session;
    const { student_number } = visitor;
    const is_new_name = !isSameName(known.name, visitor.name);
    const is_new_number = student_number !== null && student_number !== known.student_number;
    const row = rowOf(session, visitor);
    if (row !== null) {
      const is_own = row.row_id === known.row_id;
      // Its name has come onto the list meanwhile: where the teacher wants to be asked, it is not asked for that.
      const is_still_itself = visitor.row_id === null && !is_new_name && doors.of(session_id).mode !== 'open';
      return is_own || is_still_itself || !isFreeFor(session_id, row.row_id, known)
        ? null
        : enrolmentOf(session, visitor, row);
    }
    const keeps_row = known.row_id !== null;
    return !keeps_row && (is_new_name || is_new_number) ? enrolmentOf(session, visitor, null) : null;
  };

  /** As whom one comes back that has a seat. @throws AirError as for anybody new, where it wants to be another one */
  const returning = async (
    session: SessionRecord,
    visitor: Visitor,
    known: StudentRecord,
  ): Promise<Enrolment> => {
    const change = changeOf(session, visitor, known);
    if (change === null) {
      const { row_id } = known;
      // As the list has it now: its name may be written otherwise by then.
      const row =
        session.roster.find((one) => one.row_id === row_id) ??
        (row_id === null ? null : { ...known, row_id });
      return enrolmentOf(
        session,
        { ...visitor, name: known.name, student_number: known.student_number },
        row,
      );
    }
    if (change.row_id === null) names.check(visitor, session);
    // By its own name, which has come onto the list meanwhile, it is who it was.
    const is_itself = known.row_id === null && change.row_id !== null && isSameName(known.name, change.name);
    const whom = `${change.row_id ?? ''} ${skeletonOf(change.name)} ${change.student_number ?? ''}`;
    await admitNew(session, change, !is_itself && !seats.mayChange(known.student_id, whom));
    seats.changed(known.student_id, whom);
    return change;
  };

  const letIn = async (session: SessionRecord, waiting: Waiting): Promise<void> => {
    const { session_id, device_hash, row_id, kind } = waiting;
    const holder = row_id === null ? null : students.holderOf(session_id, row_id);
    if (kind === 'seat_taken' && holder !== null) {
      await students.rebind(session_id, holder.student_id, device_hash);
      return;
    }
    await clearRow(session_id, row_id);
    const row = row_id === null ? null : { ...waiting, row_id };
    const { student } = await students.enrol(enrolmentOf(session, waiting, row));
    seats.letIn(student.student_id);
  };

  return {
    async admit(session, visitor) {
      const { session_id } = session;
      const { device_hash } = visitor;
      await Promise.all([students.load(session_id), doors.load(session_id)]);
      if (device_hash !== null && students.isPutOut(session_id, device_hash))
        throw refusal('forbidden', 'removed');
      const known = device_hash === null ? null : students.ofDevice(session_id, device_hash);
      const enrolment =
        known === null ? await coming(session, visitor) : await returning(session, visitor, known);
      if (device_hash !== null) knocks.drop({ session_id, device_hash });
      return enrolment;
    },
    async answer(session, { knock_ids, admit }) {
      let answered = 0;
      const failures: unknown[] = [];
      for (const knock_id of knock_ids) {
        const waiting = knocks.get(session.session_id, knock_id);
        // Put out since: its page asks no more.
        if (waiting === null || students.isPutOut(waiting.session_id, waiting.device_hash)) continue;
        answered += 1;
        try {
          if (admit) await letIn(session, waiting);
          if (admit) knocks.drop(waiting);
          else knocks.refuse(waiting);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
      if (answered === 0) throw new AirError('not_found', 'nobody waits by these ids');
    },
    isTaken: (session_id, row_id) => holderOf(session_id, row_id) !== null,
  };
};
