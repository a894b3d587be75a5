import type { ClientMessage, PresenceBeat } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Logger } from '../logging/logger.ts';
import { toAirError, WS_CLOSE, type StateStream, type WsClient } from '../http/index.ts';
import type { ClassRooms } from './class-rooms.ts';
import type { StudentPrincipal } from './classroom.types.ts';
import type { Presence } from './presence.ts';
import type { TeacherStateFeed } from './teacher-state.ts';

export interface SocketsDeps {
  readonly rooms: ClassRooms;
  readonly presence: Presence;
  readonly teacher: Pick<TeacherStateFeed, 'stream' | 'flush'>;
  /** What a student's page says of itself, every few seconds. */
  readonly onBeat: (student_id: string, beat: PresenceBeat) => void;
  readonly logger: Logger;
}

/** Joins WebSocket clients to the states that they may follow. */
export interface Sockets {
  readonly onClient: (client: WsClient) => void;
  /** Ends all of a student's. */
  closeOf(student_id: string): void;
}

/** The streams that one client follows, by name. */
interface Following {
  /** Sends the snapshot, then every patch; in the place of what was followed under that name. */
  follow(stream: StateStream<object>): void;
  resume(message: Extract<ClientMessage, { type: 'resume' }>): void;
  stop(): void;
}

const PONG = JSON.stringify({ type: 'pong' });

const createFollowing = (client: WsClient): Following => {
  const followed = new Map<string, { stream: StateStream<object>; unsubscribe: () => void }>();
  return {
    follow(stream) {
      followed.get(stream.name)?.unsubscribe();
      client.send(stream.snapshot());
      followed.set(stream.name, { stream, unsubscribe: stream.subscribe(client.send) });
    },
    resume({ streams }) {
      for (const name of ['class', 'me'] as const) {
        const from = streams[name];
        if (from === undefined) continue;
        for (const message of followed.get(name)?.stream.since(from) ?? []) client.send(message);
      }
    },
    stop() {
      for (const { unsubscribe } of followed.values()) unsubscribe();
      followed.clear();
    },
  };
};

export const createSockets = ({ rooms, presence, teacher, onBeat, logger }: SocketsDeps): Sockets => {
  /** Open sockets of a student, oldest first. */
  const of_student = new Map<string, WsClient[]>();

  const attachTeacher = (client: WsClient): void => {
    const following = createFollowing(client);
    const followCurrent = (): void => {
      // After class the last lesson stays, as ended, until the next one starts.
      if (rooms.current !== null) following.follow(rooms.current.class_stream);
    };
    teacher.flush();
    following.follow(teacher.stream);
    followCurrent();
    const subscriptions = [
      rooms.onCurrent(followCurrent),
      rooms.onEnded(({ session_id }) => {
        client.send(JSON.stringify({ type: 'session.ended', session_id }));
      }),
    ];
    client.onMessage((message) => {
      if (message.type === 'resume') following.resume(message);
      else if (message.type === 'ping') client.send(PONG);
    });
    client.onClose(() => {
      following.stop();
      for (const unsubscribe of subscriptions) unsubscribe();
    });
  };

  /** A reload overlaps the socket that it replaces; beyond a few, the oldest goes. */
  const countIn = (student_id: string, client: WsClient): void => {
    // One that was closed and has not answered yet makes no room by being closed again.
    const open = [...(of_student.get(student_id) ?? []).filter(({ is_open }) => is_open), client];
    of_student.set(student_id, open);
    if (open.length > LIMITS.ws_per_student) open[0]?.close(WS_CLOSE.replaced, 'replaced by a newer page');
  };
  const countOut = (student_id: string, client: WsClient): void => {
    const open = (of_student.get(student_id) ?? []).filter((other) => other !== client);
    if (open.length === 0) of_student.delete(student_id);
    else of_student.set(student_id, open);
  };

  const attachStudent = async (client: WsClient, principal: StudentPrincipal): Promise<void> => {
    const { session_id, student_id } = principal;
    const following = createFollowing(client);
    client.onMessage((message) => {
      switch (message.type) {
        case 'resume':
          following.resume(message);
          return;
        case 'ping':
          client.send(PONG);
          return;
        case 'presence.beat':
          presence.beat(session_id, student_id, message);
          onBeat(student_id, message);
          return;
        default:
          message satisfies never;
      }
    });
    // An open lesson's room is there: without waiting, so that the first message finds its streams.
    const room = rooms.opened(session_id) ?? (await rooms.of(session_id));
    const me = room.meStream(student_id);
    if (me === null) throw new AirError('not_found', 'there is no such student in this lesson');
    if (!client.is_open) return;
    following.follow(room.class_stream);
    following.follow(me);
    const stopEnded = rooms.onEnded((ended) => {
      if (ended.session_id === session_id) client.send(JSON.stringify({ type: 'session.ended', session_id }));
    });
    countIn(student_id, client);
    presence.connected(session_id, student_id);
    client.onClose(() => {
      stopEnded();
      following.stop();
      countOut(student_id, client);
      presence.disconnected(session_id, student_id);
    });
  };

  return {
    closeOf(student_id) {
      for (const client of of_student.get(student_id) ?? []) client.close(WS_CLOSE.policy, 'unauthorized');
    },
    onClient(client) {
      const { principal } = client;
      if (principal.role === 'teacher') {
        attachTeacher(client);
      } else if (principal.role === 'student') {
        attachStudent(client, principal).catch((thrown: unknown) => {
          const error = toAirError(thrown);
          if (error.code === 'internal') logger.error({ err: thrown }, 'a student could not be connected');
          client.sendError(error);
          client.close(WS_CLOSE.policy, error.code);
        });
      }
    },
  };
};
