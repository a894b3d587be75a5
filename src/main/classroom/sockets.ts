import type { ClientMessage } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Bus } from '../bus/bus.ts';
import { toAirError, WS_CLOSE, type MessageBinder, type StateBoard, type WsClient } from '../http/index.ts';
import type { AssistantPrincipal } from '../identity/index.ts';
import type { Logger } from '../logging/logger.ts';
import { createRemoteSockets } from './remote-sockets.ts';
import type { StudentPrincipal, TeacherPrincipal } from './classroom.types.ts';
import type { LessonBoards } from './lesson-boards.ts';
import type { Presence } from './presence.ts';
import type { Seats } from './seats/seats.ts';

export interface SocketsDeps {
  readonly lesson_boards: LessonBoards;
  readonly presence: Pick<Presence, 'connected' | 'beat' | 'left' | 'disconnected'>;
  readonly seats: Pick<Seats, 'opened' | 'beat' | 'closed' | 'givenBack'>;
  readonly bus: Pick<Bus, 'ephemeral'>;
  readonly logger: Logger;
}

/** Joins WebSocket clients to the states that they may follow. */
export interface Sockets {
  bindMessages(messages: MessageBinder): void;
  readonly onClient: (client: WsClient) => void;
  /** Ends all of a student's. */
  closeOf(student_id: string): void;
  /** Ends a remote's. */
  closeRemote(remote_id: string): void;
}

/** The boards that one client follows, by name. */
interface Following {
  /** Sends the snapshot, then every patch; in the place of what was followed under that name. */
  follow(board: StateBoard): void;
  resume(message: Omit<Extract<ClientMessage, { type: 'resume' }>, 'type'>): void;
  stop(): void;
}

const createFollowing = (client: WsClient): Following => {
  const followed = new Map<string, { board: StateBoard; unsubscribe: () => void }>();
  return {
    follow(board) {
      followed.get(board.name)?.unsubscribe();
      client.send(board.snapshot());
      followed.set(board.name, { board, unsubscribe: board.subscribe(client.send) });
    },
    resume({ streams }) {
      for (const name of ['class', 'me'] as const) {
        const from = streams[name];
        if (from === undefined) continue;
        for (const message of followed.get(name)?.board.since(from) ?? []) client.send(message);
      }
    },
    stop() {
      for (const { unsubscribe } of followed.values()) unsubscribe();
      followed.clear();
    },
  };
};

const tellEnded = (client: WsClient, session_id: string): void => {
  client.send(JSON.stringify({ type: 'session.ended', session_id }));
};

export const createSockets = (deps: SocketsDeps): Sockets => {
  const { lesson_boards, presence, seats, bus, logger } = deps;
  /** Open sockets of a student, oldest first. */
  const of_student = new Map<string, WsClient[]>();
  const remote_sockets = createRemoteSockets({ bus });
  const followings = new WeakMap<WsClient, Following>();
  const followingOf = (client: WsClient): Following => {
    const following = createFollowing(client);
    followings.set(client, following);
    return following;
  };

  const attachTeacher = async (client: WsClient, { teacher_id }: TeacherPrincipal): Promise<void> => {
    const following = followingOf(client);
    const me = await lesson_boards.holdTeacher(teacher_id);
    if (!client.is_open) {
      me.release();
      return;
    }
    following.follow(me.board);
    const followCurrent = (): void => {
      // After class the last lesson stays, as ended, until the next one starts.
      const current = lesson_boards.currentOf(teacher_id);
      if (current !== null) following.follow(current);
    };
    followCurrent();
    const subscriptions = [
      lesson_boards.onCurrent((changed) => {
        if (changed === teacher_id) followCurrent();
      }),
      lesson_boards.onEnded((session) => {
        if (session.teacher_id === teacher_id) tellEnded(client, session.session_id);
      }),
    ];
    client.onClose(() => {
      following.stop();
      for (const unsubscribe of subscriptions) unsubscribe();
      me.release();
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
    const following = followingOf(client);
    // An open lesson's board is there: without waiting, so that the first message finds what it follows.
    const for_all = lesson_boards.openedClass(session_id) ?? (await lesson_boards.ofClass(session_id));
    const me = lesson_boards.ofStudent(session_id, student_id);
    if (me === null) throw new AirError('not_found', 'there is no such student in this lesson');
    if (!client.is_open) return;
    following.follow(for_all);
    following.follow(me);
    const stopEnded = lesson_boards.onEnded((ended) => {
      if (ended.session_id === session_id) tellEnded(client, session_id);
    });
    countIn(student_id, client);
    seats.opened(student_id);
    presence.connected(session_id, student_id);
    client.onClose((code) => {
      stopEnded();
      following.stop();
      countOut(student_id, client);
      seats.closed(student_id);
      presence.disconnected(session_id, student_id, code === WS_CLOSE.broken);
    });
  };

  const attachAssistant = (client: WsClient, principal: AssistantPrincipal): void => {
    const { session_id } = principal;
    const for_all = lesson_boards.openedClass(session_id);
    const me = lesson_boards.ofAssistants(session_id);
    if (for_all === null || me === null) throw new AirError('ended', 'the lesson of this remote is over');
    const following = followingOf(client);
    following.follow(for_all);
    following.follow(me);
    const stopEnded = lesson_boards.onEnded((ended) => {
      if (ended.session_id !== session_id) return;
      tellEnded(client, session_id);
      client.close(WS_CLOSE.normal, 'the lesson is over');
    });
    client.onClose(() => {
      stopEnded();
      following.stop();
    });
    remote_sockets.take(client, principal);
  };

  const attach = async (client: WsClient): Promise<void> => {
    const { principal } = client;
    if (principal.role === 'teacher') await attachTeacher(client, principal);
    else if (principal.role === 'student') await attachStudent(client, principal);
    else if (principal.role === 'assistant') attachAssistant(client, principal);
  };

  return {
    bindMessages(messages) {
      messages.bind('resume', ({ client, payload }) => followings.get(client)?.resume(payload));
      messages.bind('presence.beat', ({ principal: { student_id }, session_id, payload: beat }) => {
        seats.beat(student_id);
        presence.beat(session_id, student_id, beat);
        bus.ephemeral('presence.beat', session_id, { session_id, student_id, beat });
      });
      messages.bind('presence.leave', ({ principal: { student_id }, session_id, payload }) => {
        if (payload.not_me === true) seats.givenBack(student_id);
        presence.left(session_id, student_id);
      });
    },
    closeOf(student_id) {
      for (const client of of_student.get(student_id) ?? []) client.close(WS_CLOSE.policy, 'unauthorized');
    },
    closeRemote: remote_sockets.closeOf,
    onClient(client) {
      attach(client).catch((thrown: unknown) => {
        const error = toAirError(thrown);
        if (error.code === 'internal') logger.error({ err: thrown }, 'a client could not be connected');
        client.sendError(error);
        client.close(WS_CLOSE.policy, error.code);
      });
    },
  };
};
