import { feedTagSchema, type FeedKind, type FeedTag, type MediaSink } from '../../../shared/process/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { FLV_TAG } from '../../flv/flv-tag.ts';
import { createFlvDemuxer, type FlvDemuxer, type FlvTag } from '../flv/flv-demuxer.ts';
import { createFlvMediaReader, type FlvMediaReader } from '../flv/flv-media-reader.ts';
import { createLiveStream, type LiveStream } from '../stream/live-stream.ts';
import type { MediaUnit } from '../stream/media-unit.ts';
import { createTimeline } from '../stream/timeline.ts';
import { createFeedSocket } from './feed-socket.ts';

/** The engine's own tag is a short word in JSON; other script tags are a publisher's metadata, and no concern of ours. */
const MAX_FEED_TAG_BYTES = 256;

export interface LiveFeedDeps {
  readonly stream_id: string;
  readonly feed: FeedKind;
  readonly logger: Logger;
  /** A monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
}

/** One of the engine's streams, as a LiveStream of the app's own. */
export interface LiveFeed {
  readonly stream: LiveStream;
  setSink(sink: MediaSink | null): void;
  /** Read with or without readers, or (false) only for readers. */
  setOpen(open: boolean): void;
  stop(): void;
}

const wordOf = ({ body }: FlvTag): FeedTag['airclass'] | null => {
  if (body.length > MAX_FEED_TAG_BYTES) return null;
  try {
    return feedTagSchema.parse(JSON.parse(body.toString('utf8'))).airclass;
  } catch {
    // Metadata in AMF, as FLV usually has it.
    return null;
  }
};

export const createLiveFeed = (deps: LiveFeedDeps): LiveFeed => {
  const { stream_id, feed, logger, now_ms } = deps;
  const timeline = createTimeline();
  let open = false;
  let stopped = false;
  let demuxer: FlvDemuxer | null = null;

  const stream = createLiveStream({
    onReaders: () => {
      want();
    },
  });

  const onUnit = (raw: MediaUnit): void => {
    // Sound that was sent just before the very first picture would begin below the clock's 0.
    const dts_ms = Math.max(0, timeline.map(raw.kind, raw.dts_ms, now_ms()));
    stream.push(
      raw.kind === 'video'
        ? { ...raw, dts_ms, pts_ms: raw.pts_ms - raw.dts_ms + dts_ms }
        : { ...raw, dts_ms },
    );
  };
  const readMedia = (): FlvMediaReader =>
    createFlvMediaReader({
      onUnit,
      onUnsupported: (kind, codec) => {
        logger.warn({ stream_id, feed, kind, codec }, 'a feed of the engine has a codec that is not its own');
      },
    });

  const readFeed = (): FlvDemuxer => {
    let media = readMedia();
    const current = createFlvDemuxer((tag) => {
      // What a tag does may end the feed that is being read.
      if (demuxer !== current) return;
      if (tag.type !== FLV_TAG.script) {
        if (stream.live) media.push(tag);
        return;
      }
      switch (wordOf(tag)) {
        case 'publisher_began':
          media = readMedia();
          // The engine has put its sound and picture on one clock, whatever they were before.
          timeline.restart();
          stream.begin();
          return;
        case 'publisher_ended':
          stream.end();
          return;
        case 'unit_left_out':
          if (stream.live) stream.leaveOut();
          return;
        case null:
      }
    });
    return current;
  };

  const socket = createFeedSocket({
    header: { feed, stream_id },
    onOpen: () => {
      // Another engine has another clock, and the same one begins again at its last key frame.
      timeline.restart();
      demuxer = readFeed();
    },
    onData: (chunk) => demuxer?.push(chunk),
    onLost: () => {
      demuxer = null;
      stream.end();
    },
    logger,
  });

  const want = (): void => {
    const wanted = !stopped && (open || stream.readers > 0);
    socket.setWanted(wanted);
    if (!wanted) stream.reset();
  };

  return {
    stream,
    setSink: socket.setSink,
    setOpen(next) {
      open = next;
      want();
    },
    stop() {
      stopped = true;
      want();
    },
  };
};
