import { AirError } from '../../shared/errors.ts';
import type { Quality } from '../../shared/contract/media/ways.ts';
import type { ConfigureReply, EngineCommand, EngineEvent, FeedKind } from '../../shared/process/index.ts';
import type { Logger } from '../logging/logger.ts';
import { residentBytes } from '../process/resident-bytes.ts';
import { createDeliveryListener, type DeliveryListener } from './delivery/delivery-listener.ts';
import type { FeedSink } from './delivery/feed.ts';
import { createEngineStream, type EngineStream } from './engine-stream.ts';
import { createLoopMeter } from './loop-meter.ts';
import { openPacketFeed, type PacketFeed } from './packets/packet-feed.ts';
import { findEncoders, type Encoder } from './repair/encoders.ts';
import type { RtpSource } from './whep/rtp-source.ts';

const STATS_MS = 1000;
/**
 * What waits for readers of feeds, the app as a rule: all of them share it, so that ten lessons on a slow machine hold no more
 * than six. One has half a minute of 2 Mbit/s: a reader that is further behind has no use for what is between.
 */
const MAX_FEEDS_BYTES = 48 * 1024 * 1024;
const MAX_FEED_BYTES = 8 * 1024 * 1024;

export interface EngineHostDeps {
  readonly logger: Logger;
  readonly send: (event: EngineEvent) => void;
}

/** The engine process's inside: streams by slot, and who is given them. No native code, and nothing of a viewer. */
export interface EngineHost {
  handle(command: EngineCommand): Promise<void>;
  stop(): void;
}

export const createEngineHost = ({ logger, send }: EngineHostDeps): EngineHost => {
  const streams = new Map<string, EngineStream>();
  const feeds = new Map<RtpSource, Set<PacketFeed>>();
  const loop = createLoopMeter();
  let open_feeds = 0;
  const shed = { sound: 0, repair: 0, feeds: 0 };
  let configured: Promise<ConfigureReply> | null = null;
  let deliveries: DeliveryListener | null = null;
  let ffmpeg_path: string | null = null;
  let encoders: Promise<Encoder[]> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const tellStatus = (stream_id: string): void => {
    const stream = streams.get(stream_id);
    if (stream !== undefined) send({ type: 'stream_status', stream_id, status: stream.status() });
  };

  const streamOf = (stream_id: string): EngineStream => {
    const known = streams.get(stream_id);
    if (known !== undefined) return known;
    const stream = createEngineStream({
      ffmpeg_path,
      findEncoders: async () => (encoders ??= findEncoders(ffmpeg_path ?? '')),
      logger: logger.child({ stream_id }),
      onPackets: (rtp) => {
        for (const feed of feeds.get(rtp) ?? []) feed.wake();
      },
      onChange: () => {
        tellStatus(stream_id);
      },
      maxFeedBytes: () => Math.min(MAX_FEED_BYTES, MAX_FEEDS_BYTES / open_feeds),
      onShed: (part) => {
        shed[part] += 1;
      },
      onRejected: (publisher_id, reason, detail) => {
        send({ type: 'publisher_rejected', stream_id, publisher_id, reason, detail });
      },
    });
    streams.set(stream_id, stream);
    return stream;
  };

  /** The app reads a stream until the returned function is called. */
  const giveFeed = (stream_id: string, kind: FeedKind, sink: FeedSink): (() => void) => {
    open_feeds += 1;
    const leave = streamOf(stream_id).feed(kind, sink);
    return () => {
      leave();
      open_feeds -= 1;
    };
  };

  /** A sender reads a source until the returned function is called. */
  const givePackets = (stream_id: string, quality: Quality, sink: FeedSink): (() => void) => {
    const { rtp, leave } = streamOf(stream_id).watch(quality);
    const feed = openPacketFeed({ source: rtp, sink });
    const present = feeds.get(rtp) ?? new Set();
    feeds.set(rtp, present.add(feed));
    return () => {
      present.delete(feed);
      if (present.size === 0) feeds.delete(rtp);
      leave();
    };
  };

  const tick = (): void => {
    for (const [stream_id, stream] of streams) if (stream.status().live) tellStatus(stream_id);
    for (const [rtp, readers] of feeds) {
      const reports = rtp.senderReports();
      for (const feed of readers) feed.report(reports);
    }
    const all = [...streams.values()];
    send({
      type: 'stats',
      ...loop.read(),
      resident_bytes: residentBytes(),
      units_in: all.reduce((sum, { units_in }) => sum + units_in, 0),
      bytes_in: all.reduce((sum, { bytes_in }) => sum + bytes_in, 0),
      shed: { ...shed },
    });
  };

  const setUp = async (command: EngineCommand): Promise<ConfigureReply> => {
    ({ ffmpeg_path } = command);
    deliveries = createDeliveryListener({
      logger,
      onDelivery: (header, cut) => streamOf(header.stream_id).deliver(header, cut),
      onFeed: ({ stream_id, feed }, sink) => giveFeed(stream_id, feed, sink),
      onPackets: ({ stream_id, packets }, sink) => givePackets(stream_id, packets, sink),
    });
    const sink = await deliveries.start();
    loop.start();
    timer = setInterval(tick, STATS_MS);
    return { sink };
  };

  return {
    async handle(command) {
      const { request_id } = command;
      // Answers again what is set up already: the first answer may have come too late for an app on a busy laptop.
      configured ??= setUp(command);
      try {
        send({ type: 'reply', request_id, result: await configured });
      } catch (error) {
        configured = null;
        logger.error({ err: error }, 'the engine could not be set up');
        const message = error instanceof AirError ? error.message : 'failed';
        send({ type: 'failure', request_id, code: 'internal', message });
      }
    },
    stop() {
      clearInterval(timer);
      loop.stop();
      deliveries?.stop();
      for (const stream of streams.values()) stream.stop();
    },
  };
};
