import { SHARING } from '../../shared/contract/sharing.ts';
import { AirError } from '../../shared/errors.ts';
import type { Principal } from '../identity/index.ts';
import type { OpenShare, Shares } from './shares.service.ts';
import type { KnownStudent, SeatsOf, SharedLesson, SharedLessons, WhoIs } from './sharing.types.ts';

export interface WhoMayWatchDeps {
  readonly shares: Pick<Shares, 'open' | 'opened' | 'byCode'>;
  readonly lessons: SharedLessons;
  readonly seatsOf: SeatsOf;
  readonly whoIs: WhoIs;
}

/** What is shared with one student. */
export interface SharedOpen extends OpenShare {
  /** As whom it answers in that lesson: its seat, or its row of the list. */
  readonly person_id: string;
}

/** What is shared with whom. A student is one of a lesson, or a row of class lists: then of all lessons that have the row. */
export interface WhoMayWatch {
  /** Newest first. @throws AirError unauthorized for a seat that was taken away */
  bySeat(student: Extract<Principal, { readonly role: 'student' }>): Promise<readonly SharedOpen[]>;
  /** The one of the code first. @throws AirError not_found (no such code), ended, forbidden {reason: "not_known"} */
  byName(asked: {
    readonly share_code: string;
    readonly name: string;
    readonly student_number: string | null;
  }): Promise<readonly SharedOpen[]>;
}

export const createWhoMayWatch = ({ shares, lessons, seatsOf, whoIs }: WhoMayWatchDeps): WhoMayWatch => {
  /** null: what is known of the lesson is its recording alone. */
  const lessonOf = async (session_id: string): Promise<SharedLesson | null> => {
    try {
      return await lessons.get(session_id);
    } catch (error) {
      if (error instanceof AirError && error.code === 'not_found') return null;
      throw error;
    }
  };

  /** As whom a row of the list answers in a lesson: who sat there then is the one who answers now. */
  const personOf = async (session_id: string, row_id: string): Promise<string> => {
    const seats = await seatsOf(session_id);
    return seats.find((seat) => seat.row_id === row_id && seat.removed_at === null)?.student_id ?? row_id;
  };
  /** @param session_id in which it is known; who is of no class list is so there alone */
  const sharedWith = async (
    teacher_id: string,
    session_id: string,
    { row_id, student_id }: KnownStudent,
  ): Promise<SharedOpen[]> => {
    const found: SharedOpen[] = [];
    for (const open of shares.open()) {
      if (open.share.teacher_id !== teacher_id) continue;
      const at = open.recording.session_id;
      const lesson = at === session_id || row_id === null ? null : await lessonOf(at);
      const is_listed = lesson?.roster.some((row) => row.row_id === row_id) === true;
      if (at === session_id) found.push({ ...open, person_id: student_id ?? row_id ?? '' });
      else if (is_listed && row_id !== null) found.push({ ...open, person_id: await personOf(at, row_id) });
    }
    return found;
  };

  return {
    async bySeat({ student_id, session_id }) {
      const seat = (await seatsOf(session_id)).find((one) => one.student_id === student_id);
      if (seat?.removed_at !== null) throw new AirError('unauthorized', 'the seat is no longer good');
      const { teacher_id } = seat;
      return (await sharedWith(teacher_id, session_id, seat)).slice(0, SHARING.listed);
    },
    async byName({ share_code, name, student_number }) {
      const share = shares.byCode(share_code);
      if (share === null) throw new AirError('not_found', 'nothing is shared by this code');
      const asked = shares.opened(share);
      if (asked === null) throw new AirError('ended', 'it is not shared any more');
      const { session_id, teacher_id } = asked.recording;
      const known = await whoIs(session_id, { name, student_number });
      if (known === null)
        throw new AirError('forbidden', 'the lesson knows nobody of that name', { reason: 'not_known' });
      const all = await sharedWith(teacher_id, session_id, known);
      const isAsked = (one: SharedOpen): boolean => one.share.share_id === share.share_id;
      return [...all.filter(isAsked), ...all.filter((one) => !isAsked(one))].slice(0, SHARING.listed);
    },
  };
};
