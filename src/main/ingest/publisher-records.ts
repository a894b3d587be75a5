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
  /** How often since it stands in the list. */
  readonly count: number;
  /** Of the last time, ISO 8601 UTC. */
  readonly at: string;
  /** Told as one: address and detail are the last one's. */
  readonly is_of_strangers: boolean;
}

type Report = Exclude<IngestEvent, { type: 'listening' | 'listen_failed' }>;

/** The app's knowledge of publishers and refusals; each change goes to the bus as a fact. */
export interface PublisherRecords {
  take(report: Report): void;
  /** Every present publisher has ended for this reason. @returns whether there was one */
  endAll(reason: PublisherEndReason): boolean;
  publisherOf(stream_id: string): PublisherRecord | null;
  /**
   * Newest first; of all streams for null. Those that name no stream are among every stream's. What an
   * address got wrong of server or key is over once it publishes.
   */
  refusals(stream_id: string | null): PublishRefusal[];
}

const MAX_REFUSALS = 20;
/** A flood of one kind leaves the others in the list. */
const MAX_OF_ONE_REASON = 5;

const isSame = (a: PublishRefusal, b: PublishRefusal): boolean =>
  a.reason === b.reason &&
  a.is_of_strangers === b.is_of_strangers &&
  (a.is_of_strangers || (a.address === b.address && a.detail === b.detail && a.stream_id === b.stream_id));

/** What a person mends in the encoder's two fields; what is wrong with a source itself comes again when it publishes. */
const OF_THE_ADDRESS: readonly PublishRefusalReason[] = ['wrong_key', 'no_key', 'wrong_address'];

/** Whoever got its address wrong has it right once it publishes. */
const isOver = (refusal: PublishRefusal, address: string): boolean =>
  !refusal.is_of_strangers && refusal.address === address && OF_THE_ADDRESS.includes(refusal.reason);

export const createPublisherRecords = ({ bus }: { readonly bus: Bus }): PublisherRecords => {
  const publishers = new Map<string, PublisherRecord>();
  /** Newest first. */
  let refusals: PublishRefusal[] = [];

  const list = (refusal: PublishRefusal): void => {
    const before = refusals.find((other) => isSame(other, refusal))?.count ?? 0;
    const others = refusals.filter((other) => !isSame(other, refusal));
    const of_reason = others.filter(({ reason }) => reason === refusal.reason);
    const too_many = new Set(of_reason.slice(MAX_OF_ONE_REASON - 1));
    refusals = [
      { ...refusal, count: before + refusal.count },
      ...others.filter((other) => !too_many.has(other)),
    ].slice(0, MAX_REFUSALS);
  };

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
          refusals = refusals.filter((refusal) => !isOver(refusal, address));
          bus.fact('publisher.started', null, { stream_id, publisher_id, kind: 'rtmp' });
          return;
        }
        case 'publisher_ended':
          end(report.stream_id, report.publisher_id, report.reason);
          return;
        case 'publish_refused': {
          const { stream_id, reason, address, detail, count, is_of_strangers, at } = report;
          list({ stream_id, reason, address, detail, count, is_of_strangers, at });
          bus.fact('publisher.refused', null, { stream_id, reason, address, detail, count });
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
