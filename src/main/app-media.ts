import type { StreamStatus } from '../shared/contract/index.ts';
import { AirError } from '../shared/errors.ts';
import { createStreamStatus } from './app-stream-status.ts';
import type { Bus } from './bus/bus.ts';
import type { RouteBinder, WsEndpoint } from './http/index.ts';
import type { Logger } from './logging/logger.ts';
import { createLiveFeeds, type Engine, type LiveFeeds } from './media/index.ts';

/** The lessons, as far as picture and sound need them. */
export interface MediaSessions {
  /** Newest first. */
  readonly open: readonly { readonly session_id: string; readonly stream_id: string }[];
  /** @throws AirError not_found, ended */
  getOpen(session_id: string): Promise<{ readonly stream_id: string }>;
}

export interface AppMediaDeps {
  readonly engine: Engine;
  readonly sessions: MediaSessions;
  readonly bus: Bus;
  readonly logger: Logger;
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
}

/** Everything in the app that reads the live streams, and what it tells the other rooms. */
export interface AppMedia {
  readonly feeds: LiveFeeds;
  statusOf(stream_id: string): StreamStatus;
  /** A student's network does not carry what it asks for. */
  isSlow(student_id: string): boolean;
  bindRoutes(routes: RouteBinder): void;
  readonly endpoints: readonly WsEndpoint[];
  /** Before the engine's start: feeds follow it from its first word on. */
  start(): void;
  stop(): void;
}

const notYet = (): never => {
  throw new AirError('not_found', 'there is nothing here yet');
};

export const createAppMedia = (deps: AppMediaDeps): AppMedia => {
  const { engine, sessions, bus, logger, now_ms } = deps;
  const feeds = createLiveFeeds({ engine, logger, now_ms });
  const statusOf = createStreamStatus({
    engineOf: engine.statusOf,
    flvReadersOf: () => 0,
    segmentReadersOf: () => ({ hls: 0, dash: 0 }),
    preflightOf: () => [],
  });
  const subscriptions: (() => void)[] = [];

  return {
    feeds,
    statusOf,
    isSlow: () => false,
    bindRoutes(routes) {
      for (const name of ['liveFlv', 'poster', 'hlsIndex', 'hlsFile', 'dashManifest', 'dashFile'] as const) {
        routes.bind(name, notYet);
      }
    },
    endpoints: [],
    start() {
      for (const { stream_id } of sessions.open) feeds.open(stream_id);
      subscriptions.push(
        bus.on('session.started', ({ payload }) => {
          feeds.open(payload.stream_id);
        }),
        bus.on('session.ended', ({ payload }) => {
          feeds.close(payload.stream_id);
        }),
      );
      feeds.start();
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      feeds.stop();
    },
  };
};
