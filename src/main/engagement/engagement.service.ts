import type { AlertSettings, PastAlert } from '../../shared/contract/engagement/alerts.ts';
import type { TimelineEntry } from '../../shared/contract/dashboard.ts';
import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { Measured, StudentEngagement, StudentMinute } from '../../shared/contract/engagement/scores.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { isNamedSign } from '../../shared/engagement/named-signs.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { FoldedLogs, OpenLog } from '../store/index.ts';
import { measuredAlerts } from './alerts/index.ts';
import type { Engagement, LessonScored } from './engagement.types.ts';
import type { EndedLessons } from './ended-lessons.ts';
import type { LessonState } from './lesson-state.ts';
import type { LiveLesson, LiveLessonDeps } from './live-lesson.ts';
import type { TeacherWishes } from './teacher-wishes.ts';
import { createTimeline } from './timeline.ts';
import { createTurns } from './turns.ts';
import type { Worked } from './work-out.ts';

/** Of one student; what a page is told (`TimelineEntry` in its list). */
const TIMELINE_ENTRIES = 500;
/** Between two tries to read an open lesson's log. */
const RETRY_MS = 30_000;

export interface EngagementServiceDeps {
  readonly lessons: {
    readonly open: readonly SessionRecord[];
    /** @throws AirError not_found */
    get(session_id: string): Promise<SessionRecord>;
  };
  readonly logs: FoldedLogs<EngagementFact, LessonState>;
  readonly ended: EndedLessons;
  readonly wishes: TeacherWishes;
  readonly follow: (
    log: OpenLog<EngagementFact, LessonState>,
    lesson: SessionRecord,
    onTick: LiveLessonDeps['onTick'],
  ) => LiveLesson;
  /** Whether it is measured, and who of it, may be another now. */
  readonly onMeasured: (session_id: string) => void;
  readonly logger: Logger;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** What is measured in lessons, open and ended. */
export interface EngagementService extends Engagement {
  /** As the student itself is told, by all of its signs. @throws AirError not_found, unavailable */
  ownOf(session_id: string, student_id: string): Promise<StudentEngagement>;
  /** Follows an open lesson from now on. Never rejects: a lesson goes on without it, and it is tried again. */
  begin(session_id: string): Promise<void>;
  end(session_id: string): Promise<void>;
  /** null: it is not open, or not followed yet. */
  live(session_id: string): LiveLesson | null;
  /** @throws AirError ended, unavailable */
  liveOf(session_id: string): Promise<LiveLesson>;
  /** To be called about each second. */
  tick(): void;
  /**
   * Writes on the log of a lesson that is over: as answers that are marked then. Never rejects.
   * @param factsOf what is to be written, by the lesson's last second and who is measured in it
   */
  afterwards(
    session_id: string,
    factsOf: (t: number, isMeasured: (student_id: string) => boolean) => readonly EngagementFact[],
  ): Promise<void>;
  /** Who may be measured may be others. */
  consentChanged(session_id: string): void;
  measuredOf(session_id: string, student_id: string): Measured;
  /** After it: what was measured of the student counts no more. @throws AirError not_found, ended, storage_full, unavailable */
  object(session_id: string, student_id: string, objects: boolean): Promise<void>;
  /** @throws AirError ended, storage_full, unavailable */
  measure(session_id: string, is_on: boolean): Promise<void>;
  set(session_id: string, settings: AlertSettings): Promise<void>;
  /** Waits for what was begun. Idempotent. */
  stop(): Promise<void>;
}

const noStudent = (): AirError => new AirError('not_found', 'there is no such student in this lesson');

export const createEngagementService = (deps: EngagementServiceDeps): EngagementService => {
  const { lessons, logs, ended, wishes, follow, onMeasured, logger, now_ms } = deps;
  const followed = new Map<string, LiveLesson>();
  /** Beginnings and ends, one after the other: a lesson may be over before its log is read. */
  let steps: Promise<void> = Promise.resolve();
  /** Open lessons whose log could not be read. */
  const missed = new Set<string>();
  let tried_ms = now_ms();

  /** What says who is measured: by lesson, and by student of a lesson. None of it waits for a lesson to begin or end. */
  const inTurn = createTurns();
  const listeners = new Set<LiveLessonDeps['onTick']>();
  const tell: LiveLessonDeps['onTick'] = (lesson, changed) => {
    for (const listener of listeners) listener(lesson, changed);
  };

  const inOrder = (session_id: string, work: () => Promise<void>): Promise<void> => {
    steps = steps.then(work).catch((error: unknown) => {
      logger.error({ err: error, session_id }, 'a lesson is not measured now');
    });
    return steps;
  };
  const openOf = (session_id: string): SessionRecord | undefined =>
    lessons.open.find((lesson) => lesson.session_id === session_id);
  const liveOf = async (session_id: string): Promise<LiveLesson> => {
    // It may have been opened just now.
    await steps;
    const live = followed.get(session_id);
    if (live !== undefined) return live;
    if (openOf(session_id) === undefined) throw new AirError('ended', 'the lesson is not open');
    throw new AirError('unavailable', 'the lesson is not measured yet; try again');
  };

  const begin = (session_id: string): Promise<void> =>
    inOrder(session_id, async () => {
      missed.delete(session_id);
      const lesson = openOf(session_id);
      if (lesson === undefined || followed.has(session_id)) return;
      missed.add(session_id);
      const wished = await wishes.load(lesson.teacher_id);
      const log = await logs.open(session_id);
      if (openOf(session_id) === undefined) {
        await logs.end(session_id);
        return;
      }
      const live = follow(log, lesson, tell);
      missed.delete(session_id);
      // Students may be there already, and nothing of them waits for the disk.
      live.listener.measure(log.state.fold.is_on ?? wished.is_measured);
      followed.set(session_id, live);
      await inTurn(session_id, live.keepFirst);
      onMeasured(session_id);
    });

  const worked = async (session_id: string): Promise<Worked> => {
    const lesson = await lessons.get(session_id);
    await steps;
    return ended.workOut(lesson, await logs.read(session_id));
  };
  const read = async (session_id: string, student_id: string | null = null): Promise<LessonScored> => {
    await steps;
    const fresh = await followed.get(session_id)?.fresh(student_id);
    return fresh ?? (await worked(session_id)).lesson;
  };
  const minutesOf = async (session_id: string, student_id: string): Promise<readonly StudentMinute[]> => {
    const live = followed.get(session_id);
    if (live?.current?.students.has(student_id) === true) return live.minutesOf(student_id) ?? [];
    const of_lesson = await worked(session_id);
    if (!of_lesson.lesson.students.has(student_id)) throw noStudent();
    return of_lesson.minutesOf(student_id) ?? [];
  };
  /** What students were told of themselves as of a tick: however often they ask, it is made once. */
  const told = new WeakMap<LessonScored, Map<string, Omit<StudentEngagement, 'disputed'>>>();
  const scoredOf = async (
    session_id: string,
    student_id: string,
  ): Promise<Omit<StudentEngagement, 'disputed'>> => {
    const lesson = await read(session_id, student_id);
    const student = lesson.students.get(student_id);
    if (student === undefined) throw noStudent();
    const of_tick = told.get(lesson) ?? new Map<string, Omit<StudentEngagement, 'disputed'>>();
    told.set(lesson, of_tick);
    const known = of_tick.get(student_id);
    if (known !== undefined) return known;
    const minutes = [...(await minutesOf(session_id, student_id))];
    const { measured, scores, own_confusion: confusion, trend } = student;
    const made = {
      ...{ session_id, student_id, as_of: lesson.as_of, measured, scores },
      ...{ confusion, trend, minutes },
    };
    of_tick.set(student_id, made);
    return made;
  };
  const ownOf = async (session_id: string, student_id: string): Promise<StudentEngagement> => {
    const scored = await scoredOf(session_id, student_id);
    const { fold, timeOf } = await logs.read(session_id);
    // Not of the tick: who has just said it reads it.
    const disputes = fold.student(student_id)?.disputes ?? [];
    return {
      ...scored,
      disputed: Array.from(disputes, ([term, { t, note }]) => ({ term, at: timeOf(t), note })),
    };
  };

  return {
    begin,
    end: (session_id) =>
      inOrder(session_id, async () => {
        missed.delete(session_id);
        const live = followed.get(session_id);
        // What is told of the lesson from here on is written behind its end.
        followed.delete(session_id);
        live?.end();
        await live?.settled();
        await logs.end(session_id);
      }),
    live: (session_id) => followed.get(session_id) ?? null,
    liveOf,
    tick() {
      for (const [session_id, live] of followed) {
        live.tick();
        if (live.owes_first) void inTurn(session_id, live.keepFirst);
      }
      if (missed.size === 0 || now_ms() - tried_ms < RETRY_MS) return;
      tried_ms = now_ms();
      for (const session_id of missed) void begin(session_id);
    },
    afterwards: (session_id, factsOf) =>
      inOrder(session_id, () =>
        logs.withOpen(session_id, async ({ state, append }) => {
          const isMeasured = await ended.measuredIn(session_id, state);
          for (const fact of factsOf(state.fold.t, isMeasured)) await append(fact);
        }),
      ),
    consentChanged(session_id) {
      followed.get(session_id)?.listener.lookAll();
      followed.get(session_id)?.changed();
      onMeasured(session_id);
    },
    measuredOf: (session_id, student_id) => followed.get(session_id)?.measuredOf(student_id) ?? 'off',
    async object(session_id, student_id, objects) {
      const live = await liveOf(session_id);
      await inTurn(`${session_id} ${student_id}`, async () => {
        if ((live.state.fold.student(student_id)?.objects ?? false) === objects) return;
        // First: nothing that is on its way behind the objection is about the student.
        live.hush(student_id, true);
        try {
          await live.append({ type: 'objected', student_id, t: live.t, objects });
        } finally {
          live.hush(student_id, false);
        }
      });
    },
    async measure(session_id, is_on) {
      const live = await liveOf(session_id);
      await inTurn(session_id, async () => {
        const was_on = live.listener.is_on;
        if (was_on === is_on && live.state.fold.is_on === is_on) return;
        if (!is_on) live.listener.measure(false);
        try {
          await live.append({ type: 'measuring', t: live.t, is_on });
        } catch (error) {
          live.listener.measure(was_on);
          throw error;
        }
        live.listener.measure(is_on);
        live.changed();
        onMeasured(session_id);
      });
    },
    async set(session_id, settings) {
      const live = await liveOf(session_id);
      await live.append({ type: 'set', t: live.t, settings });
      live.changed();
    },
    current: (session_id) => followed.get(session_id)?.current ?? null,
    read,
    ownOf,
    async studentOf(session_id, student_id) {
      const own = await ownOf(session_id, student_id);
      const { confusion = null } = (await read(session_id)).students.get(student_id) ?? {};
      const minutes = own.minutes.map((one) => ({ ...one, signs: one.signs.filter(isNamedSign) }));
      return { ...own, confusion, minutes };
    },
    async timelineOf(session_id, student_id) {
      const { students } = await read(session_id, student_id);
      const student = students.get(student_id);
      if (student === undefined) throw noStudent();
      if (student.measured !== 'yes') return [];
      const state = await logs.read(session_id);
      const timeline = createTimeline(student_id);
      await logs.withLog(session_id, async (log) => {
        for await (const { fact } of log.read()) timeline.take(fact);
      });
      return timeline.entries.slice(-TIMELINE_ENTRIES).map(({ t, ...entry }): TimelineEntry => ({
        at: state.timeOf(t),
        ...entry,
      }));
    },
    async pastAlerts(session_id): Promise<readonly PastAlert[]> {
      const { students } = await read(session_id);
      const { alerts } = await logs.read(session_id);
      return measuredAlerts(alerts.past(), (student_id) => students.get(student_id)?.measured);
    },
    onTick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      await steps;
      for (const [session_id, live] of followed) {
        live.pause();
        await live.settled();
        await logs.end(session_id);
      }
      followed.clear();
      listeners.clear();
    },
  };
};
