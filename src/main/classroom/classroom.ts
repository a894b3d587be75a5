import type { Adapter, RecordingFacts } from '../../shared/contract/index.ts';
import type { ViewerLink } from '../../shared/process/index.ts';
import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';
import type { Bus } from '../bus/bus.ts';
import type { RouteBinder, WsClient } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { Store } from '../store/index.ts';
import { createAir } from './air/air.service.ts';
import { openClassroomRecords } from './classroom.records.ts';
import { createClassRooms } from './class-rooms.ts';
import type { Addresses, RefusalSource, StudentTokenSigner, ViewerEngine } from './classroom.types.ts';
import { bindJoinRoutes } from './join.router.ts';
import { createJoin, type JoinRefusal } from './join.service.ts';
import { createJoinThrottle } from './join-throttle.ts';
import { createPresence } from './presence.ts';
import { createProblems, type PresentProblem } from './problems.ts';
import { createSeatAdvice } from './seats/seat-advice.ts';
import { bindSeatRoutes } from './seats/seats.router.ts';
import { createSeats } from './seats/seats.ts';
import { bindSessionRoutes } from './sessions.router.ts';
import { createSessions, type Sessions } from './sessions.service.ts';
import { createSockets } from './sockets.ts';
import { bindStreamRoutes } from './stream.router.ts';
import { createStreamKeys } from './stream-keys.ts';
import { createStudents } from './students.service.ts';
import { createTeacherState } from './teacher-state.ts';
import { createViewers } from './viewers.service.ts';

export interface ClassroomDeps {
  /** Not started yet: the classroom adds its collections. */
  readonly store: Pick<Store, 'collection'>;
  readonly signer: StudentTokenSigner;
  readonly addresses: Addresses;
  readonly engine: ViewerEngine;
  readonly ingest: RefusalSource;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly max_sessions: number;
  readonly adapters: () => readonly Adapter[];
  readonly reached_at: () => string | null;
  readonly recordingOf: (session_id: string) => RecordingFacts;
  /** Since when a lesson can be watched from its recording, ISO 8601 UTC; null while nothing of it is recorded. */
  readonly recordedSince: (session_id: string) => string | null;
  /** Whether pictures are skipped for a student's reader over TCP, because it is behind. */
  readonly isReaderSlow: (student_id: string) => boolean;
  readonly look: () => readonly PresentProblem[];
  readonly onJoinRefused: (reason: JoinRefusal) => void;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** How many are in class. */
export interface Attendance {
  readonly open: number;
  readonly joined: number;
  readonly here: number;
}

/** Lessons, who is in them, and what their pages are told. */
export interface Classroom {
  bindRoutes(routes: RouteBinder): void;
  readonly onClient: (client: WsClient) => void;
  start(): Promise<void>;
  stop(): void;
  readonly sessions: Pick<Sessions, 'open' | 'getOpen' | 'get'>;
  readonly keys: readonly StreamKeyRecord[];
  onKeys(listener: (keys: readonly StreamKeyRecord[]) => void): () => void;
  attendance(): Attendance;
  /** Below it a student's token is no longer good; null when there is no such student. */
  tokenVersionOf(student_id: string): Promise<number | null>;
  viewerClosed(viewer_id: string): void;
  /** What the engine reports of its viewers, each second. */
  viewerLinks(links: readonly ViewerLink[]): void;
  /** Something changed that is not on the bus: addresses, problems, refusals. */
  changed(): void;
}

export const createClassroom = (deps: ClassroomDeps): Classroom => {
  const { store, signer, addresses, engine, bus, logger, now, now_ms } = deps;
  const records = openClassroomRecords(store);
  const stream_keys = createStreamKeys({ records: records.stream_keys, slots: deps.max_sessions, now });
  const sessions = createSessions({
    records: records.sessions,
    stream_keys,
    max_sessions: deps.max_sessions,
    bus,
    now,
  });
  const seats = createSeats({ now_ms });
  const students = createStudents({ records: records.students, seats, bus, now });
  const presence = createPresence({ bus });
  const rooms = createClassRooms({ ...deps, sessions, students, presence });
  const viewers = createViewers({ sessions, engine, isSeen: seats.isSeen, now_ms });
  const problems = createProblems({ look: deps.look, now });
  const air = createAir({
    ...deps,
    sessions,
    students,
    presence,
    viewers,
    onChange: () => {
      teacher.changed();
    },
  });
  const seat_advice = createSeatAdvice({
    seats,
    open: () => sessions.open,
    onChange: () => {
      teacher.changed();
    },
    now,
  });
  let wrong_codes = 0;

  const teacher = createTeacherState({
    ...deps,
    sessions,
    students,
    presence,
    stream_keys,
    wrong_codes: () => wrong_codes,
    problems: () => problems.current(),
    advice: (session_id) => [...seat_advice.of(session_id), ...air.advice(session_id)],
    isSlow: air.isSlow,
  });
  const join = createJoin({
    sessions,
    students,
    throttle: createJoinThrottle({ now_ms }),
    signer,
    onRefused: (reason) => {
      if (reason === 'wrong_code') {
        wrong_codes += 1;
        teacher.changed();
      }
      deps.onJoinRefused(reason);
    },
  });
  const sockets = createSockets({ rooms, presence, teacher, onBeat: air.beat, logger });
  const subscriptions: (() => void)[] = [];

  return {
    bindRoutes(routes) {
      bindSessionRoutes(routes, { sessions, stream_keys, addresses });
      bindJoinRoutes(routes, { join });
      bindSeatRoutes(routes, { sessions, students, seats });
      bindStreamRoutes(routes, { sessions, viewers, engine });
    },
    onClient: sockets.onClient,
    async start() {
      await stream_keys.start();
      await sessions.start();
      await rooms.start();
      subscriptions.push(
        bus.on('session.started', () => {
          wrong_codes = 0;
        }),
        bus.on('session.ended', ({ payload }) => {
          seats.clear(payload.session_id);
        }),
        bus.on('presence.changed', ({ payload }) => {
          if (payload.presence === 'here') seats.seen(payload.student_id);
        }),
        bus.on('student.removed', ({ payload: { student_id } }) => {
          sockets.closeOf(student_id);
          viewers.closeOf(student_id);
          teacher.changed();
        }),
      );
      seat_advice.start();
      teacher.start();
      air.start();
    },
    stop() {
      seat_advice.stop();
      air.stop();
      teacher.stop();
      rooms.stop();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
    sessions,
    get keys() {
      return stream_keys.all;
    },
    onKeys: (listener) =>
      stream_keys.onChange(() => {
        listener(stream_keys.all);
      }),
    attendance() {
      const ids = sessions.open.map(({ session_id }) => session_id);
      return {
        open: ids.length,
        joined: ids.reduce((sum, id) => sum + students.ofSession(id).length, 0),
        here: ids.reduce((sum, id) => sum + presence.here(id), 0),
      };
    },
    tokenVersionOf: (student_id) => students.tokenVersionOf(student_id),
    viewerClosed: (viewer_id) => {
      viewers.closed(viewer_id);
    },
    viewerLinks: air.links,
    changed: () => {
      teacher.changed();
    },
  };
};
