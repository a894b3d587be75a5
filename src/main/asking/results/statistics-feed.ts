import type { WebSocket } from 'ws';
import { AirError } from '../../../shared/errors.ts';
import { toAirError, WS_CLOSE, type WsEndpoint, type WsMediaRequest } from '../../http/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { teacherIdOf } from '../teacher-id.ts';
import type { ResultRuns } from './results.routes.ts';
import { statisticsOf } from './statistics.ts';

/** From one look at a run to the next. */
const EVERY_MS = 500;
/** All of them together: a dashboard has one. */
const MAX_SOCKETS = 32;
/** Nothing is taken from clients; a ping of some kind may come. */
const MAX_MESSAGE_BYTES = 1024;
/** What a slow reader may leave unread before it is left out of a round. */
const MAX_UNREAD_BYTES = 512 * 1024;

export interface StatisticsFeedDeps {
  readonly runs: Pick<ResultRuns, 'find'>;
  readonly logger: Logger;
}

/** A run's statistics over WebSockets: at once, and whenever they are others, twice a second at most. */
export interface StatisticsFeed {
  readonly endpoint: WsEndpoint;
  /** Something of the run is another. */
  changed(run_id: string): void;
  /** Closes all. Idempotent. */
  stop(): void;
}

/** All sockets that follow one run: it is looked at once for them all. */
interface Watch {
  readonly teacher_id: string;
  readonly run_id: string;
  /** With what each was told last. */
  readonly told: Map<WebSocket, string | null>;
  last: string | null;
  is_dirty: boolean;
  /** It is being looked at, or was just now. */
  is_resting: boolean;
  timer: NodeJS.Timeout | undefined;
}

const refuse = (socket: WebSocket, error: AirError): void => {
  socket.send(JSON.stringify({ type: 'error', ...error.toBody() }));
  socket.close(WS_CLOSE.policy, error.code);
};

export const createStatisticsFeed = ({ runs, logger }: StatisticsFeedDeps): StatisticsFeed => {
  const watches = new Map<string, Watch>();
  const sockets = new Set<WebSocket>();

  const forget = (watch: Watch): void => {
    clearTimeout(watch.timer);
    if (watches.get(watch.run_id) === watch) watches.delete(watch.run_id);
  };

  const end = (watch: Watch, code: number, reason: string): void => {
    forget(watch);
    for (const socket of watch.told.keys()) socket.close(code, reason);
  };

  const tell = (watch: Watch): void => {
    for (const [socket, told] of watch.told) {
      if (watch.last === null || told === watch.last || socket.readyState !== socket.OPEN) continue;
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) {
        // It is told the newest once it has read.
        watch.is_dirty = true;
        continue;
      }
      watch.told.set(socket, watch.last);
      socket.send(watch.last);
    }
  };

  /** @returns whether there is anything to follow still */
  const update = async (watch: Watch): Promise<boolean> => {
    try {
      const { state, people } = await runs.find(watch.teacher_id, watch.run_id);
      const ids = people.map(({ student_id }) => student_id);
      watch.last = JSON.stringify(statisticsOf(state, ids));
      tell(watch);
      if (!state.is_put_away) return true;
      end(watch, WS_CLOSE.normal, 'put_away');
    } catch (thrown) {
      const error = toAirError(thrown);
      if (error.code === 'internal') logger.error({ err: thrown }, 'statistics of a run could not be told');
      for (const socket of watch.told.keys()) refuse(socket, error);
      forget(watch);
    }
    return false;
  };

  const look = async (watch: Watch): Promise<void> => {
    watch.is_dirty = false;
    watch.is_resting = true;
    const began_ms = performance.now();
    if (!(await update(watch)) || watches.get(watch.run_id) !== watch) return;
    // A run of many questions takes long to look at: pages have four times as much of the node as those who look.
    const rest_ms = Math.max(EVERY_MS, 4 * (performance.now() - began_ms));
    watch.timer = setTimeout(() => {
      watch.is_resting = false;
      if (watch.is_dirty) void look(watch);
    }, rest_ms);
  };

  const follow = (socket: WebSocket, watch: Watch): void => {
    watches.set(watch.run_id, watch);
    watch.told.set(socket, null);
    socket.once('close', () => {
      watch.told.delete(socket);
      if (watch.told.size === 0) forget(watch);
    });
    if (watch.is_resting) tell(watch);
    else void look(watch);
  };

  /** @throws AirError rate_limited, not_found, unavailable */
  const open = async (socket: WebSocket, { principal, path_id }: WsMediaRequest): Promise<void> => {
    if (sockets.size >= MAX_SOCKETS)
      throw new AirError('rate_limited', 'too many follow statistics', { max: MAX_SOCKETS });
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const teacher_id = teacherIdOf(principal);
    const { run_id } = (await runs.find(teacher_id, path_id)).state.file;
    if (socket.readyState !== socket.OPEN) return;
    const fresh: Watch = {
      ...{ teacher_id, run_id, told: new Map(), last: null },
      ...{ is_dirty: false, is_resting: false, timer: undefined },
    };
    follow(socket, watches.get(run_id) ?? fresh);
  };

  return {
    endpoint: {
      path: '/api/quiz/ws/statistics/:quiz_id',
      roles: ['teacher'],
      max_message_bytes: MAX_MESSAGE_BYTES,
      ticket_purpose: null,
      onSocket(socket, request) {
        open(socket, request).catch((thrown: unknown) => {
          refuse(socket, toAirError(thrown));
        });
      },
    },
    changed(run_id) {
      const watch = watches.get(run_id);
      if (watch === undefined) return;
      watch.is_dirty = true;
      if (!watch.is_resting) void look(watch);
    },
    stop() {
      for (const watch of [...watches.values()]) end(watch, WS_CLOSE.going_away, 'the server stops');
    },
  };
};
