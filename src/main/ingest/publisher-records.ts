import type { PublisherEndReason, PublishRefusalReason } from '../../shared/contract/media/stream.ts';
import type { IngestEvent } from '../../shared/process/index.ts';
import type { Bus } from '../bus/bus.ts';

/** Who publishes to a stream. */
export interface PublisherRecord {
  readonly publisher_id: string;
  /** Of the first media, ISO 8601 UTC. */
  readonly since: string;
  readonly address: string;
}

/** A source that was turned away. */
export interface PublishRefusal {
  /** Null where it named no stream that there is. */
  readonly stream_id: string | null;
  readonly reason: PublishRefusalReason;
  readonly address: string;
  readonly detail: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
}

type Report = Exclude<IngestEvent, { type: 'listening' | 'listen_failed' }>;

/** The app's knowledge of publishers and refusals; each change goes to the bus as a fact. */
export interface PublisherRecords {
  take(report: Report): void;
  /** Every present publisher has ended for this reason. @returns whether there was one */
  endAll(reason: PublisherEndReason): boolean;
  publisherOf(stream_id: string): PublisherRecord | null;
  /** Newest first; of all streams for null. Those that name no stream are among every stream's. */
  refusals(stream_id: string | null): PublishRefusal[];
}

const MAX_REFUSALS = 20;

export const createPublisherRecords = ({ bus }: { readonly bus: Bus }): PublisherRecords => {
  const publishers = new Map<string, PublisherRecord>();
  /** Newest first. */
  const refusals: PublishRefusal[] = [];

  const end = (stream_id: string, publisher_id: string, reason: PublisherEndReason): void => {
    if (publishers.get(stream_id)?.publisher_id !== publisher_id) return;
    publishers.delete(stream_id);
    bus.fact('publisher.ended', null, { stream_id, publisher_id, reason });
  };

  return {
    take(report) {
      switch (report.type) {
        case 'publisher_started': {
          const { stream_id, publisher_id, address, at } = report;
          publishers.set(stream_id, { publisher_id, since: at, address });
          bus.fact('publisher.started', null, { stream_id, publisher_id, kind: 'rtmp' });
          return;
        }
        case 'publisher_ended':
          end(report.stream_id, report.publisher_id, report.reason);
          return;
        case 'publish_refused': {
          const { stream_id, reason, address, detail, at } = report;
          refusals.unshift({ stream_id, reason, address, detail, at });
          refusals.length = Math.min(refusals.length, MAX_REFUSALS);
          bus.fact('publisher.refused', null, { stream_id, reason, address, detail });
          return;
        }
      }
    },
    endAll(reason) {
      const present = [...publishers];
      for (const [stream_id, { publisher_id }] of present) end(stream_id, publisher_id, reason);
      return present.length > 0;
    },
    publisherOf: (stream_id) => publishers.get(stream_id) ?? null,
    refusals: (stream_id) =>
      refusals.filter((refusal) => stream_id === null || (refusal.stream_id ?? stream_id) === stream_id),
  };
};
