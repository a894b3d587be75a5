import { extraTimeRecordSchema, type ExtraTimeRecord } from '../../shared/contract/asking/extra-time.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { createPutRecord, type Collection, type CollectionDefinition } from '../store/index.ts';

export const QUIZ_EXTRA_TIME = {
  name: 'quiz_extra_time',
  schema: extraTimeRecordSchema,
  schema_version: 1,
  key: 'roster_id',
} satisfies CollectionDefinition<typeof extraTimeRecordSchema>;

export interface ExtraTimeDeps {
  readonly records: Collection<ExtraTimeRecord>;
  /** null: it is not open. */
  readonly lessonOf: (
    session_id: string,
  ) => { readonly teacher_id: string; readonly roster_id: string | null } | null;
  /** Of the class list; null: the seat has none. */
  readonly rowOf: (session_id: string, student_id: string) => string | null;
  readonly lists: {
    /** @throws AirError not_found, unavailable */
    get(
      teacher_id: string,
      roster_id: string,
    ): Promise<{ readonly students: readonly { readonly row_id: string }[] }>;
  };
  readonly logger: Logger;
}

/**
 * Who has more time for a question, in percent of it. What is said in a lesson holds for it (its log has it); of a student of the class
 * list it is kept for the list's next lessons, too, and goes with its row.
 */
export interface ExtraTime {
  /** Reads what the lesson's class keeps. @throws AirError unavailable */
  load(session_id: string): Promise<void>;
  /** What the lesson's own log says; before it says so of a student, its class's holds. */
  restore(session_id: string, student_id: string, percent: number): void;
  /** 0: none. */
  of(session_id: string, student_id: string): number;
  /** Holds at once. Resolves when the class has it on the disk. @throws AirError storage_full, unavailable: it holds in this lesson */
  set(session_id: string, student_id: string, percent: number): Promise<void>;
  /** The lesson is over. */
  forget(session_id: string): void;
  /** Lets go of what is kept of rows that a class list has no more, or of all of one that is gone. Never rejects. */
  review(teacher_id: string, roster_id: string): Promise<void>;
  /** Likewise of all lists. Never rejects. */
  tidy(): Promise<void>;
}

type Rows = ReadonlyMap<string, number>;

const rowsOf = (record: ExtraTimeRecord | null): Rows =>
  new Map(record?.rows.map(({ row_id, percent }) => [row_id, percent]));

export const createExtraTime = ({ records, lessonOf, rowOf, lists, logger }: ExtraTimeDeps): ExtraTime => {
  const put = createPutRecord(records, 'roster_id');
  /** Of open lessons: by row of the class, and by seat what was said in this lesson. */
  const classes = new Map<string, Rows>();
  const said = new Map<string, Map<string, number>>();
  /** One after the other: what is kept while the list is being removed is let go of after it. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const saidIn = (session_id: string): Map<string, number> => {
    const known = said.get(session_id) ?? new Map<string, number>();
    said.set(session_id, known);
    return known;
  };
  /** null: the list is gone. */
  const listed = async (teacher_id: string, roster_id: string): Promise<ReadonlySet<string> | null> => {
    try {
      const { students } = await lists.get(teacher_id, roster_id);
      return new Set(students.map(({ row_id }) => row_id));
    } catch (error) {
      if (error instanceof AirError && error.code === 'not_found') return null;
      throw error;
    }
  };
  /** What is kept of a list, without rows that it has lost, and with this wish. */
  const replace = async (
    teacher_id: string,
    roster_id: string,
    wish: { readonly row_id: string; readonly percent: number } | null,
  ): Promise<void> => {
    const known = await listed(teacher_id, roster_id);
    const before = await records.get(roster_id);
    const rows = new Map(known === null ? [] : [...rowsOf(before)].filter(([row_id]) => known.has(row_id)));
    if (wish !== null && known?.has(wish.row_id) === true) rows.set(wish.row_id, wish.percent);
    const kept = [...rows].flatMap(([row_id, percent]) => (percent === 0 ? [] : [{ row_id, percent }]));
    if (kept.length > 0) await put({ schema_version: 1, roster_id, teacher_id, rows: kept });
    else if (before !== null) await records.remove(roster_id);
  };
  const tell = (error: unknown): void => {
    logger.warn({ err: error }, 'who of class lists that are gone had more time could not be erased');
  };
  const review = (teacher_id: string, roster_id: string): Promise<void> =>
    inOrder(async () => {
      if ((await records.get(roster_id)) !== null) await replace(teacher_id, roster_id, null);
    });

  return {
    async load(session_id) {
      const roster_id = lessonOf(session_id)?.roster_id ?? null;
      const rows = roster_id === null ? rowsOf(null) : rowsOf(await records.get(roster_id));
      // It may have ended meanwhile.
      if (lessonOf(session_id) !== null) classes.set(session_id, rows);
    },
    restore(session_id, student_id, percent) {
      saidIn(session_id).set(student_id, percent);
    },
    of(session_id, student_id) {
      const own = said.get(session_id)?.get(student_id);
      if (own !== undefined) return own;
      const row_id = rowOf(session_id, student_id);
      return row_id === null ? 0 : (classes.get(session_id)?.get(row_id) ?? 0);
    },
    async set(session_id, student_id, percent) {
      saidIn(session_id).set(student_id, percent);
      const lesson = lessonOf(session_id);
      const row_id = rowOf(session_id, student_id);
      if (lesson === null || lesson.roster_id === null || row_id === null) return;
      const { teacher_id, roster_id } = lesson;
      // Whoever of the class comes back to another seat has it there.
      classes.set(session_id, new Map([...(classes.get(session_id) ?? []), [row_id, percent]]));
      await inOrder(() => replace(teacher_id, roster_id, { row_id, percent }));
    },
    forget(session_id) {
      classes.delete(session_id);
      said.delete(session_id);
    },
    review: (teacher_id, roster_id) => review(teacher_id, roster_id).catch(tell),
    async tidy() {
      try {
        for (const { teacher_id, roster_id } of await records.find({})) await review(teacher_id, roster_id);
      } catch (error) {
        tell(error);
      }
    },
  };
};
