import type { Bus } from './bus/bus.ts';
import type { Classroom } from './classroom/index.ts';
import type { Ingest } from './ingest/index.ts';
import type { Engine, ScreenShares } from './media/index.ts';
import type { Logger } from './logging/logger.ts';
import type { Metrics } from './metrics/index.ts';
import type { Network } from './network/index.ts';
import type { Store } from './store/index.ts';

export interface JoinedParts {
  readonly bus: Bus;
  readonly engine: Engine;
  readonly ingest: Ingest;
  readonly shares: Pick<ScreenShares, 'disconnect'>;
  readonly classroom: Classroom;
  readonly network: Network;
  readonly store: Store;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** The wires between features that do not know one another. */
export interface JoinedEvents {
  start(): void;
  stop(): void;
}

/** Lessons, keys and sinks: who must hear of what for the picture to get from the publisher to the students. */
const joinMedia = ({ bus, engine, ingest, shares, classroom, network }: JoinedParts): (() => void)[] => [
  bus.on('session.started', ({ payload }) => {
    engine.openStream(payload.stream_id);
  }),
  bus.on('session.ended', ({ payload }) => {
    engine.closeStream(payload.stream_id);
  }),
  classroom.onKeys((keys) => {
    ingest.setKeys(keys);
  }),
  bus.handle('stream.disconnect', ({ stream_id, reason }) =>
    Promise.resolve({
      disconnected: shares.disconnect(stream_id, reason) || ingest.disconnect(stream_id, reason),
    }),
  ),
  network.onChange((adapters) => {
    engine.setAddresses(adapters.map(({ address }) => address));
    classroom.changed();
  }),
];

const joinDashboard = ({ store, ingest, classroom, metrics }: JoinedParts): (() => void)[] => [
  ingest.onChange(() => {
    classroom.changed();
  }),
  store.onHealth((healthy) => {
    metrics.storeHealthy(healthy);
    classroom.changed();
  }),
];

const joinMetrics = ({ bus, metrics }: JoinedParts): (() => void)[] => {
  const publishers = new Set<string>();
  const bitrates = new Map<string, number>();
  return [
    bus.on('student.joined', ({ payload }) => {
      metrics.joined(payload.rejoined ? 'again' : 'new');
    }),
    bus.on('publisher.started', ({ payload }) => {
      metrics.publishers(publishers.add(payload.publisher_id).size);
    }),
    bus.on('publisher.ended', ({ payload }) => {
      publishers.delete(payload.publisher_id);
      metrics.publishers(publishers.size);
    }),
    bus.on('publisher.refused', ({ payload }) => {
      metrics.publishRefused(payload.reason, payload.count);
    }),
    bus.on('stream.changed', ({ payload }) => {
      bitrates.set(payload.stream_id, payload.status.bitrate_bps);
      metrics.publisherBitrate([...bitrates.values()].reduce((sum, one) => sum + one, 0));
    }),
    bus.on('process.restarted', ({ payload }) => {
      metrics.processRestarted(payload.process);
    }),
  ];
};

/** The engine, with the time that each viewer waits for its answer put into the metrics. */
export const measureViewers = (engine: Engine, metrics: Metrics): Pick<Engine, 'openViewer'> => ({
  async openViewer(offer) {
    const asked_at_ms = performance.now();
    const answer = await engine.openViewer(offer);
    metrics.viewerOpened('whep', (performance.now() - asked_at_ms) / 1000);
    return answer;
  },
});

export const joinEvents = (parts: JoinedParts): JoinedEvents => {
  const { engine, ingest, classroom, metrics, bus, logger } = parts;
  const connected = new Set<string>();
  const subscriptions: (() => void)[] = [];

  // The engine is silent before its start, so these stay for its life.
  engine.listen({
    onSink: (sink) => {
      ingest.setSink(sink);
    },
    onState: () => {
      classroom.changed();
    },
    onStats: metrics.engineStats,
    onViewerLinks: (links) => {
      metrics.viewerLinks(links);
      classroom.viewerLinks(links);
    },
    onPublisherRejected: (stream_id, _publisher_id, _detail, reason) => {
      bus.command('stream.disconnect', { stream_id, reason }).catch((error: unknown) => {
        logger.warn({ err: error, stream_id }, 'a publisher that cannot be served was not cut off');
      });
    },
    onViewerConnected: (viewer_id) => {
      metrics.viewers('whep', connected.add(viewer_id).size);
    },
    onViewerClosed: (viewer_id, reason) => {
      connected.delete(viewer_id);
      metrics.viewers('whep', connected.size);
      metrics.viewerEnded('whep', reason);
      classroom.viewerClosed(viewer_id);
    },
  });

  return {
    start() {
      subscriptions.push(...joinMedia(parts), ...joinDashboard(parts), ...joinMetrics(parts));
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
  };
};
