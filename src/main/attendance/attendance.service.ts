import {
  DEFAULT_RULE,
  type AttendanceCorrection,
  type AttendanceEntry,
  type AttendanceLesson,
  type AttendanceRule,
  type Correction,
} from '../../shared/contract/attendance.ts';
import type { AttendanceRuleRecord } from '../../shared/contract/attendance-facts.ts';
import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import type { SeatMate, SeatMates } from '../feature.ts';
import type { Logger } from '../logging/logger.ts';
import type { Collection } from '../store/index.ts';
import { entriesOf, rowOfSeat } from './entries.ts';
import type { LessonFile, LessonFiles } from './lesson-files.ts';
import { createPresenceTracker, type PresenceTracker, type SeenState } from './presence-tracker.ts';
import { seatTimesOf, sheetOf, type SeatTimes, type SheetInput } from './sheet.ts';

export interface AttendanceDeps {
  readonly lessons: {
    readonly open: readonly SessionRecord[];
    /** @throws AirError not_found */
    get(session_id: string): Promise<SessionRecord>;
  };
  readonly students: {
    /** Of an open lesson, in the order of joining. */
    ofSession(session_id: string): readonly StudentRecord[];
    /** Likewise, those who were put out, the last one last. */
    putOutOf(session_id: string): readonly StudentRecord[];
    get(session_id: string, student_id: string): StudentRecord | null;
    /** All of these of any lesson in the order of joining, read from the disk where need be. */
    seatsOf(session_id: string): Promise<readonly StudentRecord[]>;
  };
  readonly mates: Pick<SeatMates, 'ofSession' | 'list'>;
  /**
   * Of an open lesson's seat: whether the guardians of its student and of all whom the teacher has confirmed at its device let its times be
   * kept. @param mate_id of somebody who sits there: whether that one's does besides
   */
  readonly mayKeepTimes: (session_id: string, student_id: string, mate_id?: string) => boolean;
  readonly pageStateOf: (session_id: string, student_id: string) => SeenState;
  readonly files: LessonFiles;
  readonly rules: Collection<AttendanceRuleRecord>;
  /** An entry of an open lesson may be another one; null: any of them. */
  readonly onChange: (session_id: string, entry_id: string | null) => void;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Monotonic. */
  readonly now_ms: () => number;
}

/** Who was there, for how long, and what the teacher says of it. */
export interface Attendance {
  /** Follows an open lesson from now on. Never rejects: a lesson goes on without it, and it is tried again. */
  begin(session_id: string): Promise<void>;
  /** The lesson has ended. */
  end(session_id: string): Promise<void>;
  /** A student's page may be in another state. */
  look(session_id: string, student_id: string): void;
  /** A seat is new, or another row's. */
  seat(session_id: string, student_id: string): void;
  /** The lesson's rows are others, or what is known of them. */
  roster(session_id: string): void;
  /** A seat was taken away, or its student put out: its times end here. */
  remove(session_id: string, student_id: string): void;
  /** To be called about each second. */
  tick(): void;
  /** Of an open lesson that is followed, by number; empty for any other. */
  live(session: SessionRecord): ReadonlyMap<string, AttendanceEntry>;
  /** Of any lesson, by number. @throws AirError not_found, unavailable */
  list(session_id: string): Promise<AttendanceEntry[]>;
  /** Of each seat by itself, by student_id; of any lesson. @throws AirError not_found, unavailable */
  seatTimes(session_id: string): Promise<ReadonlyMap<string, SeatTimes>>;
  /** @throws AirError not_found, unavailable */
  lesson(session_id: string): Promise<AttendanceLesson>;
  /** @throws AirError not_found, storage_full, unavailable */
  change(
    session_id: string,
    changes: { readonly period?: number | null | undefined; readonly rule?: AttendanceRule | undefined },
  ): Promise<AttendanceLesson>;
  /**
   * @param entry_id a row's or a seat's
   * @throws AirError not_found for who is none of the lesson's; conflict when it has too many; storage_full, unavailable
   */
  correct(session_id: string, entry_id: string, correction: Correction): Promise<AttendanceEntry>;
  /** Oldest first. @throws AirError not_found, unavailable */
  corrections(session_id: string): Promise<AttendanceCorrection[]>;
  /** Notes down how far it has come, and closes what is open. Idempotent. */
  stop(): Promise<void>;
}

interface Followed {
  readonly file: LessonFile;
  readonly tracker: PresenceTracker;
  readonly release: () => void;
  /** What was last made of it; null: something is another one since. */
  made: { readonly of: SessionRecord; readonly sheet: ReadonlyMap<string, AttendanceEntry> } | null;
}

/** Between two tries to open a lesson's files. */
const RETRY_MS = 30_000;
const NOBODY: ReadonlyMap<string, AttendanceEntry> = new Map();

/** What is said of the fields that were given. */
const given = <T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };

export const createAttendance = (deps: AttendanceDeps): Attendance => {
  const { lessons, students, mates, files, rules, onChange, mayKeepTimes, pageStateOf, logger, now, now_ms } =
    deps;
  const followed = new Map<string, Followed>();
  /** Beginnings and ends, one after the other: a lesson may be over before its files are open. */
  let steps: Promise<void> = Promise.resolve();
  /** Open lessons whose files did not open. */
  const missed = new Set<string>();
  let tried_ms = now_ms();

  const inOrder = (session_id: string, work: () => Promise<void> | void): Promise<void> => {
    steps = steps.then(work).catch((error: unknown) => {
      logger.error({ err: error, session_id }, 'the attendance of a lesson is not kept');
    });
    return steps;
  };

  const openLesson = (session_id: string): SessionRecord | undefined =>
    lessons.open.find((session) => session.session_id === session_id);

  /** Any lesson; one that has just been opened, with what it begins with. */
  const lessonOf = async (session_id: string): Promise<SessionRecord> => {
    const session = await lessons.get(session_id);
    await steps;
    return session;
  };

  const ruleFor = async (teacher_id: string): Promise<AttendanceRule> =>
    (await rules.get(teacher_id))?.rule ?? DEFAULT_RULE;
  const keepRule = async (teacher_id: string, rule: AttendanceRule): Promise<void> => {
    if ((await rules.get(teacher_id)) !== null) await rules.update(teacher_id, { rule });
    else await rules.insert({ schema_version: 1, teacher_id, rule });
  };

  const changed = (session_id: string, entry_id: string | null): void => {
    const lesson = followed.get(session_id);
    if (lesson !== undefined) lesson.made = null;
    onChange(session_id, entry_id);
  };
  const changedFor = (session_id: string, student_id: string): void => {
    const session = openLesson(session_id);
    const seat = students.get(session_id, student_id);
    if (mates.ofSession(session_id).length > 0) {
      // It may be another's line too.
      changed(session_id, null);
      return;
    }
    const row = session === undefined || seat === null ? null : rowOfSeat(session, seat);
    changed(session_id, row?.row_id ?? student_id);
  };

  const look = (session_id: string, student_id: string): void => {
    const tracker = followed.get(session_id)?.tracker;
    if (tracker === undefined || students.get(session_id, student_id) === null) return;
    const seen = pageStateOf(session_id, student_id);
    const observe = (id: string, may_keep: boolean): void => {
      if (may_keep) tracker.observe(id, seen);
      else tracker.forget(id);
    };
    observe(student_id, mayKeepTimes(session_id, student_id));
    for (const mate of mates.ofSession(session_id)) {
      if (mate.student_id !== student_id) continue;
      const { mate_id, gone_at } = mate;
      // Before the teacher confirms it too: its time is then known from its coming.
      if (gone_at === null) observe(mate_id, mayKeepTimes(session_id, student_id, mate_id));
      else tracker.remove(mate_id);
    }
  };

  const follow = (session_id: string, file: LessonFile, release: () => void): void => {
    const tracker = createPresenceTracker({
      clock_ms: file.seen.clock_ms,
      now_ms,
      now,
      write(fact) {
        file.note(fact);
        if ('student_id' in fact) changedFor(session_id, fact.student_id);
        else changed(session_id, null);
      },
    });
    followed.set(session_id, { file, tracker, release, made: null });
    // Pages that were there before the files were.
    for (const { student_id } of students.ofSession(session_id)) look(session_id, student_id);
    changed(session_id, null);
  };

  const inputOf = (
    session: SessionRecord,
    seats: readonly StudentRecord[],
    own_mates: readonly SeatMate[],
    file: LessonFile,
  ): SheetInput => {
    const { seen, decisions } = file;
    const clock_ms = followed.get(session.session_id)?.tracker.clock_ms ?? seen.clock_ms;
    return {
      session,
      seats,
      mates: own_mates,
      seen,
      decisions,
      rule: decisions.rule ?? DEFAULT_RULE,
      clock_ms,
    };
  };
  /** Of any lesson. */
  const read = async <T>(session_id: string, make: (input: SheetInput) => T): Promise<T> => {
    const session = await lessonOf(session_id);
    const seats = await students.seatsOf(session_id);
    const own_mates = await mates.list(session_id);
    return files.use(session_id, (file) => make(inputOf(session, seats, own_mates, file)));
  };
  const list = (session_id: string): Promise<AttendanceEntry[]> => read(session_id, sheetOf);
  /** Of an open lesson, in the order of joining. */
  const liveSeatsOf = (session_id: string): readonly StudentRecord[] => {
    const out = students.putOutOf(session_id);
    if (out.length === 0) return students.ofSession(session_id);
    return [...students.ofSession(session_id), ...out].sort((a, b) => a.joined_at.localeCompare(b.joined_at));
  };
  const viewOf = (session: SessionRecord, { decisions }: LessonFile): AttendanceLesson => {
    const { session_id, title, class_name, started_at, ended_at } = session;
    const { period, rule } = decisions;
    return { session_id, title, class_name, started_at, ended_at, period, rule: rule ?? DEFAULT_RULE };
  };

  const begin = (session_id: string): Promise<void> =>
    inOrder(session_id, async () => {
      missed.delete(session_id);
      const session = openLesson(session_id);
      if (session === undefined || followed.has(session_id)) return;
      missed.add(session_id);
      const { file, release } = await files.hold(session_id);
      try {
        if (file.decisions.rule === null) {
          const rule = await ruleFor(session.teacher_id);
          await file.decide({ type: 'ruled', rule }).catch((error: unknown) => {
            logger.warn({ err: error, session_id }, 'the rule of a lesson’s marks is not kept');
          });
        }
        follow(session_id, file, release);
        missed.delete(session_id);
      } catch (error) {
        release();
        throw error;
      }
    });

  return {
    begin,
    end: (session_id) =>
      inOrder(session_id, () => {
        const lesson = followed.get(session_id);
        lesson?.tracker.end();
        followed.delete(session_id);
        lesson?.release();
      }),
    look,
    seat(session_id, student_id) {
      look(session_id, student_id);
      changedFor(session_id, student_id);
    },
    roster(session_id) {
      for (const { student_id } of students.ofSession(session_id)) look(session_id, student_id);
      changed(session_id, null);
    },
    remove(session_id, student_id) {
      const tracker = followed.get(session_id)?.tracker;
      tracker?.remove(student_id);
      for (const mate of mates.ofSession(session_id))
        if (mate.student_id === student_id) tracker?.remove(mate.mate_id);
      changed(session_id, null);
    },
    tick() {
      for (const { tracker } of followed.values()) tracker.tick();
      if (missed.size === 0 || now_ms() - tried_ms < RETRY_MS) return;
      tried_ms = now_ms();
      for (const session_id of missed) void begin(session_id);
    },
    live(session) {
      const lesson = followed.get(session.session_id);
      if (lesson === undefined) return NOBODY;
      if (lesson.made?.of !== session) {
        const lines = sheetOf(
          inputOf(session, liveSeatsOf(session.session_id), mates.ofSession(session.session_id), lesson.file),
        );
        lesson.made = { of: session, sheet: new Map(lines.map((line) => [line.entry_id, line])) };
      }
      return lesson.made.sheet;
    },
    list,
    seatTimes: (session_id) => read(session_id, seatTimesOf),
    async lesson(session_id) {
      const session = await lessonOf(session_id);
      return files.use(session_id, (file) => viewOf(session, file));
    },
    async change(session_id, { period, rule }) {
      const session = await lessonOf(session_id);
      return files.use(session_id, async (file) => {
        if (period !== undefined) await file.decide({ type: 'placed', period });
        if (rule !== undefined) await file.decide({ type: 'ruled', rule });
        // Also where the rule is not kept for the lessons to come.
        changed(session_id, null);
        if (rule !== undefined) await keepRule(session.teacher_id, rule);
        return viewOf(session, file);
      });
    },
    async correct(session_id, id, correction) {
      const session = await lessonOf(session_id);
      const entries = entriesOf(session, await students.seatsOf(session_id), await mates.list(session_id));
      const entry =
        entries.find(({ entry_id }) => entry_id === id) ??
        entries.find(({ seats }) => seats.some(({ student_id }) => student_id === id));
      if (entry === undefined) throw new AirError('not_found', 'nobody of the lesson has this id');
      const { entry_id } = entry;
      await files.use(session_id, (file) =>
        file.decide({
          type: 'corrected',
          entry_id,
          teacher_id: session.teacher_id,
          time: now().toISOString(),
          clock_ms: followed.get(session_id)?.tracker.clock_ms ?? null,
          ...given(correction),
        }),
      );
      changed(session_id, entry_id);
      const line = (await list(session_id)).find((one) => one.entry_id === entry_id);
      if (line === undefined) throw new AirError('not_found', 'the seat was taken away');
      return line;
    },
    async corrections(session_id) {
      await lessonOf(session_id);
      const facts = await files.use(session_id, (file) => file.history());
      return facts
        .filter((fact) => fact.type === 'corrected')
        .map(({ time, ...fact }) => ({ ...fact, at: time }));
    },
    async stop() {
      await steps;
      for (const { tracker, release } of followed.values()) {
        tracker.pause();
        release();
      }
      followed.clear();
      await files.close();
    },
  };
};
