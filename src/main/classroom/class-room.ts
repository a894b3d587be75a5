import type { ClassState, StudentState } from '../../shared/contract/index.ts';
import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Bus } from '../bus/bus.ts';
import { createStateStream, type StateStream } from '../http/index.ts';
import {
  classStateOf,
  HOLD_MS,
  nextClassStream,
  reopenedStream,
  waitingStream,
  type ClassStream,
} from './class-state.ts';
import type { ViewerEngine } from './classroom.types.ts';
import { createCoalescer } from './coalesce.ts';
import type { Presence } from './presence.ts';
import type { Students } from './students.service.ts';

/** How often the class is told at most: a whole class that joins is one patch. */
const CLASS_INTERVAL_MS = 100;

export interface ClassRoomDeps {
  readonly session: SessionRecord;
  readonly students: Students;
  readonly presence: Presence;
  readonly engine: Pick<ViewerEngine, 'statusOf'>;
  readonly bus: Bus;
  /** Since when a lesson is recorded, ISO 8601 UTC; null while nothing of it is. */
  readonly recordedSince: (session_id: string) => string | null;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** One lesson as its clients follow it: the state for all, and each student's own. */
export interface ClassRoom {
  readonly session_id: string;
  readonly class_stream: StateStream<ClassState>;
  /** The student's own state; null for who is none of this lesson's. */
  meStream(student_id: string): StateStream<StudentState> | null;
  /** The lesson as it stands now, such as ended: told at once. */
  update(session: SessionRecord): void;
  /** Tells no more. */
  stop(): void;
}

const studentStateOf = ({ student_id, name, student_number }: StudentRecord): StudentState => ({
  role: 'student',
  student_id,
  name,
  student_number,
});

export const createClassRoom = (deps: ClassRoomDeps): ClassRoom => {
  const { students, presence, engine, bus, recordedSince, now, now_ms } = deps;
  let session = deps.session;
  const { session_id, stream_id } = session;
  const me_streams = new Map<string, StateStream<StudentState>>();

  /** Whether anything was published since the app's start: before that, a recording alone tells of it. */
  let was_live = false;
  /** By the monotonic clock; null while the publisher is there, or is no longer expected. */
  let away_since_ms: number | null = null;
  let is_stopped = false;
  let hold: NodeJS.Timeout | undefined;

  const streamNow = (before: ClassStream): ClassStream => {
    const recorded_since = recordedSince(session_id);
    if (session.status === 'ended') return { ...before, recorded_since };
    const at = now().toISOString();
    const away_ms = away_since_ms === null ? 0 : now_ms() - away_since_ms;
    const next = nextClassStream(before, engine.statusOf(stream_id), {
      at,
      away_ms,
      is_stopped,
      recorded_since,
    });
    const stream = was_live ? next : reopenedStream(next, at);
    was_live ||= stream.state !== 'waiting';
    return stream;
  };
  /** Has the stream looked at again when the time of a publisher that is away is over. */
  const expectBack = ({ state }: ClassStream): void => {
    clearTimeout(hold);
    if (state !== 'reconnecting') {
      away_since_ms = null;
    } else if (session.status === 'open') {
      away_since_ms ??= now_ms();
      // Anew at each look: a timer may be a little early, and then its look must be followed by another one.
      const left_ms = Math.max(1, Math.ceil(away_since_ms + HOLD_MS - now_ms()));
      hold = setTimeout(telling.flush, left_ms);
    }
  };
  const stateOf = (stream: ClassState['stream']): ClassState =>
    classStateOf({ session, stream, here: presence.here(session_id) });

  const class_stream = createStateStream<ClassState>({
    name: 'class',
    initial: stateOf(streamNow(waitingStream(session.started_at))),
  });
  const telling = createCoalescer({
    interval_ms: CLASS_INTERVAL_MS,
    run: () => {
      const stream = streamNow(class_stream.state.stream);
      expectBack(stream);
      class_stream.set(stateOf(stream));
    },
  });
  expectBack(class_stream.state.stream);

  const subscriptions = [
    bus.on('stream.changed', (event) => {
      if (event.payload.stream_id === stream_id) telling.request();
    }),
    bus.on('publisher.started', ({ payload }) => {
      if (payload.stream_id === stream_id) is_stopped = false;
    }),
    bus.on('publisher.ended', ({ payload }) => {
      if (payload.stream_id !== stream_id) return;
      is_stopped = payload.reason === 'stopped';
      telling.request();
    }),
    bus.on('recording.changed', (event) => {
      if (event.payload.session_id === session_id) telling.request();
    }),
    bus.on('presence.changed', (event) => {
      if (event.payload.session_id === session_id) telling.request();
    }),
    bus.on('student.joined', ({ payload }) => {
      if (payload.session_id !== session_id) return;
      const record = students.get(session_id, payload.student_id);
      if (record !== null) me_streams.get(payload.student_id)?.set(studentStateOf(record));
    }),
  ];

  return {
    session_id,
    class_stream,
    meStream(student_id) {
      const known = me_streams.get(student_id);
      if (known !== undefined) return known;
      const record = students.get(session_id, student_id);
      if (record === null) return null;
      const stream = createStateStream<StudentState>({ name: 'me', initial: studentStateOf(record) });
      me_streams.set(student_id, stream);
      return stream;
    },
    update(next) {
      session = next;
      telling.flush();
    },
    stop() {
      telling.stop();
      clearTimeout(hold);
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
};
