import type { WebSocket } from 'ws';
import type { DashboardMessage } from '../../shared/contract/dashboard.ts';
import { AirError } from '../../shared/errors.ts';
import type { Engagement, LessonScored } from '../engagement/index.ts';
import { toAirError, WS_CLOSE, type WsEndpoint, type WsMediaRequest } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { DashboardLessons } from './dashboard.types.ts';
import { createToldLesson, type ToldLesson } from './told-lesson.ts';

/** From one round to the next. */
const EVERY_MS = 500;
/** All of them together: a teacher has a few. */
const MAX_SOCKETS = 32;
/** Nothing is taken from clients; a ping of some kind may come. */
const MAX_MESSAGE_BYTES = 1024;
/** What a slow reader may leave unread before it is left out of a round: less than a class of 1,000. */
const MAX_UNREAD_BYTES = 256 * 1024;

export interface LiveFeedDeps {
  readonly engagement: Pick<Engagement, 'current' | 'read' | 'onTick'>;
  readonly lessons: DashboardLessons;
  readonly logger: Logger;
}

/** Lessons' dashboards over WebSockets: all at once, and then what is another, twice a second at most. */
export interface LiveFeed {
  readonly endpoint: WsEndpoint;
  /** Follows the ticks. */
  start(): void;
  /** The lesson is over: its pages are told, and closed. */
  ended(session_id: string): void;
  /** Closes all. Idempotent. */
  stop(): void;
}

/** All sockets that follow one lesson: what is another is found once for them all. */
interface Watch {
  readonly session_id: string;
  readonly told: ToldLesson;
  /** With the revision that each has; null: none, and it is to be told all. */
  readonly sockets: Map<WebSocket, number | null>;
  /** What came during the rest; null: nothing did. */
  next: LessonScored | null;
  timer: NodeJS.Timeout | undefined;
}

const textOf = (message: DashboardMessage): string => JSON.stringify(message);

const refuse = (socket: WebSocket, error: AirError): void => {
  socket.send(JSON.stringify({ type: 'error', ...error.toBody() }));
  socket.close(WS_CLOSE.policy, error.code);
};

const sayEnded = (socket: WebSocket): void => {
  socket.send(textOf({ type: 'ended' }));
  socket.close(WS_CLOSE.normal, 'ended');
};

export const createLiveFeed = ({ engagement, lessons, logger }: LiveFeedDeps): LiveFeed => {
  const watches = new Map<string, Watch>();
  const sockets = new Set<WebSocket>();
  let unfollow = (): void => undefined;

  const forget = (watch: Watch): void => {
    clearTimeout(watch.timer);
    if (watches.get(watch.session_id) === watch) watches.delete(watch.session_id);
  };

  /** @returns whether somebody is behind still */
  const tell = (
    watch: Watch,
    patch: { readonly revision: number; readonly text: string } | null,
  ): boolean => {
    let all: { readonly revision: number; readonly text: string } | null = null;
    let is_behind = false;
    for (const [socket, has] of watch.sockets) {
      if (socket.readyState !== socket.OPEN || (patch === null && has !== null)) continue;
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) {
        // It is told all anew once it has read: what lies between would only grow.
        watch.sockets.set(socket, null);
        is_behind = true;
        continue;
      }
      if (patch !== null && has === patch.revision - 1) {
        socket.send(patch.text);
        watch.sockets.set(socket, patch.revision);
        continue;
      }
      if (all === null) {
        const snapshot = watch.told.snapshot();
        all = { revision: snapshot.revision, text: textOf(snapshot) };
      }
      socket.send(all.text);
      watch.sockets.set(socket, all.revision);
    }
    return is_behind;
  };

  const round = (watch: Watch): void => {
    const { next } = watch;
    watch.next = null;
    const patch = next === null ? null : watch.told.take(next);
    const of_patch = patch === null ? null : { revision: patch.revision, text: textOf(patch) };
    const is_behind = tell(watch, of_patch);
    watch.timer = setTimeout(() => {
      watch.timer = undefined;
      if (watch.next !== null || is_behind) round(watch);
    }, EVERY_MS);
  };

  const follow = (socket: WebSocket, scored: LessonScored): void => {
    const { session_id } = scored;
    const known = watches.get(session_id);
    const watch: Watch = known ?? {
      ...{ session_id, told: createToldLesson(scored), sockets: new Map(), next: null, timer: undefined },
    };
    watches.set(session_id, watch);
    watch.sockets.set(socket, null);
    socket.once('close', () => {
      watch.sockets.delete(socket);
      if (watch.sockets.size === 0) forget(watch);
    });
    if (known === undefined) round(watch);
    else tell(watch, null);
  };

  /** @throws AirError rate_limited, not_found, unavailable */
  const open = async (socket: WebSocket, { session_id }: WsMediaRequest): Promise<void> => {
    if (sockets.size >= MAX_SOCKETS)
      throw new AirError('rate_limited', 'too many follow dashboards', { max: MAX_SOCKETS });
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    await lessons.get(session_id);
    const scored = engagement.current(session_id) ?? (await engagement.read(session_id));
    if (socket.readyState !== socket.OPEN) return;
    // It may have ended while it was read.
    if (lessons.open.some((one) => one.session_id === session_id)) {
      follow(socket, scored);
      return;
    }
    socket.send(textOf(createToldLesson(scored).snapshot()));
    sayEnded(socket);
  };

  return {
    endpoint: {
      path: '/api/dashboard/ws/session/:session_id',
      roles: ['teacher'],
      max_message_bytes: MAX_MESSAGE_BYTES,
      ticket_purpose: null,
      onSocket(socket, request) {
        open(socket, request).catch((thrown: unknown) => {
          const error = toAirError(thrown);
          if (error.code === 'internal') logger.error({ err: thrown }, 'a dashboard could not be told');
          refuse(socket, error);
        });
      },
    },
    start() {
      unfollow = engagement.onTick((lesson) => {
        const watch = watches.get(lesson.session_id);
        if (watch === undefined) return;
        watch.next = lesson;
        if (watch.timer === undefined) round(watch);
      });
    },
    ended(session_id) {
      const watch = watches.get(session_id);
      if (watch === undefined) return;
      forget(watch);
      for (const socket of watch.sockets.keys()) sayEnded(socket);
    },
    stop() {
      unfollow();
      for (const watch of [...watches.values()]) {
        forget(watch);
        for (const socket of watch.sockets.keys()) socket.close(WS_CLOSE.going_away, 'the server stops');
      }
    },
  };
};
