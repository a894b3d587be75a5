import type { SessionRecord, StudentRecord } from '../../../shared/contract/classroom/records.ts';
import type { JoinRefusalReason } from '../../../shared/contract/index.ts';
import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import type { SeatMate } from '../../feature.ts';
import type { Presence } from '../presence.ts';
import type { Seats } from '../seats/seats.ts';
import type { Students } from '../students.service.ts';
import type { Doors } from './door.service.ts';
import { isHeldFor, rowOf } from './entry.ts';
import type { Knocks } from './knocks.ts';
import type { NameRules } from './name-rules.ts';
import { isSameName, skeletonOf, withoutNumber } from './name-skeleton.ts';

/** Whom a student wants at its device. */
export interface AskedMate {
  readonly name: string;
  readonly student_number: string | null;
  /** Of the class list; null: by its name. */
  readonly row_id: string | null;
}

/**
 * Decides who may use a seat's device with its student: whoever could have come in by itself, with nobody asked, and whoever has left the
 * lesson on a device of its own.
 */
export interface MateDoor {
  /**
   * As whom, by the class list where there is one. Nobody waits for a mate: where a join would ask the teacher, this is refused.
   * @throws AirError with `details.reason` (joinRefusalSchema): conflict (seat_taken: it is here, somebody's mate or waits at the door;
   * row_unknown: it is not on the list), forbidden (locked: the door is not open; waiting_for_teacher: it was put out),
   * invalid_input (the name)
   */
  admit(session: SessionRecord, asked: AskedMate): Promise<AskedMate>;
  /**
   * Whether somebody with this row or, where there is no list, this name is in a seat of its own: of the seats as they are at this moment,
   * with one look at all of them. Who had its seat before `since` had left it then (nobody else is let along), and is in it again once
   * its page is open: what is known of leaving does not outlive the node.
   */
  seatedIn(session_id: string): (asked: Pick<AskedMate, 'row_id' | 'name'>, since: string) => boolean;
  /** Whether somebody has this row or, where there is no list, this name: in a seat that it has not left, beside one, or at the door. */
  isTaken(session: Pick<SessionRecord, 'session_id'>, asked: Pick<AskedMate, 'row_id' | 'name'>): boolean;
}

export interface MateDoorDeps {
  readonly students: Pick<Students, 'load' | 'ofSession' | 'putOutOf'>;
  readonly presence: Pick<Presence, 'of' | 'isOpen'>;
  readonly seats: Pick<Seats, 'isVacant'>;
  readonly doors: Pick<Doors, 'load' | 'of'>;
  readonly knocks: Pick<Knocks, 'of'>;
  readonly names: NameRules;
  /** Of an open lesson. */
  readonly matesOf: (session_id: string) => readonly SeatMate[];
}

const refusal = (code: ErrorCode, reason: JoinRefusalReason): AirError =>
  new AirError(code, `no mate: ${reason}`, { reason });

export const createMateDoor = (deps: MateDoorDeps): MateDoor => {
  const { students, presence, seats, doors, knocks, names, matesOf } = deps;

  type Who = Pick<AskedMate, 'row_id' | 'name'>;
  const isSame = (one: Who, other: Who): boolean =>
    one.row_id === null ? isSameName(one.name, other.name) : other.row_id === one.row_id;
  /** Seats that somebody is in, or may come back to without having said that it leaves. */
  const heldSeats = (session_id: string) =>
    students
      .ofSession(session_id)
      .filter(
        ({ student_id }) =>
          !seats.isVacant(student_id) && presence.of(session_id, student_id).presence !== 'left',
      );
  const isSeated = (session_id: string, who: Who): boolean =>
    heldSeats(session_id).some((seat) => isSame(who, seat));
  const isTaken = ({ session_id }: Pick<SessionRecord, 'session_id'>, who: Who): boolean =>
    isSeated(session_id, who) ||
    matesOf(session_id).some((mate) => mate.gone_at === null && isSame(who, mate)) ||
    knocks.of(session_id).some((waiting) => isSame(who, waiting));

  const seatedIn = (session_id: string): ((who: Who, since: string) => boolean) => {
    const by_who = new Map<string, Pick<StudentRecord, 'student_id' | 'joined_at'>[]>();
    const add = (key: string, seat: StudentRecord): void => {
      by_who.set(key, [...(by_who.get(key) ?? []), seat]);
    };
    for (const seat of heldSeats(session_id)) {
      if (seat.row_id !== null) add(`row ${seat.row_id}`, seat);
      add(`name ${skeletonOf(withoutNumber(seat.name))}`, seat);
    }
    return ({ row_id, name }, since) => {
      const key = row_id === null ? `name ${skeletonOf(withoutNumber(name))}` : `row ${row_id}`;
      return (by_who.get(key) ?? []).some(
        ({ student_id, joined_at }) => joined_at > since || presence.isOpen(session_id, student_id),
      );
    };
  };

  return {
    seatedIn,
    isTaken,
    async admit(session, asked) {
      const { session_id, roster } = session;
      await Promise.all([students.load(session_id), doors.load(session_id)]);
      const row = rowOf(session, asked);
      if (row === null && (roster.length > 0 || asked.row_id !== null))
        throw refusal('conflict', 'row_unknown');
      if (row === null) names.check(asked, session);
      const mate: AskedMate =
        row === null ? asked : { name: row.name, student_number: row.student_number, row_id: row.row_id };
      if (doors.of(session_id).mode !== 'open') throw refusal('forbidden', 'locked');
      if (isHeldFor(students.putOutOf(session_id), mate)) throw refusal('forbidden', 'waiting_for_teacher');
      if (isTaken(session, mate)) throw refusal('conflict', 'seat_taken');
      return mate;
    },
  };
};
