import type { AttendanceEntry, AttendanceMark } from '../../shared/contract/attendance.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import { attendanceRuleRecordSchema } from '../../shared/contract/attendance-facts.ts';
import type { Feature, Platform } from '../feature.ts';
import { bindAttendanceRoutes } from './attendance.router.ts';
import { createAttendance, type AttendanceDeps } from './attendance.service.ts';
import { createLessonFiles } from './lesson-files.ts';
import type { SeenState } from './presence-tracker.ts';
import type { SeatTimes } from './sheet.ts';

const LOOK_EVERY_MS = 1000;

export interface AttendanceFeatureDeps extends Pick<AttendanceDeps, 'lessons' | 'mates' | 'mayKeepTimes'> {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'tables' | 'logger' | 'now' | 'now_ms'>;
  readonly students: Pick<AttendanceDeps['students'], 'ofSession' | 'putOutOf' | 'get'>;
  readonly seatsOf: AttendanceDeps['students']['seatsOf'];
  readonly presence: {
    of(
      session_id: string,
      student_id: string,
    ): { readonly presence: StudentPresence; readonly playing: boolean | null };
    isOpen(session_id: string, student_id: string): boolean;
  };
}

/** Who was in a lesson and for how long, the mark for it, and what the teacher says of that. */
export interface AttendanceFeature extends Feature {
  /** Of a lesson's seats, by student_id. Never rejects: empty where it cannot be read, which is logged. */
  timesOf(session_id: string): Promise<ReadonlyMap<string, SeatTimes>>;
  /** Of any lesson, by number. @throws AirError not_found, unavailable */
  sheetOf(session_id: string): Promise<readonly AttendanceEntry[]>;
  /** Who is here without a device, by `entry_id` of the sheet; empty for a lesson that is not open. */
  withoutDevice(session_id: string): readonly string[];
}

export const createAttendanceFeature = (deps: AttendanceFeatureDeps): AttendanceFeature => {
  const { platform, lessons, students, seatsOf, mates, mayKeepTimes, presence } = deps;
  const { store, boards, bus, tables, logger, now, now_ms } = platform;
  const pageStateOf = (session_id: string, student_id: string): SeenState => {
    const { presence: is, playing } = presence.of(session_id, student_id);
    if (is === 'left') return 'left';
    if (!presence.isOpen(session_id, student_id)) return 'gone';
    return is === 'here' || playing === true ? 'here' : 'hidden';
  };
  const attendance = createAttendance({
    lessons,
    students: { ofSession: students.ofSession, putOutOf: students.putOutOf, get: students.get, seatsOf },
    mates,
    mayKeepTimes,
    pageStateOf,
    files: createLessonFiles({ lessons: store.lessons, logger }),
    rules: store.collection({
      name: 'attendance_rules',
      schema: attendanceRuleRecordSchema,
      schema_version: 1,
      key: 'teacher_id',
    }),
    onChange(session_id, entry_id) {
      boards.touchTeacherOf(session_id, 'attendance', ...(entry_id === null ? [] : [entry_id]));
      bus.ephemeral('attendance.changed', session_id, { session_id, entry_id });
    },
    logger,
    now,
    now_ms,
  });
  const subscriptions: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  return {
    name: 'attendance',
    bindRoutes(routes) {
      bindAttendanceRoutes(routes, { attendance, tables });
    },
    members: {
      teacher: {
        attendance: {
          kind: 'list',
          ids: ({ session }) => (session === null ? [] : attendance.live(session).keys()),
          read({ session }, id): AttendanceMark | null {
            const line = session === null ? undefined : attendance.live(session).get(id);
            if (line === undefined) return null;
            const { entry_id, mark, proposed, decided, reason, without_device, removed_at } = line;
            return { entry_id, mark, proposed, decided, reason, without_device, removed_at };
          },
        },
      },
    },
    async start() {
      subscriptions.push(
        bus.on('session.started', ({ payload: { session_id } }) => void attendance.begin(session_id)),
        bus.on('session.ended', ({ payload: { session_id } }) => void attendance.end(session_id)),
        bus.on('session.roster_changed', ({ payload: { session_id } }) => {
          attendance.roster(session_id);
        }),
        bus.on('student.joined', ({ payload: { session_id, student_id } }) => {
          attendance.seat(session_id, student_id);
        }),
        bus.on('student.mates_changed', ({ payload: { session_id, student_id } }) => {
          attendance.seat(session_id, student_id);
        }),
        bus.on('student.restored', ({ payload: { session_id, student_id } }) => {
          attendance.seat(session_id, student_id);
        }),
        bus.on('presence.changed', ({ payload: { session_id, student_id } }) => {
          attendance.look(session_id, student_id);
        }),
        bus.on('student.removed', ({ payload: { session_id, student_id } }) => {
          attendance.remove(session_id, student_id);
        }),
      );
      for (const { session_id } of lessons.open) await attendance.begin(session_id);
      timer = setInterval(attendance.tick, LOOK_EVERY_MS);
    },
    async stop() {
      clearInterval(timer);
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      await attendance.stop();
    },
    async timesOf(session_id) {
      try {
        return await attendance.seatTimes(session_id);
      } catch (error) {
        logger.warn({ err: error, session_id }, 'how long students were here could not be read');
        return new Map();
      }
    },
    sheetOf: attendance.list,
    withoutDevice(session_id) {
      const lesson = lessons.open.find((one) => one.session_id === session_id);
      if (lesson === undefined) return [];
      return [...attendance.live(lesson).values()].flatMap(({ entry_id, without_device }) =>
        without_device ? [entry_id] : [],
      );
    },
  };
};
