import type { StreamStatus } from '../shared/contract/index.ts';
import { createStreamStatus } from './app-stream-status.ts';
import type { Bus } from './bus/bus.ts';
import type { RouteBinder, WsEndpoint } from './http/index.ts';
import type { PlaybackTickets } from './identity/index.ts';
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
import { createPlayback, createRecording, type RecordedLesson, type Recording } from './recording/index.ts';
import type { FileOps } from './store/files.ts';

/** The lessons, as far as picture and sound need them. */
export interface MediaSessions {
  /** Newest first. */
  readonly open: readonly RecordedLesson[];
  /** @throws AirError not_found, ended */
  getOpen(session_id: string): Promise<{ readonly stream_id: string }>;
  /** @throws AirError not_found */
  get(session_id: string): Promise<RecordedLesson>;
}

export interface AppMediaDeps {
  readonly data_dir: string;
  /** The store's, so that a recording ends with its lock. */
  readonly ops: FileOps;
  /** null: no recording, no stills, and no closer look at picture and sound. */
  readonly ffmpeg_path: string | null;
  readonly engine: Engine;
  readonly ingest: Pick<Ingest, 'publisherOf' | 'setBusy'>;
  readonly sessions: MediaSessions;
  readonly tickets: Pick<PlaybackTickets, 'issue'>;
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
  readonly recording: Pick<Recording, 'stateOf' | 'recordedSince' | 'is_full' | 'is_failing'>;
  statusOf(stream_id: string): StreamStatus;
  /** A student's network does not carry what it asks for. */
  isSlow(student_id: string): boolean;
  bindRoutes(routes: RouteBinder): void;
  readonly endpoints: readonly WsEndpoint[];
  /** Before the engine's start: feeds follow it from its first word on. */
  start(): void;
  /** Resolves once the recordings are on the disk. Never rejects. */
  stop(): Promise<void>;
}

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
  const recording = createRecording({
    data_dir: deps.data_dir,
    disk: deps.ops,
    ffmpeg_path: deps.ffmpeg_path,
    openLessons: () => sessions.open,
    sourceOf: feeds.sourceOf,
    bus,
    logger,
    now,
    now_ms,
  });
  const playback = createPlayback({
    recording,
    lessonOf: sessions.get,
    tickets: deps.tickets,
    logger,
    now_ms,
  });
  const sessionOf = (stream_id: string): string | null =>
    sessions.open.find((one) => one.stream_id === stream_id)?.session_id ?? null;
  const statusOf = createStreamStatus({
    engineOf: engine.statusOf,
    flvReadersOf: readers.countOf,
    segmentReadersOf: (stream_id) => {
      const session_id = sessionOf(stream_id);
      return session_id === null ? { hls: 0, dash: 0 } : playback.viewersOf(session_id);
    },
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
    recording,
    statusOf,
    isSlow: readers.isSlow,
    bindRoutes(routes) {
      bindPosterRoute(routes, { preflight, sessions });
      bindFlvRoutes(routes, flv);
      playback.bindRoutes(routes);
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
          preflight.publisherStarted(payload.stream_id, payload.publisher_id);
        }),
        bus.on('publisher.ended', ({ payload }) => {
          preflight.publisherEnded(payload.stream_id, payload.publisher_id);
        }),
      );
      feeds.start();
      recording.start();
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      preflight.stop();
      // Before the feeds: it still takes what they have.
      await recording.stop();
      shares.stop();
      readers.stop();
      feeds.stop();
    },
  };
};
