import type { ClassState, StudentState } from '../../shared/contract/index.ts';
import type { SessionRecord, StudentRecord } from '../../shared/records.ts';
import type { Bus } from '../bus/bus.ts';
import { createStateStream, type StateStream } from '../http/index.ts';
import { classStateOf, nextClassStream, waitingStream } from './class-state.ts';
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
  readonly now: () => Date;
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
  const { students, presence, engine, bus, now } = deps;
  let session = deps.session;
  const { session_id, stream_id } = session;
  const me_streams = new Map<string, StateStream<StudentState>>();

  const streamNow = (before = waitingStream(session.started_at)) =>
    session.status === 'ended'
      ? before
      : nextClassStream(before, engine.statusOf(stream_id), now().toISOString());
  const stateOf = (stream: ClassState['stream']): ClassState =>
    classStateOf({ session, stream, here: presence.here(session_id) });

  const class_stream = createStateStream<ClassState>({ name: 'class', initial: stateOf(streamNow()) });
  const telling = createCoalescer({
    interval_ms: CLASS_INTERVAL_MS,
    run: () => {
      class_stream.set(stateOf(streamNow(class_stream.state.stream)));
    },
  });

  const subscriptions = [
    bus.on('stream.changed', (event) => {
      if (event.payload.stream_id === stream_id) telling.request();
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
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
};
