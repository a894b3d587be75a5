import type { StreamStatus } from '../shared/contract/index.ts';
import { AirError } from '../shared/errors.ts';
import { createStreamStatus } from './app-stream-status.ts';
import type { Bus } from './bus/bus.ts';
import type { RouteBinder, WsEndpoint } from './http/index.ts';
import type { Ingest } from './ingest/index.ts';
import type { Logger } from './logging/logger.ts';
import {
  bindFlvRoutes,
  bindPosterRoute,
  createFlvReaders,
  createLiveFeeds,
  createPreflight,
  createScreenShares,
  flvEndpoint,
  type Engine,
  type FlvReaders,
  type LiveFeeds,
  type ScreenShares,
} from './media/index.ts';
import type { Metrics } from './metrics/index.ts';

/** The lessons, as far as picture and sound need them. */
export interface MediaSessions {
  /** Newest first. */
  readonly open: readonly { readonly session_id: string; readonly stream_id: string }[];
  /** @throws AirError not_found, ended */
  getOpen(session_id: string): Promise<{ readonly stream_id: string }>;
}

export interface AppMediaDeps {
  /** null: no stills, and no closer look at picture and sound. */
  readonly ffmpeg_path: string | null;
  readonly engine: Engine;
  readonly ingest: Pick<Ingest, 'publisherOf' | 'setBusy'>;
  readonly sessions: MediaSessions;
  readonly bus: Bus;
  readonly metrics: Pick<Metrics, 'viewerOpened' | 'viewerEnded'>;
  readonly logger: Logger;
  readonly now: () => Date;
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
}

/** Everything in the app that reads the live streams, and what it tells the other rooms. */
export interface AppMedia {
  readonly feeds: LiveFeeds;
  readonly readers: Pick<FlvReaders, 'totals'>;
  readonly shares: Pick<ScreenShares, 'disconnect'>;
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
  const { engine, ingest, sessions, bus, metrics, logger, now, now_ms } = deps;
  const feeds = createLiveFeeds({ engine, logger, now_ms });
  const streamOf = (session_id: string): string | null =>
    sessions.open.find((one) => one.session_id === session_id)?.stream_id ?? null;
  const readers = createFlvReaders({
    feeds,
    now_ms,
    onBegun: (seconds) => {
      metrics.viewerOpened('flv', seconds);
    },
    onEnded: (reason) => {
      metrics.viewerEnded('flv', reason);
    },
  });
  const flv = { readers, streamOf, explain: sessions.getOpen };
  const preflight = createPreflight({
    ffmpeg_path: deps.ffmpeg_path,
    feeds,
    mayStandStill: (stream_id) => engine.statusOf(stream_id).publisher?.kind === 'screen',
    logger,
    onChange: (stream_id) => {
      bus.ephemeral('stream.changed', null, { stream_id, status: statusOf(stream_id) });
    },
    now,
    now_ms,
  });
  const statusOf = createStreamStatus({
    engineOf: engine.statusOf,
    flvReadersOf: readers.countOf,
    segmentReadersOf: () => ({ hls: 0, dash: 0 }),
    preflightOf: preflight.warningsOf,
  });
  const shares = createScreenShares({
    streamOf,
    rtmp: ingest,
    bus,
    logger,
  });
  engine.listen({ onSink: shares.setSink });
  const subscriptions: (() => void)[] = [];

  return {
    feeds,
    readers,
    shares,
    statusOf,
    isSlow: readers.isSlow,
    bindRoutes(routes) {
      bindPosterRoute(routes, { preflight, sessions });
      bindFlvRoutes(routes, flv);
      for (const name of ['hlsIndex', 'hlsFile', 'dashManifest', 'dashFile'] as const) {
        routes.bind(name, notYet);
      }
    },
    endpoints: [flvEndpoint(flv), shares.endpoint],
    start() {
      shares.start();
      for (const { stream_id } of sessions.open) {
        feeds.open(stream_id);
        preflight.open(stream_id);
      }
      subscriptions.push(
        bus.on('session.started', ({ payload }) => {
          feeds.open(payload.stream_id);
          preflight.open(payload.stream_id);
        }),
        bus.on('session.ended', ({ payload }) => {
          readers.closeSession(payload.session_id);
          feeds.close(payload.stream_id);
          preflight.close(payload.stream_id);
        }),
        // Before a lesson too: that is when there is time to mend a source.
        bus.on('publisher.started', ({ payload }) => {
          preflight.watch(payload.stream_id);
        }),
      );
      feeds.start();
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      preflight.stop();
      shares.stop();
      readers.stop();
      feeds.stop();
    },
  };
};
