import type { Consent, RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import type { Bus } from '../bus/bus.ts';
import type { SeatMate, SeatMates } from '../feature.ts';
import type { Logger } from '../logging/logger.ts';
import type { ClassLists } from './classroom.types.ts';
import type { Sessions } from './sessions.service.ts';
import type { Students } from './students.service.ts';

/** What a guardian said of the student in this seat, as far as the lesson knows; `unasked` where the seat is and was of no row. */
export const consentIn = (
  { roster }: Pick<SessionRecord, 'roster'>,
  { row_id, consent_row_id }: Pick<StudentRecord, 'row_id'> & Partial<Pick<StudentRecord, 'consent_row_id'>>,
): Consent['state'] =>
  roster.find((row) => row.row_id === (row_id ?? consent_row_id))?.consent.state ?? 'unasked';

/** Likewise of who shares a device. Nobody has asked for one whose row is not there any more: `none`. */
export const mateConsentIn = (
  { roster }: Pick<SessionRecord, 'roster'>,
  { row_id }: Pick<SeatMate, 'row_id'>,
): Consent['state'] =>
  row_id === null ? 'unasked' : (roster.find((row) => row.row_id === row_id)?.consent.state ?? 'none');

/** Whether anything of a student may be measured, named in what is kept, or given to an AI. */
export const allowsMeasuring = (state: Consent['state']): boolean => state === 'unasked' || state === 'given';

/**
 * The list's rows as they are now. Those that it no longer has stay for as long as somebody is in their seats, or was put out of them
 * and may come back, so that a row in use loses neither its name nor its consent.
 */
export const mergedRows = (
  list: readonly RosterRow[],
  former: readonly RosterRow[],
  in_use: ReadonlySet<string>,
): RosterRow[] => {
  const listed = new Set(list.map(({ row_id }) => row_id));
  return [...list, ...former.filter(({ row_id }) => !listed.has(row_id) && in_use.has(row_id))];
};

export interface LessonRosterDeps {
  readonly mates: Pick<SeatMates, 'list'>;
  readonly sessions: Pick<Sessions, 'open' | 'setRoster'>;
  readonly students: Pick<Students, 'get' | 'ofSession' | 'putOutOf'>;
  readonly lists: ClassLists;
  readonly bus: Pick<Bus, 'on'>;
  readonly logger: Logger;
}

/** Keeps the rows of open lessons what their class lists are, and tells whose guardian said what. */
export interface LessonRoster {
  /** Takes over what changed while the lessons were not looked at, and follows the lists from then on. */
  start(): Promise<void>;
  stop(): void;
  /** Of an open lesson's seat; `none` for a lesson that is not open or a seat that is not there: then nothing may be measured. */
  consentOf(session_id: string, student_id: string): Consent['state'];
}

export const createLessonRoster = (deps: LessonRosterDeps): LessonRoster => {
  const { mates, sessions, students, lists, bus, logger } = deps;
  let unfollow = (): void => undefined;

  const take = async ({ session_id, teacher_id, roster_id, roster }: SessionRecord): Promise<void> => {
    if (roster_id === null) return;
    try {
      const list = await lists.get(teacher_id, roster_id);
      const seats = [...students.ofSession(session_id), ...students.putOutOf(session_id)];
      // From the disk where they are not read yet: at a start nobody's row may be lost before.
      const others = await mates.list(session_id);
      const in_use = new Set([
        ...seats.flatMap(({ row_id, consent_row_id }) => row_id ?? consent_row_id ?? []),
        ...others.flatMap(({ row_id }) => row_id ?? []),
      ]);
      const merged = mergedRows(list.students, roster, in_use);
      if (JSON.stringify(merged) !== JSON.stringify(roster)) await sessions.setRoster(session_id, merged);
    } catch (error) {
      // A list that was removed leaves its lesson the rows that it has.
      if (error instanceof AirError && error.code === 'not_found') return;
      logger.error({ err: error, session_id }, 'the class list of a lesson could not be taken over');
    }
  };
  /** One after the other: of two changes the later one is taken last. */
  let last = Promise.resolve();
  const takeAll = (isMeant: (lesson: SessionRecord) => boolean): Promise<void> => {
    last = last.then(async () => {
      for (const lesson of sessions.open.filter(isMeant)) await take(lesson);
    });
    return last;
  };

  return {
    async start() {
      await takeAll(() => true);
      unfollow = bus.on('roster.changed', ({ payload: { roster_id } }) => {
        void takeAll((lesson) => lesson.roster_id === roster_id);
      });
    },
    stop() {
      unfollow();
    },
    consentOf(session_id, student_id) {
      const lesson = sessions.open.find((one) => one.session_id === session_id);
      const student = students.get(session_id, student_id);
      return lesson === undefined || student === null ? 'none' : consentIn(lesson, student);
    },
  };
};
