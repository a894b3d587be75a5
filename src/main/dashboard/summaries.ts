import type { LessonScoreRecord } from '../../shared/contract/dashboard.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Mark } from '../../shared/contract/attendance.ts';
import type { RosterRow } from '../../shared/contract/classroom/sessions.ts';
import { AirError } from '../../shared/errors.ts';
import type { Engagement, LessonScored } from '../engagement/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { AttendanceOf, DashboardLessons, DashboardLists, PathScores } from './dashboard.types.ts';
import type { LessonRecords } from './lesson-records.ts';
import { pathScoresOf, summaryOf } from './session-summary.ts';

export interface SummariesDeps {
  readonly records: LessonRecords;
  readonly engagement: Pick<Engagement, 'read'>;
  readonly lessons: DashboardLessons;
  readonly lists: DashboardLists;
  readonly attendanceOf: AttendanceOf;
  /** Of any lesson. @throws AirError unavailable */
  readonly seatsOf: (
    session_id: string,
  ) => Promise<readonly { readonly student_id: string; readonly row_id: string | null }[]>;
  readonly logger: Logger;
}

/** Looks back at lessons once they are over. One after the other: a list that changes meanwhile is tidied after that. */
export interface Summaries {
  /** Open lessons are owed a summary; those that are over, and whose summary the node did not live to make, get it after that. */
  start(): Promise<void>;
  /** Never rejects, as the others. */
  begun(session_id: string): Promise<void>;
  ended(session_id: string): Promise<void>;
  /** Something of a lesson that is over was marked, or is worth something else now: it is looked back at again, a little later. */
  regraded(session_id: string): void;
  /** The teacher has corrected who was there. */
  attendanceChanged(session_id: string): Promise<void>;
  /** Rows that the list does not have any more leave nothing here, and of whose guardian says no, no score stays. */
  listChanged(teacher_id: string, roster_id: string): Promise<void>;
  /** Resolves once what was begun is done; what was to be done later is done after the next start. */
  settled(): Promise<void>;
}

/** Whether a guardian lets anything be measured: as the classroom has it for a lesson. */
export const letsMeasure = ({ consent: { state } }: Pick<RosterRow, 'consent'>): boolean =>
  state === 'unasked' || state === 'given';

/** From the first mark to the look back: a teacher marks one answer after the other. */
const REGRADED_MS = 5000;
/** Was never there, or for too little of the lesson to count as there. */
const NOT_HERE: ReadonlySet<string> = new Set(['absent', 'missed'] satisfies Mark[]);

export const createSummaries = (deps: SummariesDeps): Summaries => {
  const { records, engagement, lessons, lists, attendanceOf, seatsOf, logger } = deps;
  let last: Promise<void> = Promise.resolve();
  const inOrder = (what: string, session_id: string | null, work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch((error: unknown) => {
      logger.warn({ err: error, session_id }, what);
    });
    return last;
  };
  const isOpen = (session_id: string): boolean => lessons.open.some((one) => one.session_id === session_id);

  const presentRowsOf = async (session_id: string): Promise<ReadonlySet<string>> => {
    const lines = await attendanceOf(session_id);
    return new Set(
      lines.flatMap(({ row_id, mark }) => (row_id === null || NOT_HERE.has(mark) ? [] : [row_id])),
    );
  };

  /** A row of the lesson's class list, as it was taught. Several seats of one row: the newest of which something is known. */
  const scoreRecordsOf = async (
    lesson: SessionRecord,
    scored: LessonScored,
  ): Promise<readonly LessonScoreRecord[]> => {
    const { session_id, teacher_id, roster_id } = lesson;
    if (roster_id === null) return [];
    const here = await presentRowsOf(session_id);
    const by_row = new Map<string, PathScores>();
    for (const { student_id, row_id } of await seatsOf(session_id)) {
      if (row_id === null) continue;
      by_row.set(row_id, pathScoresOf(scored, student_id) ?? by_row.get(row_id) ?? null);
    }
    return lesson.roster.map((row) => ({
      ...{ schema_version: 1, score_id: `${session_id}.${row.row_id}` },
      ...{ session_id, teacher_id, roster_id, row_id: row.row_id },
      was_here: here.has(row.row_id),
      scores: letsMeasure(row) ? (by_row.get(row.row_id) ?? null) : null,
    }));
  };

  const lookBack = async (session_id: string): Promise<void> => {
    let lesson: SessionRecord;
    try {
      lesson = await lessons.get(session_id);
    } catch (error) {
      if (!(error instanceof AirError) || error.code !== 'not_found') throw error;
      await records.drop(session_id);
      return;
    }
    if (lesson.end_reason === 'erased') {
      await records.drop(session_id);
      return;
    }
    if (lesson.ended_at === null) return;
    const scored = await engagement.read(session_id);
    const of_rows = await scoreRecordsOf(lesson, scored);
    await records.keep(summaryOf(lesson, lesson.ended_at, scored), of_rows);
    if (lesson.roster_id !== null) await tidy(lesson.teacher_id, lesson.roster_id);
  };

  /** null: the list is no more. */
  const rowsOf = async (teacher_id: string, roster_id: string): Promise<readonly RosterRow[] | null> => {
    try {
      return (await lists.get(teacher_id, roster_id)).students;
    } catch (error) {
      if (error instanceof AirError && error.code === 'not_found') return null;
      throw error;
    }
  };

  const tidy = async (teacher_id: string, roster_id: string): Promise<void> => {
    const kept = await records.scores.find({ teacher_id, roster_id }, { fields: ['score_id', 'row_id'] });
    const rows = await rowsOf(teacher_id, roster_id);
    const known = new Map((rows ?? []).map((row) => [row.row_id, row]));
    for (const { score_id, row_id } of kept) {
      const row = known.get(row_id);
      if (row === undefined) await records.scores.remove(score_id);
      else if (!letsMeasure(row)) await records.scores.update(score_id, { scores: null });
    }
  };

  const begun = (session_id: string): Promise<void> =>
    inOrder('that a lesson is to be looked back at could not be kept', session_id, () =>
      records.owe(session_id),
    );

  const later = new Map<string, NodeJS.Timeout>();
  const UNMADE = 'a lesson that is over could not be looked back at';
  return {
    async start() {
      const owing = lessons.open.map(({ session_id }) => begun(session_id));
      // The node does not wait for it: a long lesson is read whole.
      void inOrder(UNMADE, null, async () => {
        for (const session_id of await records.owed())
          if (!isOpen(session_id))
            await lookBack(session_id).catch((error: unknown) => {
              logger.warn({ err: error, session_id }, UNMADE);
            });
      });
      await Promise.all(owing);
    },
    begun,
    ended: (session_id) => inOrder(UNMADE, session_id, () => lookBack(session_id)),
    regraded(session_id) {
      if (isOpen(session_id) || later.has(session_id)) return;
      // On the disk first: a node that dies before has not forgotten it.
      void begun(session_id);
      const look = (): void => {
        later.delete(session_id);
        void inOrder(UNMADE, session_id, () => lookBack(session_id));
      };
      later.set(session_id, setTimeout(look, REGRADED_MS));
    },
    attendanceChanged: (session_id) =>
      inOrder('who was there could not be kept', session_id, async () => {
        if (isOpen(session_id)) return;
        const kept = await records.scores.find({ session_id });
        if (kept.length === 0) return;
        const here = await presentRowsOf(session_id);
        for (const { score_id, row_id, was_here } of kept)
          if (was_here !== here.has(row_id))
            await records.scores.update(score_id, { was_here: here.has(row_id) });
      }),
    listChanged: (teacher_id, roster_id) =>
      inOrder('scores of a class list could not be let go of', null, () => tidy(teacher_id, roster_id)),
    settled() {
      for (const timer of later.values()) clearTimeout(timer);
      later.clear();
      return last;
    },
  };
};
