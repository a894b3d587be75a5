import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { DoorNote } from '../../shared/contract/index.ts';
import type { Feature, House, MatesBySeat, Platform, SeatMate, SeatMates } from '../feature.ts';
import { createClassroomMembers } from './classroom.members.ts';
import { createClassroomMetrics, type Attendance } from './classroom.metrics.ts';
import { openClassroomRecords } from './classroom.records.ts';
import type { ClassLists, OpenFirstViewer, Publishing, TimesOf } from './classroom.types.ts';
import { createAskers } from './door/askers.ts';
import { bindDoorMessages, bindDoorRoutes, type DoorRouterDeps } from './door/door.router.ts';
import { createDoors } from './door/door.service.ts';
import { createEntry } from './door/entry.ts';
import { createKnocks } from './door/knocks.ts';
import { knownByName } from './door/known-by-name.ts';
import { createMateDoor, type MateDoor } from './door/mate-door.ts';
import { createNameRules, type NameRulesDeps } from './door/name-rules.ts';
import { bindJoinRoutes } from './join.router.ts';
import { createJoin } from './join.service.ts';
import { createJoinThrottle } from './join-throttle.ts';
import { createLessonBoards } from './lesson-boards.ts';
import {
  allowsMeasuring,
  consentIn,
  createLessonRoster,
  mateConsentIn,
  type LessonRoster,
} from './lesson-roster.ts';
import { createPresence, type Presence } from './presence.ts';
import { allWithMates, matesBySeat, matesOfSeat, withMates } from './seat-mates.ts';
import { createSeatAdvice, type SeatAdvice } from './seats/seat-advice.ts';
import { bindSeatRoutes } from './seats/seats.router.ts';
import { createSeats } from './seats/seats.ts';
import { bindSessionRoutes } from './sessions.router.ts';
import { createSessions, type Sessions } from './sessions.service.ts';
import { createSockets } from './sockets.ts';
import { createStudents, type Students } from './students.service.ts';
import { createWrongCodes } from './wrong-codes.ts';

export interface ClassroomFeatureDeps {
  readonly platform: Pick<
    Platform,
    | 'config'
    | 'store'
    | 'identity'
    | 'addresses'
    | 'network'
    | 'bus'
    | 'boards'
    | 'metrics'
    | 'logger'
    | 'now'
    | 'takeTimeAnew'
    | 'now_ms'
  >;
  readonly publishing: Publishing;
  readonly openFirstViewer: OpenFirstViewer;
  readonly lists: ClassLists;
  readonly timesOf: TimesOf;
  /** Which words a name may not have. */
  readonly words: NameRulesDeps['words'];
  readonly mates: SeatMates;
  /** What is to be known of an open lesson before one has a seat in it. */
  readonly notesOf: (session_id: string) => readonly DoorNote[];
}

/** Lessons, who is in them, and what their pages are told. */
export interface ClassroomFeature extends Feature {
  readonly lessons: Pick<Sessions, 'open' | 'openOf' | 'getOpen' | 'get'>;
  /** Of lessons that are open, or were lately. */
  readonly students: Pick<Students, 'ofSession' | 'putOutOf' | 'get'>;
  /** The same, with the names of all who sit in each seat: for what is shown, or said in a student's name. */
  readonly named: Pick<Students, 'ofSession' | 'putOutOf' | 'get'>;
  readonly mate_door: MateDoor;
  /** Of an open lesson. */
  readonly matesBySeat: (session_id: string) => MatesBySeat;
  readonly presence: Pick<Presence, 'of' | 'isOpen'>;
  /** Of any lesson, open or ended, in the order of joining, those who were put out among them. */
  readonly seatsOf: (session_id: string) => Promise<readonly StudentRecord[]>;
  /**
   * `idle`: the student's page did not come, or did not stay. `gone`: the seat was taken away. Seats of a lesson that is not open
   * are kept.
   */
  readonly seatOf: (session_id: string, student_id: string) => 'kept' | 'idle' | 'gone';
  /** Students of an open lesson whose seats seem to be no class's: of those who are here they are not counted. */
  readonly suspectsIn: (session_id: string) => ReadonlySet<string>;
  readonly seat_advice: Pick<SeatAdvice, 'of'>;
  readonly consentOf: LessonRoster['consentOf'];
  /** Whether anything of this student may be measured, named in what is kept, or given to an AI. */
  readonly mayMeasure: (session_id: string, student_id: string) => boolean;
  /**
   * Whether the attendance may keep the times of this student's page. Whom it has named at its device counts once the teacher has
   * confirmed that: until then nothing but what a child says is known. @param mate_id asks for those of one who sits there
   */
  readonly mayKeepTimes: (session_id: string, student_id: string, mate_id?: string) => boolean;
  /**
   * Of any lesson, open or ended: whether a file may name this student, by seat, or by row of the lesson's class list where it has no
   * device. Whom the lesson knows by neither is not named. @throws AirError not_found
   */
  readonly mayNameIn: (session_id: string) => Promise<(student_id: string) => boolean>;
  /**
   * Whom a lesson, open or over, knows by this name and number; null: nobody. `row_id`: of its class list; null: it stands on none.
   * `student_id`: its seat; null: it was not there. @throws AirError not_found
   */
  readonly whoIs: (
    session_id: string,
    who: { readonly name: string; readonly student_number: string | null },
  ) => Promise<{ readonly row_id: string | null; readonly student_id: string | null } | null>;
  readonly residents: House['residents'];
}

export const createClassroomFeature = (deps: ClassroomFeatureDeps): ClassroomFeature => {
  const { platform, publishing, openFirstViewer, lists, timesOf, words, mates, notesOf } = deps;
  const { config, store, identity, addresses, network, bus, boards, logger, now, takeTimeAnew, now_ms } =
    platform;
  const { slots } = publishing;
  const records = openClassroomRecords(store);
  const sessions = createSessions({
    records: records.sessions,
    slots,
    lists,
    max_sessions: config.max_sessions,
    bus,
    now,
    takeTimeAnew,
  });
  const isOpen = (session_id: string): boolean =>
    sessions.open.some((lesson) => lesson.session_id === session_id);
  const seats = createSeats({ isOpen, now_ms });
  const seat_advice = createSeatAdvice({
    seats,
    open: () => sessions.open,
    onChange: () => {
      boards.touchAll('teacher', 'advice');
    },
    now,
  });
  const students = createStudents({ records: records.students, seats, bus, now });
  const presence = createPresence({ bus });
  const lesson_roster = createLessonRoster({ mates, sessions, students, lists, bus, logger });
  const wrong_codes = createWrongCodes();
  const attendance = (): Attendance => {
    const ids = sessions.open.map(({ session_id }) => session_id);
    return {
      open: ids.length,
      joined: ids.reduce((sum, id) => sum + students.ofSession(id).length, 0),
      here: ids.reduce((sum, id) => sum + presence.here(id), 0),
    };
  };
  const metrics = createClassroomMetrics({ registry: platform.metrics, attendance });
  const lesson_boards = createLessonBoards({ boards, sessions, students, presence, slots, bus, logger });
  const { onClient, bindMessages, closeOf, closeRemote } = createSockets({
    lesson_boards,
    presence,
    seats,
    bus,
    logger,
  });
  const doors = createDoors({ records: records.doors, isOpen });
  const knocks = createKnocks({
    onChange: (session_id, knock_id) => {
      boards.touchTeacherOf(session_id, 'knocks', knock_id);
    },
    now,
    now_ms,
  });
  const askers = createAskers({ now_ms, isOpen });
  const names = createNameRules({ words });
  const entry = createEntry({ students, seats, doors, knocks, askers, names });
  const matesOf = mates.ofSession;
  const mate_door = createMateDoor({ students, presence, seats, doors, knocks, names, matesOf });
  const join = createJoin({
    sessions,
    entry,
    students,
    throttle: createJoinThrottle({ now_ms }),
    askers,
    signer: identity,
    openFirstViewer,
    onRefused: (reason) => {
      metrics.joinRefused(reason);
      if (reason !== 'wrong_code') return;
      wrong_codes.count();
      boards.touchAll('teacher', 'wrong_codes');
    },
  });
  const door: DoorRouterDeps = {
    sessions,
    students,
    timesOf,
    presence,
    join,
    doors,
    knocks,
    entry,
    notesOf,
    onSet: (session_id) => {
      seats.doorChanged(session_id);
      boards.touchTeacherOf(session_id, 'door');
    },
  };
  const subscriptions: (() => void)[] = [];

  const follow = (): (() => void)[] => [
    bus.on('session.started', ({ payload }) => {
      wrong_codes.started(payload.session_id);
    }),
    bus.on('session.ended', ({ payload }) => {
      wrong_codes.ended(payload.session_id);
      seats.clear(payload.session_id);
      knocks.clear(payload.session_id);
      askers.clear(payload.session_id);
      doors.forget(payload.session_id);
    }),
    bus.on('session.roster_changed', ({ payload: { session_id } }) => {
      boards.touchTeacherOf(session_id, 'session');
    }),
    bus.on('student.joined', ({ payload: { session_id, student_id, rejoined } }) => {
      metrics.joined(rejoined ? 'again' : 'new');
      boards.touchTeacherOf(session_id, 'students', student_id);
      boards.touch('student', student_id, 'name');
      boards.touch('student', student_id, 'student_number');
    }),
    bus.on('student.removed', ({ payload: { session_id, student_id } }) => {
      closeOf(student_id);
      boards.close('student', student_id);
      boards.touchTeacherOf(session_id, 'students', student_id);
      boards.touchTeacherOf(session_id, 'removed_students', student_id);
      boards.touchTeacherOf(session_id, 'advice');
    }),
    bus.on('student.restored', ({ payload: { session_id, student_id } }) => {
      boards.touchTeacherOf(session_id, 'students', student_id);
      boards.touchTeacherOf(session_id, 'removed_students', student_id);
    }),
    bus.on('student.rebound', ({ payload: { session_id, student_id } }) => {
      closeOf(student_id);
      boards.touchTeacherOf(session_id, 'students', student_id);
    }),
    bus.on('student.mates_changed', ({ payload: { session_id, student_id } }) => {
      boards.touchTeacherOf(session_id, 'students', student_id);
    }),
    bus.on('remote.revoked', ({ payload: { remote_id } }) => {
      closeRemote(remote_id);
    }),
    bus.on('presence.changed', ({ payload }) => {
      const { session_id, student_id } = payload;
      boards.touch('class', session_id, 'here');
      boards.touchTeacherOf(session_id, 'students', student_id);
    }),
    bus.on('stream_key.rotated', ({ payload: { teacher_id } }) => {
      boards.touch('teacher', teacher_id, 'session');
    }),
    // Both stand in the addresses that a lesson's view carries.
    network.onChange(() => {
      boards.touchAll('teacher', 'session');
    }),
    publishing.onChange(() => {
      boards.touchAll('teacher', 'session');
    }),
  ];

  const guardiansLet = (
    session_id: string,
    student_id: string,
    isMeant: (mate: SeatMate) => boolean,
  ): boolean => {
    const lesson = sessions.open.find((one) => one.session_id === session_id);
    return (
      lesson !== undefined &&
      mates.isKnown(session_id) &&
      allowsMeasuring(lesson_roster.consentOf(session_id, student_id)) &&
      matesOfSeat(mates, session_id, student_id)
        .filter(isMeant)
        .every((mate) => allowsMeasuring(mateConsentIn(lesson, mate)))
    );
  };

  return {
    name: 'classroom',
    bindRoutes(routes) {
      bindSessionRoutes(routes, { sessions, addresses, publishing });
      bindJoinRoutes(routes, { join });
      bindSeatRoutes(routes, { sessions, students, seats });
      bindDoorRoutes(routes, door);
    },
    bindMessages(messages) {
      bindMessages(messages);
      bindDoorMessages(messages, door);
    },
    endpoints: [{ path: '/api/ws', roles: ['teacher', 'student', 'assistant'], onClient }],
    members: createClassroomMembers({
      addresses,
      publishing,
      students,
      presence,
      mates,
      wrong_codes,
      doors,
      knocks,
    }),
    async start() {
      await sessions.start();
      await lesson_boards.start();
      for (const { session_id } of sessions.open) await doors.load(session_id);
      await lesson_roster.start();
      subscriptions.push(...follow());
      seat_advice.start();
      knocks.start();
    },
    stop() {
      knocks.stop();
      seat_advice.stop();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      lesson_roster.stop();
      lesson_boards.stop();
      students.stop();
    },
    lessons: sessions,
    students,
    named: {
      get(session_id, student_id) {
        const seat = students.get(session_id, student_id);
        return seat === null ? null : withMates(mates, seat);
      },
      ofSession: (session_id) => allWithMates(mates, session_id, students.ofSession(session_id)),
      putOutOf: students.putOutOf,
    },
    mate_door,
    matesBySeat: (session_id) => matesBySeat(mates, session_id),
    presence,
    seatsOf: students.list,
    seatOf(session_id, student_id) {
      if (isOpen(session_id) && students.get(session_id, student_id) === null) return 'gone';
      return seats.isIdle(student_id) ? 'idle' : 'kept';
    },
    suspectsIn: seats.suspects,
    seat_advice,
    consentOf: lesson_roster.consentOf,
    mayMeasure: (session_id, student_id) => guardiansLet(session_id, student_id, () => true),
    mayKeepTimes: (session_id, student_id, mate_id) =>
      guardiansLet(session_id, student_id, (mate) => mate.confirmed_at !== null || mate.mate_id === mate_id),
    async mayNameIn(session_id) {
      const lesson = await sessions.get(session_id);
      const seats = await students.list(session_id);
      const named = new Set(
        seats.filter((seat) => allowsMeasuring(consentIn(lesson, seat))).map(({ student_id }) => student_id),
      );
      for (const { row_id, consent } of lesson.roster) if (allowsMeasuring(consent.state)) named.add(row_id);
      // What was said in the name of both names both.
      for (const mate of await mates.list(session_id))
        if (!allowsMeasuring(mateConsentIn(lesson, mate))) named.delete(mate.student_id);
      return (student_id) => named.has(student_id);
    },
    whoIs: async (session_id, who) =>
      knownByName(await sessions.get(session_id), await students.list(session_id), who),
    residents: {
      tokenVersionOf: students.tokenVersionOf,
      teacherOf: sessions.teacherOf,
      openLessonOf: (teacher_id) => sessions.openOf(teacher_id)?.session_id ?? null,
    },
  };
};
