import type {
  Adapter,
  Advice,
  Problem,
  RecordingFacts,
  StudentTile,
  TeacherState,
} from '../../shared/contract/index.ts';
import type { StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import { createStateStream, type StateStream } from '../http/index.ts';
import type { Addresses, RefusalSource, ViewerEngine } from './classroom.types.ts';
import { createCoalescer } from './coalesce.ts';
import type { Presence, PresenceFacts } from './presence.ts';
import { sessionViewOf } from './session-view.ts';
import type { Sessions } from './sessions.service.ts';
import type { StreamKeys } from './stream-keys.ts';
import type { Students } from './students.service.ts';

/** How often the dashboard is told at most. */
const TEACHER_INTERVAL_MS = 200;

export interface TeacherStateDeps {
  readonly sessions: Pick<Sessions, 'open'>;
  readonly students: Pick<Students, 'ofSession'>;
  readonly presence: Pick<Presence, 'of'>;
  readonly stream_keys: StreamKeys;
  readonly addresses: Addresses;
  readonly engine: Pick<ViewerEngine, 'statusOf'>;
  readonly ingest: RefusalSource;
  readonly bus: Bus;
  readonly adapters: () => readonly Adapter[];
  /** ISO 8601 UTC; null: no other device has fetched the student's page. */
  readonly reached_at: () => string | null;
  readonly wrong_codes: () => number;
  readonly problems: () => readonly Problem[];
  readonly advice: (session_id: string) => readonly Advice[];
  readonly recordingOf: (session_id: string) => RecordingFacts;
  /** Whether the student's network takes less than it is sent. */
  readonly isSlow: (student_id: string) => boolean;
}

const NOT_RECORDING: RecordingFacts = { state: 'off', since: null, seconds: 0, bytes: 0 };

/** What the dashboard follows. */
export interface TeacherStateFeed {
  /** Builds the first state, and follows the bus from then on. */
  start(): void;
  stop(): void;
  /** Something changed that the bus does not tell: addresses, problems, refusals. */
  changed(): void;
  /** Tells what has changed at once: for who begins to follow, and for what the teacher has just done. */
  flush(): void;
  /** @throws Error before start */
  readonly stream: StateStream<TeacherState>;
}

const tileOf = (student: StudentRecord, presence: PresenceFacts, is_slow: boolean): StudentTile => ({
  student_id: student.student_id,
  name: student.name,
  student_number: student.student_number,
  joined_at: student.joined_at,
  ...presence,
  failed: [...presence.failed],
  is_slow,
});

export const createTeacherState = (deps: TeacherStateDeps): TeacherStateFeed => {
  const { sessions, students, presence, stream_keys, addresses, engine, ingest, bus } = deps;
  let stream: StateStream<TeacherState> | null = null;
  const subscriptions: (() => void)[] = [];

  const build = (): TeacherState => {
    const [session] = sessions.open;
    // Before class the desktop's slot is shown, so that OBS can be set up and previewed.
    const slot = session === undefined ? stream_keys.all[0] : stream_keys.ofStream(session.stream_id);
    if (slot === undefined) throw new Error('there is no publishing slot');
    const rtmp_server = addresses.rtmp_server();
    return {
      role: 'teacher',
      session: session === undefined ? null : sessionViewOf(session, { addresses, stream_keys }),
      ingest: {
        rtmp_server,
        stream_key: slot.key,
        rtmp_url: `${rtmp_server}/${slot.key}`,
        status: engine.statusOf(slot.stream_id),
        refusals: [...ingest.refusals(slot.stream_id)],
      },
      students:
        session === undefined
          ? []
          : students
              .ofSession(session.session_id)
              .map((student) =>
                tileOf(
                  student,
                  presence.of(session.session_id, student.student_id),
                  deps.isSlow(student.student_id),
                ),
              ),
      wrong_codes: deps.wrong_codes(),
      network: { adapters: [...deps.adapters()], reached_at: deps.reached_at() },
      problems: [...deps.problems()],
      advice: session === undefined ? [] : [...deps.advice(session.session_id)],
      recording: session === undefined ? NOT_RECORDING : deps.recordingOf(session.session_id),
    };
  };

  const telling = createCoalescer({
    interval_ms: TEACHER_INTERVAL_MS,
    run: () => stream?.set(build()),
  });
  const changed = (): void => {
    telling.request();
  };

  return {
    start() {
      stream ??= createStateStream<TeacherState>({ name: 'me', initial: build() });
      subscriptions.push(
        bus.on('session.started', telling.flush),
        bus.on('session.ended', telling.flush),
        bus.on('student.joined', changed),
        bus.on('presence.changed', changed),
        bus.on('recording.changed', changed),
        bus.on('stream.changed', changed),
        bus.on('publisher.started', changed),
        bus.on('publisher.ended', changed),
        bus.on('publisher.refused', changed),
        stream_keys.onChange(telling.flush),
      );
    },
    stop() {
      telling.stop();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
    changed,
    flush: telling.flush,
    get stream() {
      if (stream === null) throw new Error('the teacher state is not started');
      return stream;
    },
  };
};
