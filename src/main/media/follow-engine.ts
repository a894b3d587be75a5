import type { MediaSink } from '../../shared/process/index.ts';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../logging/logger.ts';
import type { Engine } from './engine.service.ts';
import type { MediaMetrics } from './media.metrics.ts';
import type { Shedding } from './shedding.ts';
import type { Viewers } from './viewers/viewers.service.ts';

export interface FollowEngineDeps {
  readonly engine: Pick<Engine, 'listen'>;
  /** Who delivers to the engine; null while it is away. */
  readonly takers: readonly { setSink(sink: MediaSink | null): void }[];
  readonly viewers: Pick<Viewers, 'studentOf' | 'closed'>;
  readonly metrics: MediaMetrics;
  readonly shedding: Pick<Shedding, 'engineTotals'>;
  readonly bus: Pick<Bus, 'ephemeral' | 'command'>;
  readonly logger: Logger;
  readonly onState: () => void;
}

/** Hands on what the engine reports, from now on and for its life: it is silent before its start. */
export const followEngine = (deps: FollowEngineDeps): void => {
  const { engine, takers, viewers, metrics, shedding, bus, logger, onState } = deps;
  const connected = new Set<string>();

  engine.listen({
    onSink(sink) {
      for (const taker of takers) taker.setSink(sink);
    },
    onState,
    onStats(stats) {
      metrics.engineStats(stats);
      shedding.engineTotals(stats.shed);
      const { event_loop_delay_p50_seconds, event_loop_delay_p99_seconds, resident_bytes } = stats;
      bus.ephemeral('process.measured', null, {
        process: 'engine',
        event_loop_delay_p50_seconds,
        event_loop_delay_p99_seconds,
        resident_bytes,
      });
      bus.ephemeral('process.measured', null, {
        process: 'sender',
        event_loop_delay_p50_seconds: stats.sender_delay_p50_seconds,
        event_loop_delay_p99_seconds: stats.sender_delay_p99_seconds,
        resident_bytes: stats.sender_resident_bytes,
      });
    },
    onViewerLinks(links) {
      metrics.viewerLinks(links);
      const of_students = links.flatMap(({ viewer_id, loss }) => {
        const student_id = viewers.studentOf(viewer_id);
        return student_id === null ? [] : [{ student_id, loss }];
      });
      bus.ephemeral('links.measured', null, { links: of_students });
    },
    onPublisherRejected(stream_id, publisher_id, detail, reason) {
      bus
        .command('stream.disconnect', { stream_id, publisher_id, reason, detail })
        .catch((error: unknown) => {
          logger.warn({ err: error, stream_id }, 'a publisher that cannot be served was not cut off');
        });
    },
    onViewerConnected(viewer_id) {
      metrics.whepViewers(connected.add(viewer_id).size);
    },
    onViewerClosed(viewer_id, reason) {
      connected.delete(viewer_id);
      metrics.whepViewers(connected.size);
      metrics.viewerEnded('whep', reason);
      viewers.closed(viewer_id);
    },
  });
};
